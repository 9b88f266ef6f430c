import { createHash } from 'node:crypto';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { CardFactory, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import { Temporal } from '@js-temporal/polyfill';
import type { PrivateCard } from '../cards/expand';
import { address, whisperTo, write, type Letter } from '../desk/letters';
import type { PersonId } from '../municipality/glossary';
import { personRef } from '../person/person';
import { later } from '../process/deliver';
import { handle } from '../process/handle';
import type { Ports, Said, Voice } from '../process/ports';
import type { Posted } from '../process/store';
import { failureOf } from './connector';

export type VoiceOptions = {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly botId: string;
  /** Known only once the voice is among them. */
  readonly ports: () => Ports;
  /** The try-out shows everybody's letters in the one chat there is. */
  readonly redirect?: (letter: Letter) => Letter;
};

const AUDIENCE = 'https://api.botframework.com';

/** Also for what is answered in another place than it was asked. */
export type TeamsVoice = Voice & {
  whisper(tenantId: string, person: PersonId, card: PrivateCard): Promise<void>;
  post(letter: Letter): Promise<void>;
};

/** Says things in Teams: posts a letter, or updates the one on screen if it would look different now. */
export function teamsVoice(options: VoiceOptions): TeamsVoice {
  const { ports, redirect = (letter: Letter) => letter } = options;
  return {
    address: (ref, message) => address(ports(), ref, message),
    say: async (ref, snapshot, message, posted) => {
      const letter = await write(ports(), ref, snapshot, message);
      if (!letter) return { kind: 'refused', reason: 'not-in-team' };
      return deliver(options, redirect(letter), posted);
    },
    whisper: async (tenantId, person, card) => {
      const letter = await whisperTo(ports(), tenantId, person, card);
      if (letter) await send(options, redirect(letter), undefined);
    },
    post: async (letter) => void (await send(options, redirect(letter), undefined)),
  };
}

async function deliver(options: VoiceOptions, letter: Letter, posted: Posted | undefined): Promise<Said> {
  const hash = hashOf(letter.card);
  if (posted?.hash === hash) return { kind: 'unchanged' };
  try {
    return { kind: 'sent', posted: { ...(await send(options, letter, posted)), hash } };
  } catch (error) {
    const failure = failureOf(error);
    const { now, log } = options.ports();
    log.warn({ failure, update: posted !== undefined }, 'Teams did not take a message');
    if (failure.kind === 'throttled')
      return { kind: 'later', at: later(now(), Temporal.Duration.from({ seconds: failure.seconds })) };
    if (failure.kind === 'gone' && !posted) return { kind: 'refused', reason: 'no-such-conversation' };
    return failure;
  }
}

/** The same card at a later version is the same on screen. */
function hashOf(card: unknown): string {
  const shown = JSON.stringify(card, (key, value: unknown) =>
    key === 'version' && typeof value === 'number' ? undefined : value,
  );
  return createHash('sha256').update(shown).digest('base64url');
}

type Place = Pick<Posted, 'conversationId' | 'activityId'>;

/** A chat that Teams no longer knows is opened anew, once. */
async function send(options: VoiceOptions, letter: Letter, posted: Posted | undefined): Promise<Place> {
  try {
    return await sendOnce(options, letter, posted);
  } catch (error) {
    const isLost = !posted && knownConversation(letter) !== undefined && failureOf(error).kind === 'gone';
    if (letter.to !== 'person' || !isLost) throw error;
    return sendOnce(options, { ...letter, conversation: 'none-yet' }, undefined);
  }
}

/** Errors are caught inside each callback: outside it the adapter would have swallowed them. */
async function sendOnce(options: VoiceOptions, letter: Letter, posted: Posted | undefined): Promise<Place> {
  const { adapter, appId } = options;
  let place: Place | undefined;
  let failed: { readonly fault: unknown } | undefined;
  const speak = async (context: TurnContext): Promise<void> => {
    try {
      const conversationId = context.activity.conversation.id;
      if (posted) {
        await context.updateActivity({ ...activityOf(letter), id: posted.activityId });
        place = posted;
      } else {
        const sent = await context.sendActivity(activityOf(letter));
        const activityId = sent?.id ?? '';
        // A post in a channel starts a thread, and can only be updated there.
        place = {
          conversationId: letter.to === 'channel' ? `${conversationId};messageid=${activityId}` : conversationId,
          activityId,
        };
      }
    } catch (fault) {
      failed = { fault };
    }
  };
  const conversationId = posted?.conversationId ?? knownConversation(letter);
  if (conversationId)
    await adapter.continueConversationAsync(appId, referenceTo(conversationId, letter, options), speak);
  else await openChat(options, letter, speak);
  if (failed) throw failed.fault;
  if (!place) throw new Error('the turn ended without a message');
  return place;
}

const knownConversation = (letter: Letter): string | undefined => {
  if (letter.to === 'channel') return letter.channel;
  return letter.conversation === 'none-yet' ? undefined : letter.conversation.id;
};

/** A first word to somebody: Teams makes the chat, and it is remembered. */
async function openChat(
  { adapter, appId, botId, ports }: VoiceOptions,
  letter: Letter,
  speak: (context: TurnContext) => Promise<void>,
): Promise<void> {
  if (letter.to !== 'person') throw new Error('a channel is always there');
  const { member, serviceUrl, tenantId, language } = letter;
  const parameters = {
    isGroup: false,
    bot: { id: botId, name: 'Slinga' },
    members: [{ id: member.teamsId, name: member.name }],
    tenantId,
  };
  let conversationId: string | undefined;
  await adapter.createConversationAsync(
    appId,
    'msteams',
    serviceUrl,
    AUDIENCE,
    parameters as Parameters<TeamsAdapter['createConversationAsync']>[4],
    async (context) => {
      conversationId = context.activity.conversation.id;
      await speak(context);
    },
  );
  if (conversationId === undefined) return;
  const at = ports().now();
  const command = { type: 'open-chat', at, conversation: { id: conversationId, serviceUrl }, language };
  await handle(ports(), personRef(tenantId, member.id), { command, key: `open-chat ${conversationId}` });
}

function referenceTo(id: string, letter: Letter, { botId }: VoiceOptions): Partial<ConversationReference> {
  const isGroup = letter.to === 'channel';
  const conversationType = isGroup ? 'channel' : 'personal';
  const conversation = { id, name: '', isGroup, conversationType, tenantId: letter.tenantId };
  return { channelId: 'msteams', serviceUrl: letter.serviceUrl, bot: { id: botId, name: 'Slinga' }, conversation };
}

/** The card alone: with text beside it Teams would make two messages and tell us the id of neither. */
const activityOf = ({ card, summary }: Letter): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});
