import { addDays, daysBetween, localDateOf, type Instant, type TimeZone } from './time';

/** One reminder: `day` counts calendar days from the start, which is day 0, and names the rung. */
export type Rung = { day: number; at: Instant };

/** Receipt, nobody chosen yet, time to propose a meeting (domain.md 2b); the day before the end is added to these. */
const LADDER = [0, 3, 5];

/** "En uge" (003:440): the same local time seven days later, weekends counted (domain.md 2b). */
export function weekFrom(start: Instant, zone: TimeZone): Instant {
  return addDays(start, 7, zone);
}

/**
 * The reminders between `start` and `end`: days 0, 3 and 5 and the calendar day before the end, at the time of day of
 * the start. Ascending, at most one a day, all strictly before `end`; a short round keeps only those that fit.
 */
export function rungs(start: Instant, end: Instant, zone: TimeZone): Rung[] {
  const dayBeforeEnd = daysBetween(localDateOf(start, zone), localDateOf(end, zone)) - 1;
  return [...new Set([...LADDER, dayBeforeEnd])]
    .filter((day) => day >= 0)
    .sort((a, b) => a - b)
    .map((day) => ({ day, at: addDays(start, day, zone) }))
    .filter(({ at }) => at < end);
}
