import type { OfficeCalendar } from '../calendar/quiet-hours';
import type { Instant, LocalDate } from '../calendar/time';
import type { Decided, Open } from '../decision/glossary';
import type { Meeting } from '../meeting/glossary';
import type { PersonId, Unit } from '../municipality/glossary';
import type { FreeText } from '../privacy/free-text';
import type { Removed } from '../retention/retention';

/*
The words of a participation loop (domain.md 2a, section 3)
  code        svenska               norsk bokmål          dansk               English
  loop        delaktighetsslinga    medvirkningssløyfe    deltagelsessløjfe   participation loop
  order       beställning           bestilling            bestilling          order
  theme       tema                  tema                  tema                theme
  follow-up   uppföljning           oppfølging            opfølgning          follow-up
*/

/** domain.md 2a, "Loop variants". */
export const LOOP_TYPES = [
  'ordinary',
  'training',
  'acute',
  'three-party',
  'managers',
  'staff',
  'politicians',
  'exchange',
  'elderly-care',
  'school',
] as const;
export type LoopType = (typeof LOOP_TYPES)[number];

/** Who chose the theme is recorded and shown: it is meant to be the users (pillar 2, A7). */
export const THEME_CHOOSERS = ['users', 'staff', 'manager', 'method-coordinator'] as const;
export type ThemeChooser = (typeof THEME_CHOOSERS)[number];

/** How the users wish to communicate (P6, R34). */
export const COMMUNICATION_FORMS = ['speech', 'pictures', 'talking-mats', 'signs', 'writing', 'interpreter'] as const;
export type CommunicationForm = (typeof COMMUNICATION_FORMS)[number];

export type Order = {
  readonly unit: Unit;
  readonly loopType: LoopType;
  readonly theme: FreeText;
  readonly themeChosenBy: ThemeChooser;
  readonly participants: number;
  readonly communication: readonly CommunicationForm[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly orderedBy: PersonId;
  readonly orderedAt: Instant;
  /** The municipality's calendar when the loop began. */
  readonly office: OfficeCalendar;
};

/** What became of an agreed action when it was followed up (L10); "not done" says why, as long as the loop is open. */
export type FollowedUp = {
  readonly task: string;
  readonly outcome: 'done' | 'under-way' | 'not-done';
  readonly why: FreeText | 'not-needed' | 'not-kept';
};

export const BREAK_OFF_REASONS = ['users-wish', 'too-few', 'unit-closed', 'other'] as const;
export type BreakOffReason = (typeof BREAK_OFF_REASONS)[number];

export type Deciding = { readonly phase: 'deciding'; readonly order: Order; readonly decision: Open };
type Led = { readonly order: Order; readonly decision: Decided; readonly meetings: readonly Meeting[] };
export type Meetings = Led & { readonly phase: 'meetings' };
export type FollowUp = Led & {
  readonly phase: 'follow-up';
  readonly followUpOn: LocalDate;
  /** When that date was fixed. */
  readonly followUpSetAt: Instant;
  readonly followedUp: readonly FollowedUp[];
};
/** How long it is kept after its end. Absent in what ended before there was a rule. */
type WhileKept = { readonly kept?: Kept };
export type Kept = { readonly months: number; readonly until: Instant };
export type ClosedLoop = Omit<FollowUp, 'phase'> & WhileKept & { readonly phase: 'closed'; readonly closedAt: Instant };
/** Ended before its time: the reason is a code only, and it never counts as a success (domain.md 2a). */
export type BrokenOff = WhileKept & {
  readonly phase: 'broken-off';
  readonly order: Order;
  readonly reason: BreakOffReason;
  readonly brokenOffAt: Instant;
  readonly holder: PersonId;
};

export type OpenLoop = Deciding | Meetings | FollowUp;
export type ExistingLoop = OpenLoop | ClosedLoop | BrokenOff;
export type LoopState = { readonly phase: 'absent' } | ExistingLoop | Removed;

/** Something is still to be done in it. */
export const isOpen = (loop: LoopState): loop is OpenLoop =>
  loop.phase === 'deciding' || loop.phase === 'meetings' || loop.phase === 'follow-up';

/** It has come to its end, one way or the other, and is kept for a time. */
export const isOver = (loop: LoopState): loop is ClosedLoop | BrokenOff =>
  loop.phase === 'closed' || loop.phase === 'broken-off';

/** Who holds the loop just now: nobody is ever without (003:420). */
export function holderOf(loop: ExistingLoop): PersonId {
  if (loop.phase === 'broken-off') return loop.holder;
  return loop.decision.phase === 'decided' ? loop.decision.coordinator : loop.decision.temporary;
}
