import { CardFactory, type Activity } from 'botbuilder';
import type { PrivateCard, PublicCard } from '../cards/expand';
import type { Answer, FileOffer } from '../desk/answer';
import type { Visitor } from '../desk/visitor';
import { faultFields } from '../process/log-fields';
import type { Log } from '../process/ports';
import { textsIn } from '../texts/texts';
import { failureOf } from './connector';
import { languageFrom } from './inputs';
import type { Line } from './line';
import type { TeamsVoice } from './voice';

/** Part of an answer did not get through. */
export class NotPosted extends Error {
  override readonly name = 'NotPosted';
  /** Whether a word about it may help: not where it may have arrived all the same, or where no word gets through. */
  constructor(readonly toBeTold: boolean) {
    super('an answer was not posted');
  }
}

export type Post = {
  readonly line: Line;
  readonly voice: Pick<TeamsVoice, 'whisper'>;
  readonly log: Log;
  offer(file: FileOffer): Promise<void>;
};

/** New cards, where the person is; what is not for a channel goes to their own chat. One that fails stops no other. */
export async function post({ line, voice, log, offer }: Post, to: Visitor, answer: Answer): Promise<void> {
  const failed: NotPosted[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      const failure = failureOf(fault);
      log.warn({ failure, ...faultFields(fault) }, 'an answer was not posted');
      failed.push(new NotPosted(failure.kind === 'refused' || failure.kind === 'too-long'));
    }
  };
  for (const card of answer.posts) await attempt(() => line.say(messageOf(card)));
  const file = answer.place === 'private' ? answer.file : undefined;
  if (file) await attempt(() => offer(file));
  const whispers = answer.place === 'private' ? [] : answer.whispers;
  for (const card of whispers) await attempt(() => voice.whisper(to.tenantId, to.id, card));
  const worst = failed.find(({ toBeTold }) => toBeTold) ?? failed[0];
  if (worst) throw worst;
}

export function messageOf(card: PrivateCard | PublicCard): Partial<Activity> {
  // Without it the feed says that a card was sent, in the words of Teams.
  const summary = textsIn(languageFrom(String(card.lang)) ?? 'sv').say('summary.other');
  return { type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] };
}
