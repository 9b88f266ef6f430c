import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import { CardFactory, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import type { Letter } from '../desk/letters';
import { personRef } from '../person/person';
import { handle } from '../process/handle';
import { faultFields } from '../process/log-fields';
import type { Ports } from '../process/ports';
import type { Posted } from '../process/store';
import { failureOf } from './connector';

export type SendOptions = {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly botId: string;
  /** Known only once the voice is among them. */
  readonly ports: () => Ports;
};

const AUDIENCE = 'https://api.botframework.com';

type Place = Pick<Posted, 'conversationId' | 'activityId'>;

/**
 * Posts a letter, or draws it over what was posted. A chat that Teams no longer knows is opened anew, once. Throws what
 * the connector throws.
 */
export async function send(options: SendOptions, letter: Letter, posted: Place | undefined): Promise<Place> {
  try {
    return await sendOnce(options, letter, posted);
  } catch (error) {
    const isLost = !posted && knownConversation(letter) !== undefined && failureOf(error).kind === 'gone';
    if (letter.to !== 'person' || !isLost) throw error;
    return sendOnce(options, { ...letter, conversation: 'none-yet' }, undefined);
  }
}

/** Errors are caught inside each callback: outside it the adapter would have swallowed them. */
async function sendOnce(options: SendOptions, letter: Letter, posted: Place | undefined): Promise<Place> {
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
  if (letter.to === 'chat') return letter.conversation.id;
  return letter.conversation === 'none-yet' ? undefined : letter.conversation.id;
};

/** A first word to somebody: Teams makes the chat, and it is remembered. */
async function openChat(
  { adapter, appId, botId, ports }: SendOptions,
  letter: Letter,
  speak: (context: TurnContext) => Promise<void>,
): Promise<void> {
  if (letter.to !== 'person') throw new Error('only the chat with a person is ours to open');
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
  // Said is said, also where it cannot be noted: the chat is then opened anew the next time, and is the same.
  await handle(ports(), personRef(tenantId, member.id), { command, key: `open-chat ${conversationId}` }).catch(
    (fault: unknown) => ports().log.warn(faultFields(fault), 'a new chat was not remembered'),
  );
}

const CONVERSATION_TYPES = { person: 'personal', channel: 'channel', chat: 'groupChat' } as const;

function referenceTo(id: string, letter: Letter, { botId }: SendOptions): Partial<ConversationReference> {
  const isGroup = letter.to !== 'person';
  const conversationType = CONVERSATION_TYPES[letter.to];
  const conversation = { id, name: '', isGroup, conversationType, tenantId: letter.tenantId };
  return { channelId: 'msteams', serviceUrl: letter.serviceUrl, bot: { id: botId, name: 'Slinga' }, conversation };
}

/** The card alone: with text beside it Teams would make two messages and tell us the id of neither. */
const activityOf = ({ card, summary }: Letter): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});
