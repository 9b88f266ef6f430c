import { localDateOf, type Instant, type LocalDate, type TimeZone } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import type { Conversation } from '../person/person';
import type { FreeText } from '../privacy/free-text';

/*
The words of a meeting (domain.md 2c, section 3)
  code                  svenska                norsk bokmål         dansk                English
  users-1, users-2      brukarträff 1, 2       brukersamling 1, 2   brugermøde 1, 2      user-group meeting 1, 2
  staff                 personalträff          personalsamling      personalemøde        staff-group meeting
  joint                 gemensam träff         felles samling       fælles møde          joint meeting
  park                  parkera                parkere              parkere              park an item
  talking stick         stafettpinne           stafettpinne         stafet               talking stick
  document              kallelse, dagordning,  innkalling,          mødeindkaldelse,     notice, agenda, minutes:
                        minnesanteckningar     dagsorden, referat   dagsorden, referat   one living document (A10)
*/

/** The method's fixed order: the users first, then the staff, the users again, then together (P6). */
export const MEETING_KINDS = ['users-1', 'staff', 'users-2', 'joint'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** Asked anew before every meeting are the place and the interpreter (003:496-502). */
export type Plan = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly purpose: FreeText;
  readonly form: FreeText;
  readonly place: FreeText;
  readonly interpreter: 'not-needed' | 'to-book' | 'booked';
};

export const PARTICIPANT_ROLES = [
  'users',
  'staff',
  'guide',
  'unit-manager',
  'relative',
  'politician',
  'other',
] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** Groups take part as groups; only those who have Teams can be invited by name. */
export type Who = { readonly group: 'users' | 'staff' } | { readonly person: PersonId };

/** Why each is with us: in somebody's words, or because the method says so. */
export type Participant = {
  readonly id: string;
  readonly who: Who;
  readonly role: ParticipantRole;
  readonly why: { readonly method: true } | { readonly text: FreeText };
};

/** `late`: added after the agenda was locked, two days before (003:576). */
export type AgendaItem = { readonly text: FreeText; readonly late: boolean };

/** What there is to do around a meeting, besides what was agreed in it. */
export const CHORES = [
  'prepare-participants',
  'room-coffee-copies',
  'book-interpreter',
  'send-minutes',
  'tell-users',
] as const;
export type Chore = (typeof CHORES)[number];

/** One thing to do: one owner, one date. Skipped ones say why. */
export type Task = {
  readonly id: string;
  readonly what: { readonly chore: Chore } | { readonly title: FreeText };
  readonly owner: PersonId;
  readonly dueOn: LocalDate;
  readonly status:
    | { readonly is: 'open' }
    | { readonly is: 'stuck'; readonly since: Instant }
    | { readonly is: 'done'; readonly at: Instant }
    | { readonly is: 'skipped'; readonly because: FreeText };
};

/** Who has the word. A silence lasts two minutes (003:590); in a round everyone is heard once, after such a silence or not. */
export type Floor =
  | { readonly is: 'open'; readonly everyoneHeard: boolean }
  | { readonly is: 'silent'; readonly until: Instant }
  | { readonly is: 'round'; readonly holder: number; readonly afterSilence?: true };

/**
 * Since when a meeting is led in its chat, and when Teams told that a call had begun there: then the card was posted anew.
 * By them the cards in a chat are told from those in the one before it, without its being named.
 */
export type ChatTimes = { readonly since: Instant; readonly callStartedAt?: Instant };

/** The group chat a meeting is led in, and when Teams told that the call was over. */
export type Chat = Conversation & ChatTimes & { readonly callEndedAt?: Instant };

type Planned = {
  /** Absent: it is led from the leader's own chat alone. */
  readonly chat?: Chat;
  readonly kind: MeetingKind;
  readonly plan: Plan;
  readonly participants: readonly Participant[];
  readonly agenda: readonly AgendaItem[];
  readonly tasks: readonly Task[];
};

type Held = Planned & {
  readonly openedAt: Instant;
  readonly parked: readonly FreeText[];
  readonly decisions: readonly FreeText[];
};

export type Unplanned = { readonly stage: 'unplanned'; readonly kind: MeetingKind; readonly since: Instant };
export type Before = Planned & { readonly stage: 'before'; readonly plannedAt: Instant };
export type During = Held & { readonly stage: 'during'; readonly floor: Floor; readonly summedUp: boolean };
type Ended = Held & {
  readonly endedAt: Instant;
  readonly minutes: { readonly sent: false } | { readonly sent: true; readonly at: Instant };
  readonly told: Told;
};
export type After = Ended & { readonly stage: 'after' };
/** That the users were told what the decisions mean: when and by whom (R24, 003:476). */
export type Told = { readonly yet: false } | { readonly yet: true; readonly on: LocalDate; readonly by: FreeText };
export type Closed = Omit<Ended, 'chat'> & {
  readonly stage: 'closed';
  readonly closedAt: Instant;
  /** Of the chat, which is forgotten; absent where there was none. */
  readonly chatTimes?: ChatTimes;
};

/** A meeting with a date: its document is the call, then the agenda, then the minutes. */
export type Dated = Before | During | After | Closed;
export type Meeting = Unplanned | Before | During | After | Closed;

/** Days before the meeting from which an agenda change is late: literal calendar days (A2, 003:576). */
export const AGENDA_LOCKS_DAYS_BEFORE = 2;

export const isChore = (task: Task): task is Task & { what: { chore: Chore } } => 'chore' in task.what;

/** Chores that are a step of their own on the meeting's card: that step settles them. */
export const hasOwnStep = (task: Task): boolean =>
  isChore(task) && (task.what.chore === 'send-minutes' || task.what.chore === 'tell-users');

/** Hard gates: nobody meets unprepared (B3), and the users are always told (A2). */
export const isNeverSkipped = (task: Task): boolean =>
  isChore(task) && (task.what.chore === 'prepare-participants' || task.what.chore === 'tell-users');

/** The chat it is led in, as long as there is something to be led. */
export const chatOf = (meeting: Meeting): Chat | undefined =>
  meeting.stage === 'before' || meeting.stage === 'during' ? meeting.chat : undefined;

/** Of the cards in a chat, the newest stands there since then. */
export const newestCardAt = ({ since, callStartedAt }: ChatTimes): Instant => callStartedAt ?? since;

/** A meeting is led in a chat while it is under way, or on its day: before, a chat chosen by mistake would be theirs for weeks. */
export const isItsDay = ({ stage, plan }: Before | During, at: Instant, zone: TimeZone): boolean =>
  stage === 'during' || localDateOf(at, zone) === localDateOf(plan.startsAt, zone);

/** What there is to be led: what is under way, and then the nearest in time. */
export const nextFirst = (meetings: readonly Meeting[]): (Before | During)[] =>
  meetings.filter((meeting) => meeting.stage === 'before' || meeting.stage === 'during').sort(inTime);

export const inTime = (a: Before | During, b: Before | During): number => (orderOf(a) < orderOf(b) ? -1 : 1);
const orderOf = ({ stage, plan }: Before | During): string => `${stage === 'during' ? 0 : 1} ${plan.startsAt}`;

export const isSettled = (task: Task): boolean => task.status.is === 'done' || task.status.is === 'skipped';
export const tasksOf = (meeting: Meeting): readonly Task[] => (meeting.stage === 'unplanned' ? [] : meeting.tasks);
