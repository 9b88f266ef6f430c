import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import manifest from '../../manifest/manifest.json';
import { clientInfo, fields, type Activity, type Scene } from './activities';
import type { Chats } from './chats';
import { channelNamed, memberNamed, type Member } from './directory';
import type { Answer } from './local-server';
import type { Card } from './read-card';

/** What the list of results shows to whoever searches, and the card that a chosen one puts into their message. */
export type SearchResult = { readonly title: string; readonly text: string; readonly card: Card };
export type SearchAnswer = { readonly results: readonly SearchResult[]; readonly message: string | undefined };

export type SearchesOptions = {
  /** A channel, or the name of the colleague whose chat it is. */
  readonly in?: string;
  readonly to?: string;
  /** The box has just been opened, and nothing has been written in it. */
  readonly opened?: true;
  readonly skip?: number;
};

const [COMMAND] = manifest.composeExtensions[0]?.commands ?? [];

/** Teams takes nothing else for a list of results. */
const Answered = z.strictObject({
  composeExtension: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('message'), text: z.string().min(1) }),
    z.strictObject({
      type: z.literal('result'),
      attachmentLayout: z.literal('list'),
      attachments: z.array(
        z.strictObject({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: z.record(z.string(), z.unknown()),
          preview: z.strictObject({
            contentType: z.literal('application/vnd.microsoft.card.thumbnail'),
            content: z.strictObject({ title: z.string().min(1), text: z.string() }),
          }),
        }),
      ),
    }),
  ]),
});

/** A search from the box below a message that is being written: in a channel, or in a chat the bot is not in. */
export function searchActivity(scene: Scene, person: Member, words: string, options: SearchesOptions): Activity {
  const { in: channel, to = person.name, opened, skip = 0 } = options;
  const { directory } = scene;
  const place = channel ? { room: { kind: 'channel' as const, ...channelNamed(directory, channel) } } : undefined;
  const own = fields(scene, person, place ?? { room: { kind: 'personal', with: person } });
  const [one, other] = [person, memberNamed(directory, to)].map(({ id }) => id).sort();
  return {
    ...own,
    // Teams calls a chat of two people personal, too.
    ...(place ? {} : { conversation: { ...own.conversation, id: `19:${one}_${other}@unq.gbl.spaces` } }),
    type: 'invoke',
    name: 'composeExtension/query',
    id: `f:${randomUUID()}`,
    value: {
      commandId: COMMAND?.id,
      parameters: [
        opened ? { name: 'initialRun', value: 'true' } : { name: COMMAND?.parameters[0]?.name, value: words },
      ],
      queryOptions: { skip, count: 25 },
    },
    entities: [clientInfo(person)],
  };
}

/** As Teams reads it; throws where Teams would show nothing but that the app does not answer. */
export function readSearchAnswer({ status, body }: Answer): SearchAnswer {
  if (status !== 200) throw new Error(`a search was answered with ${status}`);
  const { composeExtension: said } = Answered.parse(body);
  if (said.type === 'message') return { results: [], message: said.text };
  const results = said.attachments.map(({ content, preview }) => ({ ...preview.content, card: content }));
  return { results, message: undefined };
}

/** Sends a message with the card of a result in it, as a person of their own accord does. */
export function insert(scene: Scene & { readonly chats: Chats }, person: Member, card: Card, channel: string): void {
  scene.chats.post({ room: { kind: 'channel', ...channelNamed(scene.directory, channel) } }, person.name, { card });
}
