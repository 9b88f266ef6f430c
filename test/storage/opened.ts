import { Instant } from '../../src/calendar/time';
import type { Store } from '../../src/process/store';
import { day } from './made';

export type Opened = {
  readonly store: Store;
  /** Moves the clock that the store forgets by. */
  later(days: number): void;
};

/** Opens something with a clock of its own, which the contract moves. */
export function withClock(open: (now: () => Instant) => Store): Opened {
  let ahead = 0;
  const now = (): Instant => Instant.parse(new Date(Date.parse(day(1)) + ahead).toISOString());
  return { store: open(now), later: (days) => void (ahead += days * 86_400_000) };
}
