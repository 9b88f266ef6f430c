import fc from 'fast-check';
import { localDateOf, plusDays, type Instant } from '../../src/calendar/time';
import { BREAK_OFF_REASONS } from '../../src/loop/glossary';
import { MEETING_KINDS, PARTICIPANT_ROLES, type MeetingKind } from '../../src/meeting/glossary';
import type { PersonId } from '../../src/municipality/glossary';
import { aisha, bo, jonas, karin, mona, ove, per, siv, town, type LoopWords } from '../town';

/* Any command by anybody at any time, and the clock in between. */

/** In everything anybody writes, so that it is found wherever it turns up. */
export const MARK = 'HEMLIGT';

const ACTORS = [karin, per, mona, bo, aisha, jonas, siv, ove];

/** What a command is about, when it is about something; `days` from today. */
type About = {
  readonly meeting: MeetingKind;
  readonly person: PersonId;
  readonly other: PersonId;
  readonly task: string;
  readonly days: number;
  readonly turn: number;
};

export type Happening =
  | { readonly does: 'say'; readonly who: PersonId; readonly type: LoopWords['type']; readonly about: About }
  | { readonly does: 'pass'; readonly minutes: number }
  /** What Teams tells of the chat that meetings are led in. */
  | { readonly does: 'tell'; readonly what: 'start-call' | 'end-call' | 'leave-chat'; readonly meeting: MeetingKind }
  /** The guides are others. */
  | { readonly does: 'change-roles'; readonly guides: readonly PersonId[] }
  /** What somebody who means well would do next. */
  | { readonly does: 'go-on' };

const of = <T>(values: readonly T[], turn: number): T => values[turn % values.length] as T;

/** One way to say each command there is: a new one without does not compile. */
const SENTENCES: {
  readonly [T in LoopWords['type']]: (about: About, on: (days: number) => string) => Extract<LoopWords, { type: T }>;
} = {
  'start-loop': (_, on) => ({
    ...{ type: 'start-loop', unit: 'LIN', loopType: 'ordinary', theme: MARK, themeChosenBy: 'users' },
    ...{ participants: 5, communication: 'speech', from: on(0), to: on(60) },
  }),
  nominate: ({ person, other, turn }) => ({
    ...{ type: 'nominate', candidates: `${person},${other}` },
    asking: of(['together', 'in-turn'], turn),
  }),
  'accept-coordination': () => ({ type: 'accept-coordination' }),
  'decline-coordination': () => ({ type: 'decline-coordination' }),
  'answer-away': () => ({ type: 'answer-away' }),
  'hand-over': ({ person }) => ({ type: 'hand-over', coordinator: person }),
  'agree-directly': ({ person }) => ({ type: 'agree-directly', coordinator: person }),
  'call-allocation-meeting': ({ days }, on) => ({ type: 'call-allocation-meeting', on: on(days), time: '10:00' }),
  'record-allocation': ({ person, turn }) => ({
    ...{ type: 'record-allocation' },
    coordinator: of([person, 'nobody'], turn),
  }),
  'set-new-date': ({ days }, on) => ({ type: 'set-new-date', on: on(days) }),
  'plan-meeting': ({ meeting, days, turn }, on) => planning(meeting, on(days), of(['not-needed', 'to-book'], turn)),
  invite: ({ meeting, person, turn }) => ({
    ...{ type: 'invite', meeting, person, why: MARK },
    role: of(PARTICIPANT_ROLES, turn),
  }),
  'set-agenda': ({ meeting, turn }) => ({ type: 'set-agenda', meeting, agenda: `${MARK}\n${MARK} ${turn}` }),
  'lead-meeting': ({ meeting }) => ({ type: 'lead-meeting', meeting }),
  'leave-meeting-chat': ({ meeting }) => ({ type: 'leave-meeting-chat', meeting }),
  'open-meeting': ({ meeting }) => ({ type: 'open-meeting', meeting }),
  park: ({ meeting }) => ({ type: 'park', meeting, note: MARK }),
  'record-decision': ({ meeting }) => ({ type: 'record-decision', meeting, note: MARK }),
  'start-silence': ({ meeting }) => ({ type: 'start-silence', meeting }),
  'start-round': ({ meeting }) => ({ type: 'start-round', meeting }),
  'pass-stick': ({ meeting, turn }) => ({ type: 'pass-stick', meeting, holder: of(['users', 'staff', aisha], turn) }),
  'add-task': ({ meeting, person, days }, on) => ({
    ...{ type: 'add-task', meeting, title: MARK, owner: person, dueOn: on(days) },
  }),
  'sum-up': ({ meeting }) => ({ type: 'sum-up', meeting }),
  'end-meeting': ({ meeting }) => ({ type: 'end-meeting', meeting }),
  'send-minutes': ({ meeting }) => ({ type: 'send-minutes', meeting }),
  'tell-users': ({ meeting }, on) => ({ type: 'tell-users', meeting, on: on(0), toldBy: MARK }),
  'close-meeting': ({ meeting }) => ({ type: 'close-meeting', meeting }),
  'task-done': ({ meeting, task }) => ({ type: 'task-done', meeting, task: `${meeting}.${task}` }),
  'task-more-time': ({ meeting, task, days }, on) => ({
    ...{ type: 'task-more-time', meeting, task: `${meeting}.${task}`, dueOn: on(days) },
  }),
  'task-cannot': ({ meeting, task }) => ({ type: 'task-cannot', meeting, task: `${meeting}.${task}` }),
  'skip-task': ({ meeting, task }) => ({ type: 'skip-task', meeting, task: `${meeting}.${task}`, because: MARK }),
  'close-joint-meeting': ({ days }, on) => ({ type: 'close-joint-meeting', followUpOn: on(days) }),
  'follow-up-task': ({ meeting, task, turn }) => ({
    ...{ type: 'follow-up-task', task: `${meeting}.${task}`, why: MARK },
    outcome: of(['done', 'under-way', 'not-done'], turn),
  }),
  'move-follow-up': ({ days }, on) => ({ type: 'move-follow-up', followUpOn: on(days) }),
  'close-loop': () => ({ type: 'close-loop' }),
  'break-off': ({ turn }) => ({ type: 'break-off', reason: of(BREAK_OFF_REASONS, turn) }),
};

export const planning = (
  meeting: MeetingKind,
  on: string,
  interpreter: 'not-needed' | 'to-book',
): Extract<LoopWords, { type: 'plan-meeting' }> => ({
  ...{ type: 'plan-meeting', meeting, on, from: '13:00', to: '14:30', interpreter },
  ...{ purpose: MARK, form: MARK, place: MARK, agenda: MARK },
});

export const wordsOf = ({ type, about }: Extract<Happening, { does: 'say' }>, now: Instant): LoopWords =>
  sentence(type, about, now);

export function sentence(type: LoopWords['type'], about: About, now: Instant): LoopWords {
  const today = localDateOf(now, town.office.zone);
  return SENTENCES[type](about, (days) => plusDays(today, days));
}

const TYPES = Object.keys(SENTENCES) as LoopWords['type'][];
/** Breaking off ends it all, so it comes seldom. */
const type = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...TYPES.filter((one) => one !== 'break-off')) },
  {
    weight: 1,
    arbitrary: fc.constant('break-off' as const),
  },
);

const about: fc.Arbitrary<About> = fc.record({
  meeting: fc.constantFrom(...MEETING_KINDS),
  person: fc.constantFrom(...ACTORS),
  other: fc.constantFrom(...ACTORS),
  task: fc.constantFrom('1', '2', 'prepare-participants', 'room-coffee-copies', 'book-interpreter', 'send-minutes'),
  days: fc.integer({ min: -1, max: 20 }),
  turn: fc.nat({ max: 11 }),
});

const meeting = fc.constantFrom(...MEETING_KINDS);
const what = fc.constantFrom('start-call' as const, 'end-call' as const, 'leave-chat' as const);

const guides = fc.subarray([aisha, jonas]);

/** Those who run things act more often than the others. */
const who = fc.oneof(fc.constantFrom(karin, aisha), fc.constantFrom(...ACTORS));

export const happenings = (maxLength: number): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ does: fc.constant('say' as const), who, type, about }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('pass' as const), minutes: fc.nat({ max: 3 * 1440 }) }) },
      { weight: 6, arbitrary: fc.constant({ does: 'go-on' as const }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('tell' as const), what, meeting }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('change-roles' as const), guides }) },
    ),
    { maxLength, size: 'max' },
  );
