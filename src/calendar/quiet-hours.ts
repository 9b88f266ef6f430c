import { z } from 'zod/v4';
import {
  addMinutes,
  earliest,
  instantOf,
  localDateOf,
  LocalTime,
  plusDays,
  TimeZone,
  type Instant,
  type LocalDate,
} from './time';
import { remembered } from './remembered';
import { Country, isWorkingDay } from './working-day';

/** Open from `from` up to, but not at, `to`. */
export const WorkingHours = z
  .object({ from: LocalTime, to: LocalTime })
  .refine(({ from, to }) => from < to, 'the office must open before it closes');
export type WorkingHours = z.infer<typeof WorkingHours>;

/** When people in one municipality may be disturbed; all other hours are quiet. */
export const OfficeCalendar = z.object({ country: Country, zone: TimeZone, hours: WorkingHours });
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;

/** `at` itself within working hours on a working day, else the next opening. */
export const nextOpen = (at: Instant, { country, zone, hours }: OfficeCalendar): Instant =>
  openingsOf(country, zone, hours.from, hours.to)(at);

/** Office hours lie between these, so that those who are reached in them are never disturbed at night (R30). */
export const DAYTIME = { from: LocalTime.parse('06:00'), to: LocalTime.parse('20:00') };

/** Whoever has pressed a button waits no longer than this for what follows from it. */
const WAITS_MINUTES = 10;

/** When something may be said that is due by now: now, unless it is quiet and nobody waits for it since `askedAt`. */
export function quietUntil(now: Instant, askedAt: Instant | undefined, office: OfficeCalendar): Instant {
  const isWaitedFor = askedAt !== undefined && now <= addMinutes(askedAt, WAITS_MINUTES);
  return isWaitedFor ? now : nextOpen(now, office);
}

const OFFICES_KEPT = 300;
const MOMENTS_KEPT = 1_000;

const openingsOf = remembered(
  (country: Country, zone: TimeZone, from: LocalTime, to: LocalTime) =>
    remembered((at: Instant): Instant => nextOpenIn({ country, zone, hours: { from, to } }, at), MOMENTS_KEPT),
  OFFICES_KEPT,
);

function nextOpenIn(office: OfficeCalendar, at: Instant): Instant {
  for (let date = localDateOf(at, office.zone); ; date = plusDays(date, 1)) {
    if (!isWorkingDay(date, office.country)) continue;
    const { opens, closes } = openingOn(date, office);
    if (at < closes) return at < opens ? opens : at;
  }
}

/**
 * When to say something that is due at `at` and pointless after `deadline`. Within working hours it is said at once; in
 * quiet hours it waits for the next opening. When that opening comes at or after the deadline it is said beforehand
 * instead: at the start of the last open hour (an hour before closing) that precedes both `at` and the deadline. So
 * the answer is always in working hours, never past the deadline, and may be earlier than `at`.
 */
export function openBefore(at: Instant, deadline: Instant, office: OfficeCalendar): Instant {
  const next = nextOpen(at, office);
  const isOpenAtDeadline = at === deadline && next === at;
  return next < deadline || isOpenAtDeadline ? next : lastOpenHourBefore(earliest(at, deadline), office);
}

function lastOpenHourBefore(limit: Instant, office: OfficeCalendar): Instant {
  for (let date = localDateOf(limit, office.zone); ; date = plusDays(date, -1)) {
    if (!isWorkingDay(date, office.country)) continue;
    const { opens, closes } = openingOn(date, office);
    const hourBeforeClosing = addMinutes(closes, -60);
    const start = hourBeforeClosing < opens ? opens : hourBeforeClosing;
    if (start < limit) return start;
  }
}

function openingOn(date: LocalDate, { hours, zone }: OfficeCalendar): { opens: Instant; closes: Instant } {
  return { opens: instantOf(date, hours.from, zone), closes: instantOf(date, hours.to, zone) };
}
