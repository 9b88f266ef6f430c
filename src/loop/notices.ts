import { nudges } from '../calendar/nudges';
import { nextOpen, openBefore } from '../calendar/quiet-hours';
import { instantOf, localDateOf, plusDays, type Instant } from '../calendar/time';
import type { DecisionPublicView, DecisionView } from '../decision/notices';
import { notices as decisionNotices, timeouts as decisionTimeouts } from '../decision/notices';
import type { MeetingPublicView, MeetingView } from '../meeting/notices';
import { notices as meetingNotices, timeouts as meetingTimeouts } from '../meeting/notices';
import type { Task } from '../meeting/glossary';
import type { Message, Private } from '../municipality/audience';
import type { PersonId } from '../municipality/glossary';
import type { Notice, Timeout } from '../process/process';
import type { LoopCommand } from './commands';
import { endOf, keptOf } from './ending';
import {
  holderOf,
  type BrokenOff,
  type ClosedLoop,
  type ExistingLoop,
  type FollowUp,
  type LoopState,
} from './glossary';

export type LoopView =
  | DecisionView
  | MeetingView
  /** The order of a loop that is not there yet. */
  | { readonly card: 'start-loop' }
  /** Where the loop is, for anybody concerned. */
  | { readonly card: 'loop' }
  | { readonly card: 'follow-up' }
  | { readonly card: 'loop-form'; readonly form: LoopForm };
export type LoopForm = 'break-off' | 'close-joint-meeting' | 'follow-up-task' | 'move-follow-up';
export type LoopPublicView = DecisionPublicView | MeetingPublicView | { readonly card: 'loop-public' };

export type LoopMessage = Message<LoopView, LoopPublicView>;

export function notices(loop: LoopState): Notice<LoopMessage>[] {
  switch (loop.phase) {
    case 'absent':
    case 'removed':
      return [];
    case 'deciding':
      return decisionNotices(loop.decision, loop.order.office);
    case 'meetings':
      return [...decisionNotices(loop.decision, loop.order.office), ...ofMeetings(loop)];
    case 'follow-up':
      return [...decisionNotices(loop.decision, loop.order.office), ...ofMeetings(loop), ...followUpNotices(loop)];
    case 'closed':
      return endNotices(loop, [holderOf(loop), loop.order.unit.manager, loop.order.orderedBy], loop.closedAt);
    case 'broken-off':
      return endNotices(loop, [loop.holder, loop.order.unit.manager, loop.order.orderedBy], loop.brokenOffAt);
  }
}

export function timeouts(loop: LoopState): Timeout<LoopCommand>[] {
  if (loop.phase === 'deciding') return decisionTimeouts(loop.decision);
  if (loop.phase === 'meetings') return loop.meetings.flatMap(meetingTimeouts);
  if (loop.phase !== 'closed' && loop.phase !== 'broken-off') return [];
  if (!loop.kept) return [{ dueAt: endOf(loop), command: { type: 'tidy-loop', at: endOf(loop) } }];
  const { until } = keptOf(loop);
  return [{ dueAt: until, command: { type: 'remove-loop', at: until } }];
}

function ofMeetings(loop: Extract<ExistingLoop, { phase: 'meetings' | 'follow-up' }>): Notice<LoopMessage>[] {
  const { unit, office } = loop.order;
  const setting = { lead: holderOf(loop), manager: unit.manager, office, unit: unit.code };
  // What was answered at the follow-up is asked about there, and no longer one task at a time.
  const answered = loop.phase === 'follow-up' ? loop.followedUp : [];
  const isAsked = ({ id }: Task): boolean =>
    !answered.some(({ task, outcome }) => task === id && outcome !== 'under-way');
  return loop.meetings
    .map((meeting) => (meeting.stage === 'unplanned' ? meeting : { ...meeting, tasks: meeting.tasks.filter(isAsked) }))
    .flatMap((meeting) => meetingNotices(meeting, setting));
}

/** Days before the fixed date (001:83 [D]), and days after it on which silence goes to the next level. */
const BEFORE = [14, 3, 0];
const OVERDUE_AFTER = 3;

function followUpNotices(loop: FollowUp): Notice<LoopMessage>[] {
  const { order, followUpOn, followUpSetAt } = loop;
  const { office, unit } = order;
  const opening = (days: number): Instant => instantOf(plusDays(followUpOn, days), office.hours.from, office.zone);
  const view = { card: 'follow-up' } as const;
  const told: Private[] = [{ person: holderOf(loop) }, { person: unit.manager }];
  const overdue: Private[] = [{ role: 'method-coordinator' }, { person: unit.manager }];
  const setOn = localDateOf(followUpSetAt, office.zone);
  const notice = (days: number, to: Private, until: Notice<LoopMessage>['until']): Notice<LoopMessage> => ({
    key: `follow-up:${followUpOn}:${days}:${'person' in to ? to.person : to.role}`,
    // A day on which the office is closed is told of before.
    at: days > 0 ? nextOpen(opening(days), office) : openBefore(opening(days), opening(days < 0 ? 0 : 1), office),
    until,
    message: { to, view },
  });
  return [
    // A reminder for a day before the date was even set would be said at once, and say nothing new.
    ...BEFORE.filter((days) => setOn <= plusDays(followUpOn, -days)).flatMap((days) =>
      told.map((to) => notice(-days, to, days === 0 ? 'whenever' : opening(0))),
    ),
    ...overdue.map((to) => notice(OVERDUE_AFTER, to, 'whenever')),
    ...nudges(opening(0), office).flatMap(({ day, at, until }) =>
      overdue.map((to) => {
        const again = notice(day, to, until);
        return { ...again, at, key: `nudge:${again.key}` };
      }),
    ),
  ];
}

/** A closing word to those it concerns, and to the unit's channel that the loop is over. */
function endNotices(loop: ClosedLoop | BrokenOff, people: PersonId[], at: Instant): Notice<LoopMessage>[] {
  const { unit, office } = loop.order;
  const told = [...new Set(people)].map((person): Notice<LoopMessage> => ({
    key: `ended:${person}`,
    at: nextOpen(at, office),
    until: 'whenever',
    message: { to: { person }, view: { card: 'loop' } },
  }));
  const message = { to: { channel: unit.code }, view: { card: 'loop-public' } } as const;
  return [...told, { key: 'ended:public', at: nextOpen(at, office), until: 'whenever', message }];
}
