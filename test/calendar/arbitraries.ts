import fc from 'fast-check';
import { DAYTIME, OfficeCalendar } from '../../src/calendar/quiet-hours';
import { Instant, LocalDate, localDateOf, LocalTime, localTimeOf, TimeZone } from '../../src/calendar/time';
import { isWorkingDay } from '../../src/calendar/working-day';

export const at = (text: string): Instant => Instant.parse(text);
export const day = (text: string): LocalDate => LocalDate.parse(text);
export const time = (text: string): LocalTime => LocalTime.parse(text);

export const STOCKHOLM = TimeZone.parse('Europe/Stockholm');
export const OSLO = TimeZone.parse('Europe/Oslo');
export const COPENHAGEN = TimeZone.parse('Europe/Copenhagen');

export const zones = fc.constantFrom(STOCKHOLM, OSLO, COPENHAGEN);

const HOUR = 3_600_000;

/** The days around which a week goes wrong: both clock changes, year ends, leap days. */
const turns = fc
  .record({ year: fc.integer({ min: 2024, max: 2032 }), on: fc.constantFrom('03-28', '10-28', '12-31', '02-28') })
  .map(({ year, on }) => Date.parse(`${year}-${on}`));

const nearTurn = fc
  .record({ turn: turns, away: fc.integer({ min: -10 * 24 * HOUR, max: 10 * 24 * HOUR }) })
  .map(({ turn, away }) => turn + away);

const anywhere = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2033, 0, 1) - 1 });

/** 2024 to 2032, half of them close to a turn of the calendar. */
export const instants = fc.oneof(anywhere, nearTurn).map((ms) => at(new Date(ms).toISOString()));

/** Written apart from the code it judges: a working day, between opening and closing. */
export function isOpen(instant: Instant, { country, zone, hours }: OfficeCalendar): boolean {
  const clock = localTimeOf(instant, zone);
  return isWorkingDay(localDateOf(instant, zone), country) && clock >= hours.from && clock < hours.to;
}

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Any office a municipality with the week can have: open at least half an hour, and never at night. */
export const offices = fc
  .record({
    country: fc.constantFrom('SE' as const, 'DK' as const),
    zone: zones,
    from: fc.integer({ min: minutesOf(DAYTIME.from), max: minutesOf(DAYTIME.to) - 30 }),
    open: fc.integer({ min: 30, max: 14 * 60 }),
  })
  .map(({ country, zone, from, open }) => {
    const to = Math.min(from + open, minutesOf(DAYTIME.to));
    return OfficeCalendar.parse({ country, zone, hours: { from: clockTime(from), to: clockTime(to) } });
  });
