import fc from 'fast-check';
import { Instant, LocalDate, LocalTime, TimeZone } from '../../src/calendar/time';

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
