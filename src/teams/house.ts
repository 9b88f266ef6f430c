import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import type { Activity } from 'botbuilder';
import { sorry } from '../desk/answer';
import type { Door } from '../desk/door';
import type { FileDelivery } from '../desk/file-delivery';
import type { Desk } from '../desk/say';
import type { Visitor } from '../desk/visitor';
import { faultFields } from '../process/log-fields';
import { Newer } from '../process/versions';
import { textsIn, type TextKey, type Texts } from '../texts/texts';
import type { Errands } from './errands';
import { languageFrom, visitorOf } from './inputs';
import type { Line } from './line';
import { isOfPart } from './team-news';
import type { Patience } from './patience';
import { NotPosted } from './post';
import type { Presses } from './presses';
import type { Refusals } from './refusals';
import type { TeamsVoice } from './voice';

export type BotOptions = {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly desk: Desk;
  /** The municipalities served here, by tenant id; nobody else is answered. */
  readonly tenants: readonly string[];
  /** Who may take a municipality to another team when nobody is left who has its settings in hand (013). */
  readonly mayMove?: readonly string[];
  readonly refusals: Refusals;
  /** Called when there may be something to send. */
  readonly wake: () => void;
  readonly voice: Pick<TeamsVoice, 'whisper' | 'post'>;
  readonly patience: Patience;
  readonly files: FileDelivery;
  readonly door?: Door;
};

/** What every turn finds here. */
export type House = BotOptions & { readonly errands: Errands; readonly presses: Presses };

/** The sender, if they belong to a municipality that is served here. */
export function senderOf({ tenants, refusals }: BotOptions, activity: Activity): Visitor | undefined {
  const visitor = visitorOf(activity);
  if (visitor && tenants.includes(visitor.tenantId))
    return isOfPart(activity) ? { ...visitor, place: { kind: 'elsewhere' } } : visitor;
  refusals.note({ status: 200, why: visitor ? 'a sender who is not served here' : 'a sender who cannot be read' });
  return undefined;
}

/** The words for somebody of whom nothing is known but what their client tells. */
export const wordsFor = ({ locale }: Partial<Activity>): Texts => textsIn(languageFrom(locale) ?? 'sv');

/**
 * Something went wrong after whoever is concerned has been answered, or while they wrote: they are told, where that may
 * help. What may have arrived all the same is not followed by a word that it has not.
 */
export async function confess(house: House, line: Line, activity: Activity, fault: unknown): Promise<void> {
  if (!(fault instanceof NotPosted)) note(house, activity, fault);
  else if (!fault.toBeTold) return;
  const words = wordsFor(activity);
  const visitor = visitorOf(activity);
  // A click is answered to one person alone, also where others read along.
  if (activity.type !== 'invoke' || visitor?.place.kind === 'private') return line.say(words.say(wordOf(fault)));
  if (visitor) await house.voice.whisper(visitor.tenantId, visitor.id, sorry(visitor, words));
}

/** A turn failed; that what it asked for is a newer release's has been said already (023). */
export function note({ desk }: House, { type }: Activity, fault: unknown): void {
  if (!(fault instanceof Newer)) desk.ports.log.error({ activity: type, ...faultFields(fault) }, 'a turn failed');
}

export const wordOf = (fault: unknown): TextKey => (fault instanceof Newer ? 'reply.being-updated' : 'reply.fault');
