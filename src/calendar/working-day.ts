import Holidays, { type HolidaysTypes } from 'date-holidays';
import { z } from 'zod/v4';
import { plusDays, type LocalDate } from './time';

export const Country = z.enum(['SE', 'NO', 'DK']);
export type Country = z.infer<typeof Country>;

/** In Sweden the library's bank days are midsommarafton, julafton and nyårsafton, which working life has off. */
const DAYS_OFF: Record<Country, HolidaysTypes.HolidayType[]> = {
  SE: ['public', 'bank'],
  NO: ['public'],
  DK: ['public'],
};

/** Only a memory of a pure calculation that takes milliseconds: one set of dates for each country and year. */
const known = new Map<string, ReadonlySet<string>>();

/** A public holiday, also when it falls on a weekend; in Sweden the three eves too. */
export function isHoliday(date: LocalDate, country: Country): boolean {
  return holidaysIn(date.slice(0, 4), country).has(date);
}

/** Monday to Friday and no holiday. */
export function isWorkingDay(date: LocalDate, country: Country): boolean {
  return !isWeekend(date) && !isHoliday(date, country);
}

/** The `n`th working day after `date`, or before it when `n` is negative; 0 gives `date` itself, working day or not. */
export function addWorkingDays(date: LocalDate, n: number, country: Country): LocalDate {
  const step = Math.sign(n);
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = plusDays(day, step);
    if (isWorkingDay(day, country)) left -= 1;
  }
  return day;
}

function holidaysIn(year: string, country: Country): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const dates = known.get(key) ?? computeHolidays(year, country);
  known.set(key, dates);
  return dates;
}

function computeHolidays(year: string, country: Country): ReadonlySet<string> {
  const calendar = new Holidays(country, { types: DAYS_OFF[country] });
  return new Set(calendar.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10)));
}

function isWeekend(date: LocalDate): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6;
}
