import type { Instant, LocalDate } from '../calendar/time';
import type { DecisionEvent } from '../decision/events';
import type { MeetingEvent } from '../meeting/events';
import type { BreakOffReason, FollowedUp, Order } from './glossary';

export type OwnEvent = { readonly at: Instant } & (
  | { readonly type: 'loop-started'; readonly order: Order }
  | { readonly type: 'follow-up-set'; readonly followUpOn: LocalDate }
  | { readonly type: 'task-followed-up'; readonly answer: FollowedUp }
  | { readonly type: 'loop-closed' }
  | { readonly type: 'loop-broken-off'; readonly reason: BreakOffReason }
);

/** A part's events are kept in an envelope, so that no part can take another's for its own. */
export type LoopEvent =
  | OwnEvent
  | { readonly type: 'decision'; readonly at: Instant; readonly event: DecisionEvent }
  | { readonly type: 'meeting'; readonly at: Instant; readonly event: MeetingEvent };
