import type { Instant } from '../calendar/time';
import { withoutQuestion } from '../decision/handover';
import { withoutNotes } from '../meeting/without-notes';
import { DEFAULT_PRIVACY, privacyOf, type Settings } from '../municipality/glossary';
import { keptUntil, type Removed } from '../retention/retention';
import type { LoopEvent } from './events';
import {
  holderOf,
  type BreakOffReason,
  type BrokenOff,
  type ClosedLoop,
  type FollowUp,
  type Kept,
  type OpenLoop,
} from './glossary';

/** Fixed when the loop ends: another setting later is for what ends later. */
const keptFrom = (endedAt: Instant, here: Settings): Kept => {
  const { keepMonths: months } = privacyOf(here);
  return { months, until: keptUntil(endedAt, { months }, here.office.zone) };
};

/** All that is kept of a loop that has come to its end: the order, decisions and outcomes, and no guide's notes (R18). */
export const closed = (loop: FollowUp, at: Instant, here: Settings): ClosedLoop => ({
  ...withoutGuidesNotes(loop),
  decision: withoutQuestion(loop.decision),
  phase: 'closed',
  closedAt: at,
  kept: keptFrom(at, here),
});

const withoutGuidesNotes = <L extends FollowUp | ClosedLoop>(loop: L): L => ({
  ...loop,
  meetings: loop.meetings.map((meeting) => (meeting.stage === 'closed' ? withoutNotes(meeting) : meeting)),
  followedUp: loop.followedUp.map((answer) => ({
    ...answer,
    why: answer.why === 'not-needed' ? answer.why : 'not-kept',
  })),
});

/** The same for one that ended before any of this was removed by itself: its notes go, and then it goes by the rule. */
export function tidied(loop: ClosedLoop | BrokenOff, at: Instant): LoopEvent {
  const kept = keptOf(loop);
  return loop.phase === 'closed'
    ? { type: 'loop-closed', at, forgets: 'what-led-here', loop: { ...withoutGuidesNotes(loop), kept } }
    : { type: 'loop-broken-off', at, forgets: 'what-led-here', loop: { ...loop, kept } };
}

export const brokenOff = (loop: OpenLoop, reason: BreakOffReason, at: Instant, here: Settings): BrokenOff => ({
  phase: 'broken-off',
  order: loop.order,
  reason,
  brokenOffAt: at,
  holder: holderOf(loop),
  kept: keptFrom(at, here),
});

/** How long an ended loop is kept; one that ended before there was a rule goes by the rule nobody has changed. */
export function keptOf(loop: ClosedLoop | BrokenOff): Kept {
  const { keepMonths: months } = DEFAULT_PRIVACY;
  return loop.kept ?? { months, until: keptUntil(endOf(loop), { months }, loop.order.office.zone) };
}

export const removed = (loop: ClosedLoop | BrokenOff, at: Instant): Removed => ({
  phase: 'removed',
  code: loop.order.unit.code,
  endedAt: endOf(loop),
  removedAt: at,
  rule: 'loop-over',
  kept: { months: keptOf(loop).months },
});

export const endOf = (loop: ClosedLoop | BrokenOff): Instant =>
  loop.phase === 'closed' ? loop.closedAt : loop.brokenOffAt;
