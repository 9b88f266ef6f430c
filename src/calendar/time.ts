import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod/v4';
import { remembered } from './remembered';

/**
 * A moment in UTC, always written `YYYY-MM-DDTHH:mm:ss.sssZ`, so that `<`, `===` and a plain sort of the strings order
 * moments in time. Any other spelling is rejected, never rewritten.
 */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A day in somebody's calendar, `YYYY-MM-DD`; also ordered by plain `<`. */
export const LocalDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** A time on the wall, `HH:MM` in 24 hours; also ordered by plain `<`. */
export const LocalTime = z.iso.time({ precision: -1 }).brand<'LocalTime'>();
export type LocalTime = z.infer<typeof LocalTime>;

/** A named IANA zone such as `Europe/Oslo`; a bare offset is no zone, as it knows no clock changes. */
export const TimeZone = z.string().refine(isNamedZone, 'not an IANA time zone').brand<'TimeZone'>();
export type TimeZone = z.infer<typeof TimeZone>;

/** In a spring gap the time moves forward by the gap; of two equal autumn times it is the first. */
export const instantOf = remembered((date: LocalDate, time: LocalTime, zone: TimeZone): Instant => {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return written(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant());
});

/** Days begin on whole minutes, so one answer does for each minute: now is never the same moment twice. */
export const localDateOf = (instant: Instant, zone: TimeZone): LocalDate => dateAtMinute(instant.slice(0, 16), zone);

const dateAtMinute = remembered((minute: string, zone: TimeZone): LocalDate =>
  LocalDate.parse(Temporal.Instant.from(`${minute}Z`).toZonedDateTimeISO(zone).toPlainDate().toString()),
);

/** Seconds are cut off, not rounded. */
export function localTimeOf(instant: Instant, zone: TimeZone): LocalTime {
  return LocalTime.parse(zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' }));
}

/** The same time on the wall `days` days on (or back), through any clock change; a time in a gap moves forward. */
export const addDays = remembered((instant: Instant, days: number, zone: TimeZone): Instant =>
  written(zoned(instant, zone).add({ days }).toInstant()),
);

/** The same day and time on the wall `months` months on; the last day of a month that is too short for it. */
export const addMonths = remembered((instant: Instant, months: number, zone: TimeZone): Instant =>
  written(zoned(instant, zone).add({ months }).toInstant()),
);

export const addMinutes = (instant: Instant, minutes: number): Instant => addMilliseconds(instant, minutes * 60_000);

const HALF_HOUR_MS = 30 * 60_000;

/** The whole or half hour before, or just now: how people name a deadline, and never later than it is. */
export const halfHourOf = (instant: Instant): Instant =>
  addMilliseconds(instant, -(Date.parse(instant) % HALF_HOUR_MS));

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return Instant.parse(new Date(Date.parse(instant) + milliseconds).toISOString());
}

/** Calendar days from `a` to `b`; negative when `b` comes first. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days;
}

export const plusDays = remembered((date: LocalDate, days: number): LocalDate =>
  LocalDate.parse(Temporal.PlainDate.from(date).add({ days }).toString()),
);

export function earliest(first: Instant, ...rest: Instant[]): Instant {
  return rest.reduce((found, next) => (next < found ? next : found), first);
}

function zoned(instant: Instant, zone: TimeZone): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

/** Parsed again because a year past 9999 would be written with a sign and no longer sort. */
function written(instant: Temporal.Instant): Instant {
  return Instant.parse(instant.toString({ smallestUnit: 'millisecond' }));
}

function isNamedZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
