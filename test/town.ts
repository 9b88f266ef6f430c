import { discriminatedUnion, type z } from 'zod/v4';
import {
  instantOf,
  LocalDate,
  localDateOf,
  LocalTime,
  localTimeOf,
  TimeZone,
  type Instant,
} from '../src/calendar/time';
import { LoopInput, type LoopCommand } from '../src/loop/commands';
import { MEETING_INPUTS } from '../src/meeting/commands';
import {
  ChannelId,
  PersonId,
  rolesOf,
  UnitCode,
  type Actor,
  type Circumstances,
  type Settings,
  type Unit,
} from '../src/municipality/glossary';
import type { Conversation } from '../src/person/person';
import { FreeText } from '../src/privacy/free-text';
import type { Notice } from '../src/process/process';

/* An invented municipality: one team, two units, and people known by their given names. */

const person = (number: number): PersonId => PersonId.parse(`70117000-0000-4000-8000-00000000000${number}`);

export const karin = person(1);
export const per = person(2);
export const mona = person(3);
export const bo = person(4);
export const aisha = person(5);
export const jonas = person(6);
export const siv = person(7);
export const ove = person(8);
/** Somebody who is not in the team. */
export const stranger = person(9);

const NAMES: Record<string, string> = {
  ...{ [karin]: 'karin', [per]: 'per', [mona]: 'mona', [bo]: 'bo' },
  ...{ [aisha]: 'aisha', [jonas]: 'jonas', [siv]: 'siv', [ove]: 'ove' },
};

const zone = TimeZone.parse('Europe/Stockholm');
const channel = (name: string) => ({ id: ChannelId.parse(`19:${name}@thread.tacv2`), name });
const CHANNELS = ['Allmänt', 'Samordning', 'Vägledare', 'Linden', 'Aspen'].map(channel);
const channelId = (name: string): ChannelId => channel(name).id;

export const linden: Unit = {
  code: UnitCode.parse('LIN'),
  name: 'Lindens gruppbostad',
  channel: channelId('Linden'),
  manager: mona,
};
/** The chat of a meeting in Teams. */
export const chat: Conversation = { id: '19:meeting_abc@thread.v2', serviceUrl: 'https://teams.example/' };

export const aspen: Unit = {
  code: UnitCode.parse('ASP'),
  name: 'Aspens dagliga verksamhet',
  channel: channelId('Aspen'),
  manager: bo,
};

export const town: Settings = {
  team: {
    id: '19:allmant@thread.tacv2',
    name: 'Stöd och omsorg',
    serviceUrl: 'https://teams.example/',
    members: [karin, per, mona, bo, aisha, jonas, siv, ove].map((id) => ({
      id,
      name: NAMES[id] ?? '',
      teamsId: `29:${NAMES[id]}`,
    })),
    channels: CHANNELS,
  },
  language: 'sv',
  office: { country: 'SE', zone, hours: { from: LocalTime.parse('08:00'), to: LocalTime.parse('17:00') } },
  coordinationChannel: channelId('Samordning'),
  guidesChannel: channelId('Vägledare'),
  units: [linden, aspen],
  methodCoordinators: [karin],
  projectLeads: [per],
  guides: [aisha, jonas],
};

export const danishTown: Settings = {
  ...town,
  language: 'da',
  office: { ...town.office, country: 'DK', zone: TimeZone.parse('Europe/Copenhagen') },
};

/** `2025-03-03 09:00` on a clock in the town. */
export function local(stamp: string, here: Settings = town): Instant {
  const [date, time] = stamp.split(' ');
  return instantOf(LocalDate.parse(date), LocalTime.parse(time), here.office.zone);
}

export const stampOf = (at: Instant): string => `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;

export const day = (date: string): LocalDate => LocalDate.parse(date);
export const text = (typed: string): FreeText => FreeText.parse(typed);

export const actor = (id: PersonId, here: Settings = town): Actor => ({ id, roles: rolesOf(id, here) });

/** Who, when (on the town's clock), and what else a command of a person carries. */
export const by = (id: PersonId, stamp: string, here: Settings = town): Circumstances & { readonly at: Instant } => ({
  at: local(stamp, here),
  by: actor(id, here),
  here,
});

export type LoopWords = z.input<typeof LoopInput>;

/** What somebody sends from a card about a loop, parsed as at the rim. */
export const says = (who: PersonId, stamp: string, input: LoopWords, here: Settings = town): LoopCommand => ({
  ...LoopInput.parse(input),
  ...by(who, stamp, here),
});

/** The same in a meeting's chat. */
export const saysInChat = (
  who: PersonId,
  stamp: string,
  input: Extract<LoopWords, { readonly meeting: string }>,
): LoopCommand => ({ ...MeetingInput.parse(input), ...by(who, stamp), chat });

const MeetingInput = discriminatedUnion('type', [...MEETING_INPUTS]);

type StartWords = Extract<LoopWords, { type: 'start-loop' }>;

/** Mona, who manages Linden, orders a loop on a Monday morning. */
export const startLoop = (
  changes: Partial<StartWords> & { readonly who?: PersonId; readonly at?: string; readonly here?: Settings } = {},
): LoopCommand => {
  const { who = mona, at = '2025-03-03 09:00', here = town, ...words } = changes;
  const input: StartWords = {
    type: 'start-loop',
    unit: 'LIN',
    loopType: 'ordinary',
    theme: 'Maten på kvällarna',
    themeChosenBy: 'users',
    participants: 5,
    communication: 'speech,pictures',
    from: '2025-03-03',
    to: '2025-06-30',
    ...words,
  };
  return says(who, at, input, here);
};

type Addressed = { readonly to: object; readonly view: object };

/** Asked again about what waits; the year of them has tests of its own. */
export const isNudge = ({ key }: { readonly key: string }): boolean => key.startsWith('nudge:');

/**
 * `2025-03-06 09:00 mona decision nothing-yet`: when, to whom, and the view, as one line each, in order of time;
 * without the nudges.
 */
export function linesOf(notices: readonly Notice<Addressed>[]): string[] {
  return notices
    .filter((notice) => !isNudge(notice))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, message }) => [stampOf(at), wordsOf(message.to), wordsOf(message.view)].join(' '));
}

const wordsOf = (part: object): string =>
  Object.entries(part)
    .map(([name, value]) => (name === 'channel' ? `#${value}` : (NAMES[String(value)] ?? String(value))))
    .join(' ');
