import { Temporal } from '@js-temporal/polyfill';
import { Instant } from '../calendar/time';
import type { OutboxRow } from '../process/store';

/** An outbox row that was skipped says only why nothing was said; after this many days nobody asks any more. */
export const SKIPPED_ROWS_KEPT_DAYS = 90;

/** How often a store that deletes for itself looks for what has expired, in hours: it costs a write lock. */
const LOOKED_FOR_EVERY_HOURS = 1;

const after = (now: Instant, hours: number): Instant =>
  Instant.parse(Temporal.Instant.from(now).add({ hours }).toString({ smallestUnit: 'millisecond' }));

/** When a row written now is to be forgotten, if ever. */
export const forgottenAt = ({ delivery }: OutboxRow, now: Instant): Instant | undefined =>
  delivery.status === 'skipped' ? after(now, SKIPPED_ROWS_KEPT_DAYS * 24) : undefined;

/** Does the forgetting at most once an hour of this clock, at the first call and whenever it is called after that. */
export function nowAndThen<T>(now: () => Instant, forget: (expired: Instant) => T): () => T | undefined {
  let next: Instant | undefined;
  return () => {
    const at = now();
    if (next !== undefined && at < next) return undefined;
    next = after(at, LOOKED_FOR_EVERY_HOURS);
    return forget(at);
  };
}

/** Where nobody says what time it is. */
export const realTime = (): Instant => Instant.parse(new Date().toISOString());
