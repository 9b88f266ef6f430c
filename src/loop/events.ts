import type { Instant, LocalDate } from '../calendar/time';
import type { DecisionEvent } from '../decision/events';
import type { MeetingEvent } from '../meeting/events';
import type { Removed } from '../retention/retention';
import type { BrokenOff, ClosedLoop, FollowedUp, Order } from './glossary';

export type OwnEvent = { readonly at: Instant } & (
  | { readonly type: 'loop-started'; readonly order: Order }
  | { readonly type: 'follow-up-set'; readonly followUpOn: LocalDate }
  | { readonly type: 'task-followed-up'; readonly answer: FollowedUp }
  /** What is kept stands in the event: what led to it goes, and the guides' notes with it (R18). */
  | { readonly type: 'loop-closed'; readonly forgets: 'what-led-here'; readonly loop: ClosedLoop }
  | { readonly type: 'loop-broken-off'; readonly forgets: 'what-led-here'; readonly loop: BrokenOff }
  | { readonly type: 'loop-removed'; readonly forgets: 'everything'; readonly record: Removed }
);

/** A part's events are kept in an envelope, so that no part can take another's for its own. */
export type LoopEvent =
  | OwnEvent
  | { readonly type: 'decision'; readonly at: Instant; readonly event: DecisionEvent }
  | { readonly type: 'meeting'; readonly at: Instant; readonly event: MeetingEvent };
