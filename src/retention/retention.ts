import { addDays, addMonths, type Instant, type TimeZone } from '../calendar/time';
import type { Right } from '../municipality/rights';

/*
Erasure and retention (domain.md section 3)
  code        svenska     norsk bokmål   dansk       English
  retention   gallring    kassasjon      kassation   retention and disposal
*/

/** Why something goes by itself. What nobody has ended does not: somebody holds it. */
export const RULES = ['loop-over', 'draft-left', 'example-withdrawn', 'member-left', 'consent-over'] as const;
export type Rule = (typeof RULES)[number];

export type HowLong = { readonly months: number } | { readonly days: number };

/** The same for every municipality; how long a loop is kept each decides for itself. */
export const KEPT = {
  'draft-left': { days: 90 },
  'example-withdrawn': { days: 30 },
  'member-left': { days: 30 },
} as const satisfies Partial<Record<Rule, HowLong>>;

export const keptUntil = (ended: Instant, howLong: HowLong, zone: TimeZone): Instant =>
  'months' in howLong ? addMonths(ended, howLong.months, zone) : addDays(ended, howLong.days, zone);

/** All that is left of a process: that there was one, when it ended and went, and by which rule. Nothing of anybody. */
export type Removed = {
  readonly phase: 'removed';
  /** Whose public code it went by: a unit's. */
  readonly code?: string;
  readonly endedAt: Instant;
  readonly removedAt: Instant;
  readonly rule: Rule;
  readonly kept: HowLong;
};

/** On whosever screen a card of it is: that it is removed says nothing of anybody. */
export const SEEN_BY_ALL: Right = { may: ['staff', 'guest'], ties: {} };

/** Whether a process, of whatever kind, has been removed. */
export const isRemoved = (state: unknown): state is Removed =>
  typeof state === 'object' && state !== null && 'phase' in state && state.phase === 'removed';
