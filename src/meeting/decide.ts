import { addDays, addMinutes, instantOf, localDateOf, type Instant, type LocalDate } from '../calendar/time';
import type { Circumstances } from '../municipality/glossary';
import { allows, notAllowed, type NotAllowed } from '../municipality/rights';
import { assertNever, type Decision } from '../process/process';
import type { FreeText } from '../privacy/free-text';
import { choresAfter, choresBefore, lastDayFor, participantsOf } from './chores';
import type { MeetingCommand } from './commands';
import type { MeetingEvent } from './events';
import {
  AGENDA_LOCKS_DAYS_BEFORE,
  hasOwnStep,
  isChore,
  isItsDay,
  isNeverSkipped,
  isSettled,
  newestCardAt,
  tasksOf,
  type After,
  type AgendaItem,
  type Before,
  type During,
  type Meeting,
  type Task,
} from './glossary';
import { givenBy, possibleGuides, type Holders, type Wish } from './permissions';

export type MeetingRefusal =
  | NotAllowed<'meeting-not-allowed'>
  | { readonly reason: 'not-in-a-chat' }
  | { readonly reason: 'not-its-day'; readonly startsAt: Instant }
  | { readonly reason: 'wrong-stage'; readonly stage: Meeting['stage'] }
  | { readonly reason: 'in-the-past' }
  | { readonly reason: 'ends-before-start' }
  | { readonly reason: 'already-invited' }
  | { readonly reason: 'not-a-team-member' }
  | { readonly reason: 'not-a-guide-here' }
  | { readonly reason: 'not-the-day'; readonly startsAt: Instant }
  | { readonly reason: 'tasks-open'; readonly tasks: readonly string[] }
  | { readonly reason: 'sum-up-first' }
  | { readonly reason: 'no-round' }
  | { readonly reason: 'stick-moved' }
  | { readonly reason: 'task-unknown' }
  | { readonly reason: 'task-settled' }
  | { readonly reason: 'after-the-meeting' }
  | { readonly reason: 'cannot-skip' }
  | { readonly reason: 'has-own-step' }
  | { readonly reason: 'not-yet-told' }
  | { readonly reason: 'needs-follow-up-date' };

type Answer = Decision<MeetingEvent, MeetingRefusal>;
export const no = (refusal: MeetingRefusal): Answer => ({ refusal });
export const yes = (...events: MeetingEvent[]): Answer => ({ events });

/** Two minutes to think in silence before the round (003:590). */
const SILENCE_MINUTES = 2;

type Given<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>;

export function decide(command: MeetingCommand, meeting: Meeting, holders: Holders): Answer {
  const about = { at: command.at, meeting: meeting.kind };
  if (command.type === 'end-silence') {
    const silent = meeting.stage === 'during' && meeting.floor.is === 'silent';
    return silent ? yes({ ...about, type: 'round-started' }) : yes();
  }
  if (command.type === 'start-call' || command.type === 'end-call') return told(command, meeting);
  const refused = denied(command, meeting, holders);
  if (refused) return no(refused);
  switch (command.type) {
    case 'plan-meeting':
      return meeting.stage === 'unplanned' || meeting.stage === 'before'
        ? plan(command, meeting, holders)
        : outOf(meeting);
    case 'lead-meeting':
      if (meeting.stage !== 'before' && meeting.stage !== 'during') return outOf(meeting);
      if (!command.chat) return no({ reason: 'not-in-a-chat' });
      return isItsDay(meeting, command.at, command.here.office.zone)
        ? yes({ ...about, type: 'chat-connected', chat: command.chat })
        : no({ reason: 'not-its-day', startsAt: meeting.plan.startsAt });
    case 'leave-meeting-chat':
      if (meeting.stage !== 'before' && meeting.stage !== 'during') return outOf(meeting);
      return meeting.chat ? yes({ ...about, type: 'chat-left' }) : yes();
    case 'invite':
    case 'set-agenda':
    case 'open-meeting':
      return meeting.stage === 'before' ? prepare(command, meeting, holders) : outOf(meeting);
    case 'park':
    case 'record-decision':
    case 'start-silence':
    case 'start-round':
    case 'pass-stick':
    case 'add-task':
    case 'sum-up':
    case 'end-meeting':
      return meeting.stage === 'during' ? hold(command, meeting, holders) : outOf(meeting);
    case 'send-minutes':
      return meeting.stage === 'after' ? yes({ ...about, type: 'minutes-sent' }) : outOf(meeting);
    case 'tell-users':
      if (meeting.stage !== 'after') return outOf(meeting);
      if (command.on > localDateOf(command.at, command.here.office.zone)) return no({ reason: 'not-yet-told' });
      return yes({ ...about, type: 'users-told', on: command.on, by: command.toldBy });
    case 'close-meeting':
      if (meeting.stage !== 'after') return outOf(meeting);
      return meeting.kind === 'joint' ? no({ reason: 'needs-follow-up-date' }) : close(meeting, command.at);
    case 'task-done':
    case 'task-more-time':
    case 'task-cannot':
    case 'skip-task':
      return answerTask(command, meeting);
    default:
      return assertNever(command);
  }
}

/** A card that has just been posted is not posted again because the call begins. */
const CARD_IS_NEW_MINUTES = 10;

/** What Teams tells comes late, twice or never; of another chat, or another stage, it says nothing here. */
function told({ type, at, zone, chat }: Given<'start-call' | 'end-call'>, meeting: Meeting): Answer {
  if (meeting.stage !== 'before' && meeting.stage !== 'during') return yes();
  const led = meeting.chat;
  if (led?.id !== chat) return yes();
  const about = { at, meeting: meeting.kind };
  if (type === 'start-call') {
    const isNew = addMinutes(newestCardAt(led), CARD_IS_NEW_MINUTES) > at && !led.callEndedAt;
    return isNew || !isItsDay(meeting, at, zone) ? yes() : yes({ ...about, type: 'call-started' });
  }
  return meeting.stage === 'during' && !led.callEndedAt ? yes({ ...about, type: 'call-ended' }) : yes();
}

const isTheirTurn = ({ holder }: Given<'pass-stick'>, now: number, { participants }: During): boolean =>
  holder === participants[now]?.id || holder === String(now);

/** Checked also of a meeting that is not there yet. */
export function denied(
  command: Wish & Circumstances,
  meeting: Meeting | 'not-yet',
  holders: Holders,
): MeetingRefusal | undefined {
  const right = givenBy(command, meeting, holders);
  return allows(right, command.by) ? undefined : notAllowed('meeting-not-allowed', right, command);
}

const outOf = (meeting: Meeting): Answer => no({ reason: 'wrong-stage', stage: meeting.stage });

/** A new date asks for place, interpreter and the practical list anew (003:496-502); the agenda is kept as given. */
function plan(command: Given<'plan-meeting'>, meeting: Meeting, { lead, manager }: Holders): Answer {
  const { at, here, on, from, to, purpose, form, place, interpreter } = command;
  const startsAt = instantOf(on, from, here.office.zone);
  const endsAt = instantOf(on, to, here.office.zone);
  if (startsAt <= at) return no({ reason: 'in-the-past' });
  if (endsAt <= startsAt) return no({ reason: 'ends-before-start' });
  const planned = { startsAt, endsAt, purpose, form, place, interpreter };
  const participants = meeting.stage === 'before' ? meeting.participants : participantsOf(meeting.kind, lead, manager);
  const former = meeting.stage === 'before' ? meeting.agenda : [];
  const chores = choresBefore({ meeting: meeting.kind, lead }, planned, at, here);
  return yes({
    type: 'meeting-planned',
    at,
    meeting: meeting.kind,
    plan: planned,
    participants,
    agenda: agendaOf(command.agenda, former, at, lockOf(startsAt, here.office.zone)),
    tasks: meeting.stage === 'before' && meeting.plan.startsAt === startsAt ? kept(meeting.tasks, chores) : chores,
  });
}

/** Same day and time: what is done stays done; only what is new, such as an interpreter, is added, or no longer needed. */
const kept = (tasks: readonly Task[], chores: readonly Task[]): Task[] =>
  chores.map((chore) => tasks.find(({ id }) => id === chore.id) ?? chore);

/** From when an agenda change is late (003:576). */
export const lockOf = (startsAt: Instant, zone: Parameters<typeof addDays>[2]): Instant =>
  addDays(startsAt, -AGENDA_LOCKS_DAYS_BEFORE, zone);

function agendaOf(lines: FreeText[], former: readonly AgendaItem[], at: Instant, lock: Instant): AgendaItem[] {
  // A meeting called with less than two days' notice has an agenda as it was called: nothing in it is a change. And
  // when the meeting moves, the lock moves along: what was late for the old date may be in time for the new one.
  const locked = former.length > 0 && at > lock;
  return lines.map((text) => ({ text, late: locked && (former.find((item) => item.text === text)?.late ?? true) }));
}

type Preparing = 'invite' | 'set-agenda' | 'open-meeting';

function prepare(command: Given<Preparing>, meeting: Before, { notNeutral }: Holders): Answer {
  const { at, here } = command;
  const about = { at, meeting: meeting.kind };
  switch (command.type) {
    case 'invite': {
      const { person, role, why } = command;
      if (!here.team.members.some((member) => member.id === person)) return no({ reason: 'not-a-team-member' });
      if (meeting.participants.some(({ id }) => id === person)) return no({ reason: 'already-invited' });
      // Whoever comes as a guide reads the names of users and of those who come with them (N1).
      if (role === 'guide' && !possibleGuides(here, notNeutral).includes(person))
        return no({ reason: 'not-a-guide-here' });
      const participant = { id: person, who: { person }, role, why: { text: why } };
      return yes({ ...about, type: 'participant-invited', participant });
    }
    case 'set-agenda': {
      const lock = lockOf(meeting.plan.startsAt, here.office.zone);
      return yes({ ...about, type: 'agenda-set', agenda: agendaOf(command.agenda, meeting.agenda, at, lock) });
    }
    case 'open-meeting': {
      const { startsAt } = meeting.plan;
      const dayOf = (instant: Instant): LocalDate => localDateOf(instant, here.office.zone);
      if (dayOf(at) < dayOf(startsAt)) return no({ reason: 'not-the-day', startsAt });
      const open = stillOpen(meeting.tasks);
      return open.length > 0 ? no({ reason: 'tasks-open', tasks: open }) : yes({ ...about, type: 'meeting-opened' });
    }
  }
}

type Holding =
  'park' | 'record-decision' | 'start-silence' | 'start-round' | 'pass-stick' | 'add-task' | 'sum-up' | 'end-meeting';

function hold(command: Given<Holding>, meeting: During, { lead }: Holders): Answer {
  const { at, here } = command;
  const about = { at, meeting: meeting.kind };
  switch (command.type) {
    case 'park':
      return yes({ ...about, type: 'topic-parked', note: command.note });
    case 'record-decision':
      return yes({ ...about, type: 'decision-recorded', note: command.note });
    case 'start-silence':
      return yes({ ...about, type: 'silence-started', until: addMinutes(at, SILENCE_MINUTES) });
    case 'start-round':
      return yes({ ...about, type: 'round-started' });
    case 'pass-stick':
      if (meeting.floor.is !== 'round') return no({ reason: 'no-round' });
      // Two who press at once pass it on once: nobody is left out of the round.
      if (!isTheirTurn(command, meeting.floor.holder, meeting)) return no({ reason: 'stick-moved' });
      return yes({ ...about, type: 'stick-passed' });
    case 'add-task': {
      const { title, owner, dueOn } = command;
      if (!here.team.members.some((member) => member.id === owner)) return no({ reason: 'not-a-team-member' });
      if (dueOn < localDateOf(at, here.office.zone)) return no({ reason: 'in-the-past' });
      const number = meeting.tasks.filter((task) => !isChore(task)).length + 1;
      const task: Task = { id: `${meeting.kind}.${number}`, what: { title }, owner, dueOn, status: { is: 'open' } };
      return yes({ ...about, type: 'task-agreed', task });
    }
    case 'sum-up':
      return yes({ ...about, type: 'meeting-summed-up' });
    case 'end-meeting':
      if (!meeting.summedUp) return no({ reason: 'sum-up-first' });
      return yes({ ...about, type: 'meeting-ended', tasks: choresAfter({ meeting: meeting.kind, lead }, at, here) });
  }
}

/** A stage closes when its tasks are done or skipped with a reason; the joint meeting's go on to the follow-up (L10). */
export function close(meeting: After, at: Instant): Answer {
  const needed = meeting.kind === 'joint' ? meeting.tasks.filter(isChore) : meeting.tasks;
  const open = stillOpen(needed);
  if (open.length > 0) return no({ reason: 'tasks-open', tasks: open });
  return yes({ type: 'meeting-closed', at, meeting: meeting.kind });
}

const stillOpen = (tasks: readonly Task[]): string[] => tasks.filter((task) => !isSettled(task)).map(({ id }) => id);

function answerTask(
  command: Given<'task-done' | 'task-more-time' | 'task-cannot' | 'skip-task'>,
  meeting: Meeting,
): Answer {
  const { at } = command;
  const about = { at, meeting: meeting.kind, task: command.task };
  const task = tasksOf(meeting).find(({ id }) => id === command.task);
  if (!task) return no({ reason: 'task-unknown' });
  if (isSettled(task)) return no({ reason: 'task-settled' });
  switch (command.type) {
    case 'task-done':
      if (hasOwnStep(task)) return no({ reason: 'has-own-step' });
      return yes({ ...about, type: 'task-settled', status: { is: 'done', at } });
    case 'task-more-time':
      return moreTime(command, meeting);
    case 'task-cannot':
      return yes({ ...about, type: 'task-settled', status: { is: 'stuck', since: at } });
    case 'skip-task':
      if (isNeverSkipped(task)) return no({ reason: 'cannot-skip' });
      return yes({ ...about, type: 'task-settled', status: { is: 'skipped', because: command.because } });
  }
}

function moreTime({ at, here, task, dueOn }: Given<'task-more-time'>, meeting: Meeting): Answer {
  const { zone } = here.office;
  const today = localDateOf(at, zone);
  if (dueOn < today) return no({ reason: 'in-the-past' });
  const lastDay = lastDayFor(meeting, today, zone);
  if (lastDay !== undefined && dueOn > lastDay) return no({ reason: 'after-the-meeting' });
  return yes({ type: 'task-postponed', at, meeting: meeting.kind, task, dueOn });
}
