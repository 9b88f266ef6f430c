import { nudges } from '../calendar/nudges';
import { nextOpen, openBefore, type OfficeCalendar } from '../calendar/quiet-hours';
import { addDays, addMinutes, instantOf, localDateOf, plusDays, type Instant, type LocalDate } from '../calendar/time';
import type { Message, Private } from '../municipality/audience';
import type { UnitCode } from '../municipality/glossary';
import type { Notice, Timeout } from '../process/process';
import { chatNotices } from './chat-notices';
import type { MeetingCommand } from './commands';
import { lockOf } from './decide';
import {
  isChore,
  isSettled,
  tasksOf,
  type After,
  type Before,
  type Closed,
  type During,
  type Meeting,
  type MeetingKind,
  type Task,
  type Unplanned,
} from './glossary';
import type { Holders } from './permissions';

export type MeetingView =
  /** Where whoever leads it works: shows the stage the meeting is in. */
  | { readonly card: 'workspace'; readonly meeting: MeetingKind }
  /** The same, as it was while `holder` had the word: of two who pass the stick at once, one does. */
  | { readonly card: 'round'; readonly meeting: MeetingKind; readonly holder: string }
  /** Call, agenda and minutes: one living document (A10). */
  | { readonly card: 'document'; readonly meeting: MeetingKind }
  | { readonly card: 'reminder'; readonly meeting: MeetingKind; readonly task: string }
  | { readonly card: 'meeting-form'; readonly meeting: MeetingKind; readonly form: MeetingForm };
export type MeetingForm =
  'plan-meeting' | 'invite' | 'set-agenda' | 'take-notes' | 'add-task' | 'skip-task' | 'tell-users';
/** `since` tells the newest card in a chat from those before it, and those in the chat before. */
type InChat = { readonly meeting: MeetingKind; readonly since: string };
export type MeetingPublicView =
  /** What all in the meeting's chat see while it is led there. */
  | ({ readonly card: 'meeting-led-public' } & InChat)
  /** The same, as it was in somebody's turn, by number: of two who pass the stick at once, one does. */
  | ({ readonly card: 'round-public'; readonly holder: string } & InChat)
  | ({ readonly card: 'clock-public'; readonly says: 'soon' | 'over' } & InChat)
  /** Asked of somebody who leads several. */
  | { readonly card: 'which-meeting-public'; readonly meeting: MeetingKind }
  | { readonly card: 'meeting-public'; readonly meeting: MeetingKind }
  | { readonly card: 'reminder-public'; readonly meeting: MeetingKind; readonly task: string };

export type MeetingMessage = Message<MeetingView, MeetingPublicView>;

/** Where a meeting belongs: who leads it, the unit it is for, and when its people may be disturbed. */
export type Setting = Omit<Holders, 'notNeutral'> & { readonly office: OfficeCalendar; readonly unit: UnitCode };

export const notices = (meeting: Meeting, setting: Setting): Notice<MeetingMessage>[] => [
  ...ofStage(meeting, setting),
  ...chatNotices(meeting),
];

function ofStage(meeting: Meeting, setting: Setting): Notice<MeetingMessage>[] {
  const tasks = tasksOf(meeting).filter((task) => !isSettled(task));
  const reminders = tasks.flatMap((task) => taskNotices(task, meeting.kind, setting));
  switch (meeting.stage) {
    case 'unplanned':
      return [firstWord(meeting, setting), ...waiting('plan', meeting.kind, meeting.since, setting)];
    case 'before':
      return [
        ...beforeNotices(meeting, setting),
        ...reminders,
        ...waiting(`held:${meeting.plan.startsAt}`, meeting.kind, meeting.plan.endsAt, setting),
      ];
    case 'during':
      return [...notEnded(meeting, setting), ...waiting('end', meeting.kind, meeting.plan.endsAt, setting)];
    case 'after':
      return [
        ...minutesNotices(meeting, setting.office),
        ...reminders,
        ...waiting('close', meeting.kind, meeting.endedAt, setting),
      ];
    case 'closed':
      return [...minutesNotices(meeting, setting.office), ...reminders];
  }
}

export function timeouts(meeting: Meeting): Timeout<MeetingCommand>[] {
  if (meeting.stage !== 'during' || meeting.floor.is !== 'silent') return [];
  const dueAt = meeting.floor.until;
  return [{ dueAt, command: { type: 'end-silence', at: dueAt, meeting: meeting.kind } }];
}

const workspaceOf = (meeting: MeetingKind, to: Private): MeetingMessage => ({
  to,
  view: { card: 'workspace', meeting },
});

/** Whoever leads the loop is told when a meeting is there to be planned. */
const firstWord = ({ kind, since }: Unplanned, { lead, office }: Setting): Notice<MeetingMessage> => ({
  key: `plan:${kind}:0`,
  at: nextOpen(since, office),
  until: 'whenever',
  message: workspaceOf(kind, { person: lead }),
});

/**
 * A meeting that was opened and not ended is asked about when its time is over; or, where Teams tells that the call is
 * over, at once: whoever leads has just left it. If that is before its time, it is not asked again.
 */
function notEnded({ kind, plan, openedAt, chat }: During, { lead, office }: Setting): Notice<MeetingMessage>[] {
  const ask: Notice<MeetingMessage> = {
    key: `end:${kind}:${openedAt}`,
    at: nextOpen(plan.endsAt > openedAt ? plan.endsAt : addMinutes(openedAt, 60), office),
    until: 'whenever',
    message: workspaceOf(kind, { person: lead }),
  };
  const endedAt = chat?.callEndedAt;
  if (endedAt === undefined) return [ask];
  const now = { ...ask, key: `call:${kind}:${endedAt}`, at: endedAt, answers: true } as const;
  return ask.at <= endedAt ? [ask, now] : [now];
}

/** A stage in which nothing happens is asked about again, from the second time on at the next level too. */
function waiting(what: string, kind: MeetingKind, since: Instant, setting: Setting): Notice<MeetingMessage>[] {
  return nudges(since, setting.office).flatMap(({ day, level, at, until }) => {
    const told: Private[] = [{ person: setting.lead }, ...(level > 0 ? [{ role: 'method-coordinator' } as const] : [])];
    return told.map((to) => ({
      key: `nudge:${what}:${kind}:${day}:${'person' in to ? 'lead' : to.role}`,
      at,
      until,
      message: workspaceOf(kind, to),
    }));
  });
}

function beforeNotices(meeting: Before, setting: Setting): Notice<MeetingMessage>[] {
  const { kind, plan, plannedAt } = meeting;
  const { office, lead, unit } = setting;
  const startsAt = plan.startsAt;
  const document = { card: 'document', meeting: kind } as const;
  const workspace = workspaceOf(kind, { person: lead });
  const lock = lockOf(startsAt, office.zone);
  const dayBeforeLock = addDays(lock, -1, office.zone);
  const morning = instantOf(localDateOf(startsAt, office.zone), office.hours.from, office.zone);
  return [
    ...invited(meeting)
      .filter((person) => person !== lead)
      .map((person): Notice<MeetingMessage> => ({
        key: `invited:${kind}:${startsAt}:${person}`,
        at: nextOpen(plannedAt, office),
        until: startsAt,
        message: { to: { person }, view: document },
      })),
    {
      key: `public:${kind}:${startsAt}`,
      at: nextOpen(plannedAt, office),
      until: startsAt,
      message: { to: { channel: unit }, view: { card: 'meeting-public', meeting: kind } },
    },
    // Without this guard a meeting called at short notice would remind of a lock that has passed.
    ...(dayBeforeLock > plannedAt
      ? [
          {
            key: `agenda:${kind}:${startsAt}`,
            at: openBefore(dayBeforeLock, lock, office),
            until: lock,
            message: workspace,
          },
        ]
      : []),
    {
      key: `today:${kind}:${startsAt}`,
      at: openBefore(morning < startsAt ? morning : startsAt, startsAt, office),
      until: plan.endsAt,
      message: workspace,
    },
  ];
}

/** The minutes go to those who were invited by name; groups are told in person. */
function minutesNotices(meeting: After | Closed, office: OfficeCalendar): Notice<MeetingMessage>[] {
  const { minutes, kind } = meeting;
  if (!minutes.sent) return [];
  return invited(meeting).map((person) => ({
    key: `minutes:${kind}:${person}`,
    at: nextOpen(minutes.at, office),
    until: 'whenever',
    message: { to: { person }, view: { card: 'document', meeting: kind } },
  }));
}

const invited = (meeting: Before | After | Closed) =>
  meeting.participants.flatMap(({ who }) => ('person' in who ? [who.person] : []));

/** Days after its day on which a task goes to the next level: who leads the loop, then who answers for it [D]. */
const TO_LEAD_AFTER = 1;
const TO_MANAGER_AFTER = 3;

/**
 * Reminders before, on and after the day. What is agreed in a loop concerns the unit, so on its day the unit's channel
 * is asked too, without a word of what it is about; its owner is told that in 1:1.
 */
export function taskNotices(task: Task, meeting: MeetingKind, setting: Setting): Notice<MeetingMessage>[] {
  const { office, lead, manager, unit } = setting;
  const { id, owner, dueOn } = task;
  const view = { card: 'reminder', meeting, task: id } as const;
  const tell = (
    when: string,
    at: Instant,
    until: Notice<MeetingMessage>['until'],
    to: Private,
  ): Notice<MeetingMessage> => ({
    key: `task:${id}:${dueOn}:${when}:${'person' in to ? to.person : to.role}`,
    at,
    until,
    message: { to, view },
  });
  if (task.status.is === 'stuck') {
    const since = nextOpen(task.status.since, office);
    return [
      tell(`stuck:${since}`, since, 'whenever', { person: lead }),
      tell(`stuck:${since}`, since, 'whenever', { role: 'method-coordinator' }),
    ];
  }
  const opening = (date: LocalDate): Instant => instantOf(date, office.hours.from, office.zone);
  const day = opening(dueOn);
  const toLead = nextOpen(opening(plusDays(dueOn, TO_LEAD_AFTER)), office);
  const toManager = nextOpen(opening(plusDays(dueOn, TO_MANAGER_AFTER)), office);
  const publicReminder: Notice<MeetingMessage> = {
    key: `task:${id}:${dueOn}:public`,
    at: nextOpen(day, office),
    until: toManager,
    message: { to: { channel: unit }, view: { card: 'reminder-public', meeting, task: id } },
  };
  return [
    tell('before', openBefore(opening(plusDays(dueOn, -1)), day, office), day, { person: owner }),
    tell('day', nextOpen(day, office), toLead, { person: owner }),
    ...(isChore(task) && task.what.chore !== 'room-coffee-copies' ? [] : [publicReminder]),
    ...[...new Set([owner, lead])].map((person) => tell('late', toLead, 'whenever', { person })),
    tell('overdue', toManager, 'whenever', { person: manager }),
    tell('overdue', toManager, 'whenever', { role: 'method-coordinator' }),
  ];
}
