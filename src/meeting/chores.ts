import { localDateOf, plusDays, type Instant, type LocalDate, type TimeZone } from '../calendar/time';
import { addWorkingDays } from '../calendar/working-day';
import type { PersonId, Settings } from '../municipality/glossary';
import type { Chore, Meeting, MeetingKind, Participant, Plan, Task } from './glossary';

/** Defaults [D] of domain.md 2c; no source gives these numbers. */
const PREPARE_DAYS_BEFORE = 4;
const BOOK_DAYS_BEFORE = 7;
const REPORT_WORKING_DAYS_AFTER = 3;

/** Which meeting, and whom its chores fall to. */
type Duty = { readonly meeting: MeetingKind; readonly lead: PersonId };

const chore = (what: Chore, { meeting, lead }: Duty, dueOn: LocalDate): Task => ({
  id: `${meeting}.${what}`,
  what: { chore: what },
  owner: lead,
  dueOn,
  status: { is: 'open' },
});

/** What there is to do before: prepare with those it concerns (B3), room, coffee and copies (B11), interpreter (B12). */
export function choresBefore(duty: Duty, plan: Plan, at: Instant, here: Settings): Task[] {
  const { zone } = here.office;
  const today = localDateOf(at, zone);
  const daysBefore = (days: number): LocalDate => {
    const date = plusDays(localDateOf(plan.startsAt, zone), -days);
    return date < today ? today : date;
  };
  return [
    chore('prepare-participants', duty, daysBefore(PREPARE_DAYS_BEFORE)),
    chore('room-coffee-copies', duty, daysBefore(BOOK_DAYS_BEFORE)),
    ...(plan.interpreter === 'to-book' ? [chore('book-interpreter', duty, daysBefore(BOOK_DAYS_BEFORE))] : []),
  ];
}

/**
 * Until when a task of a meeting can be put off: what prepares it is done by the day before, or today if that has come.
 * `undefined` once the meeting has been opened.
 */
export function lastDayFor(meeting: Meeting, today: LocalDate, zone: TimeZone): LocalDate | undefined {
  if (meeting.stage !== 'before') return undefined;
  const dayBefore = plusDays(localDateOf(meeting.plan.startsAt, zone), -1);
  return dayBefore < today ? today : dayBefore;
}

/** What there is to do after: minutes to the participants (A1), and what the decisions mean told to the users (A2). */
export function choresAfter(duty: Duty, endedAt: Instant, here: Settings): Task[] {
  const { zone, country } = here.office;
  const dueOn = addWorkingDays(localDateOf(endedAt, zone), REPORT_WORKING_DAYS_AFTER, country);
  return [chore('send-minutes', duty, dueOn), chore('tell-users', duty, dueOn)];
}

/** Who the method says takes part, and why; more can be invited, each with a reason of their own (003:568). */
export function participantsOf(meeting: MeetingKind, lead: PersonId, manager: PersonId): Participant[] {
  const users: Participant = { id: 'users', who: { group: 'users' }, role: 'users', why: { method: true } };
  const staff: Participant = { id: 'staff', who: { group: 'staff' }, role: 'staff', why: { method: true } };
  const guide: Participant = { id: lead, who: { person: lead }, role: 'guide', why: { method: true } };
  const boss: Participant = { id: manager, who: { person: manager }, role: 'unit-manager', why: { method: true } };
  switch (meeting) {
    case 'users-1':
    case 'users-2':
      return [users, guide];
    case 'staff':
      return [staff, guide];
    case 'joint':
      return [users, staff, guide, boss];
  }
}
