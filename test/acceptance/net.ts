import { z } from 'zod/v4';
import type { Tally } from '../../src/process/tally';
import { LANGUAGES } from '../../src/texts/language';
import { understand } from '../../src/understanding/understand';
import type { Call } from '../fake-teams/connector';
import type { Directory } from '../fake-teams/directory';
import { isCard } from '../fake-teams/read-card';
import type { Turn } from '../fake-teams/teams';

/*
Under every story told here: whatever somebody typed into a form or wrote to the bot is looked for where it must never be read, in channels
and group chats, on locked screens, in the log, in the metrics and in addresses (N1-N9). It is looked for when the town
is closed, so a new story needs to do nothing for it.
*/

export type Watched = {
  readonly teams: {
    readonly directory: Pick<Directory, 'people' | 'groups'>;
    readonly connector: { readonly calls: readonly Call[] };
    readonly turns: readonly Turn[];
  };
  readonly log: () => string;
  readonly tallies: () => readonly Tally[];
  /** All that was told of what is measured, for whoever runs the service. */
  readonly measures: () => readonly string[];
};

const Pressed = z.object({
  conversation: z.object({ conversationType: z.string() }),
  value: z.object({ action: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()) }) }),
});
const Written = z.object({
  type: z.literal('message'),
  conversation: z.object({ conversationType: z.literal('personal') }),
  text: z.string(),
});
const Searched = z.object({ name: z.literal('composeExtension/query') });
const FoundCards = z.object({
  composeExtension: z.object({ attachments: z.array(z.object({ content: z.unknown() })) }),
});
const About = z.object({ ref: z.object({ id: z.string() }) });

/** Words of one's own: in a field of the form whose button was pressed, or written in one's own chat. */
export type Filled = { readonly verb: string; readonly field: string; readonly word: string; readonly about: string };

export function filledIn(turns: readonly Turn[]): Filled[] {
  return turns.flatMap(({ activity }) => {
    const { data: written } = Written.safeParse(activity);
    if (written) return isCommand(written.text) ? [] : [{ verb: '', field: 'text', word: written.text, about: '' }];
    const { data: pressed } = Pressed.safeParse(activity);
    const { verb = '', data = {} } = pressed?.value.action ?? {};
    const about = About.safeParse(data).data?.ref.id ?? '';
    return Object.entries(data).flatMap(([field, value]) =>
      typeof value === 'string' && isTyped(field, value) ? [{ verb, field, word: value.trim(), about }] : [],
    );
  });
}

/** What the help in a channel names, too; a short word cannot be told from ours. */
const isCommand = (text: string): boolean =>
  text.trim().length < 4 || LANGUAGES.some((language) => understand(text, language).kind === 'intent');

/** A unit's code is made to be public, and which task is meant is chosen from a list. */
const PUBLIC_FIELDS: ReadonlySet<string> = new Set(['code', 'unit', 'task']);
const CHOSEN =
  /^(?:[a-z0-9.-]+(?:,[a-z0-9.-]+)*|[0-9a-f]{8}-[0-9a-f-]{27}(?:,[0-9a-f-]{36})*|\d{4}-\d\d-\d\d|[\d:.+-]+|19:.*)$/;

/** Long enough to be told from our own words; not a choice, a date, a number, a person or a channel. */
const isTyped = (field: string, value: string): boolean =>
  value.trim().length > 3 && !PUBLIC_FIELDS.has(field) && (value.startsWith('zebra') || !CHOSEN.test(value));

type Read = { readonly where: string; readonly text: string; readonly inChannel?: true };

/** What was typed and can be read where it must not be: nothing, unless there is a leak. */
export function holesIn({ teams, log, tallies, measures }: Watched): string[] {
  const { turns } = teams;
  const filled = filledIn(turns);
  const typed = [...new Set(filled.map(({ word }) => word))];
  const published = turns.flatMap(({ activity }) => approvalOf(activity));
  const approved = filled
    .filter(({ verb, about }) => verb === 'draft-example' && published.includes(about))
    .map(({ word }) => word);
  /** Wherever it is, if it is not somebody's own chat, others read along. */
  const isOpen = (where: string): boolean => !teams.directory.people.some(({ name }) => name === where);
  const called = ({ where, body, path }: Call): Read[] => [
    ...(isOpen(where) ? [{ where, text: JSON.stringify(body) ?? '', inChannel: true } as const] : []),
    { where: 'a summary', text: isCard(body) ? JSON.stringify([body.summary ?? '', body.text ?? '']) : '' },
    { where: 'an address', text: decodeURIComponent(path) },
  ];
  const answered = ({ activity, answer }: Turn): Read[] => {
    const { data: pressed } = Pressed.safeParse(activity);
    if (!pressed || pressed.conversation.conversationType === 'personal') return [];
    return [{ where: 'an answer in a channel', text: JSON.stringify(answer.body) ?? '', inChannel: true }];
  };
  // The list shows what is approved; a card from it can be sent to anybody and never taken back.
  const found = ({ activity, answer }: Turn): Read[] => {
    if (!Searched.safeParse(activity).success) return [];
    const { data } = FoundCards.safeParse(answer.body);
    const cards = data?.composeExtension.attachments.map(({ content }) => content) ?? [];
    return [
      { where: 'a list of what was found', text: JSON.stringify(answer.body), inChannel: true },
      { where: 'a card that was found', text: JSON.stringify(cards) },
    ];
  };
  const read: Read[] = [
    ...teams.connector.calls.flatMap(called),
    ...turns.flatMap(answered),
    ...turns.flatMap(found),
    { where: 'the log', text: log() },
    { where: 'the metrics', text: JSON.stringify([tallies().map((tally) => tally.take()), measures()]) },
  ];
  const holes = read.flatMap(({ where, text, inChannel }) =>
    typed
      .filter((word) => text.includes(JSON.stringify(word).slice(1, -1)) && !(inChannel && approved.includes(word)))
      .map((word) => `“${word}” was typed by somebody and can be read in ${where}`),
  );
  const told = measures().join('\n');
  const named = teams.directory.people
    .flatMap(({ id, mri, name }) => [id, mri, name])
    .filter((word) => told.includes(word))
    .map((word) => `“${word}” is somebody, and can be read in the metrics`);
  return [...new Set([...holes, ...named, ...namedInGroups(teams)])];
}

/** In a group chat nobody of the municipality is named, nor meant by an id: neither on a card nor behind a button. */
function namedInGroups({ directory, connector, turns }: Watched['teams']): string[] {
  const isGroup = (where: string): boolean => directory.groups.some(({ name }) => name === where);
  const said = connector.calls
    .filter(({ where }) => isGroup(where))
    .map(({ body }) => JSON.stringify(Said.safeParse(body).data));
  const answered = turns
    .filter(({ activity }) => Pressed.safeParse(activity).data?.conversation.conversationType === 'groupChat')
    .map(({ answer }) => JSON.stringify(answer.body));
  const read = [...said, ...answered].join('\n');
  return directory.people
    .filter(({ name, id, mri }) => [name, id, mri].some((one) => read.includes(one)))
    .map(({ name }) => `${name} is named, or meant by an id, in a group chat`);
}

/** What is on the screen, without the envelope, which has whoever is answered. */
const Said = z.object({ text: z.unknown(), summary: z.unknown(), attachments: z.unknown() }).partial();

/** The example whose writer has approved it: it belongs to everybody from then on (E1). */
function approvalOf(activity: unknown): string[] {
  const { data: pressed } = Pressed.safeParse(activity);
  const about = About.safeParse(pressed?.value.action.data);
  return pressed?.value.action.verb === 'publish-example' && about.success ? [about.data.ref.id] : [];
}
