import fc from 'fast-check';
import { localDateOf, plusDays } from '../../src/calendar/time';
import { addWorkingDays, Country, isHoliday, isWorkingDay } from '../../src/calendar/working-day';
import { day, instants, STOCKHOLM } from './arbitraries';

const holidaysIn2026 = (country: Country): string[] =>
  Array.from({ length: 365 }, (_, n) => plusDays(day('2026-01-01'), n)).filter((date) => isHoliday(date, country));

const SHARED = ['2026-01-01', '2026-04-03', '2026-04-05', '2026-04-06', '2026-05-14', '2026-05-24'];
const CHRISTMAS = ['2026-12-25', '2026-12-26'];

describe('holidays', () => {
  it('in Sweden are the public ones and the three eves', () => {
    const own = ['2026-01-06', '2026-05-01', '2026-06-06', '2026-06-19', '2026-06-20', '2026-10-31'];
    const eves = ['2026-12-24', '2026-12-31'];
    expect(holidaysIn2026('SE')).toEqual([...SHARED, ...own, ...eves, ...CHRISTMAS].sort());
  });

  it('in Norway are the public ones', () => {
    const own = ['2026-04-02', '2026-05-01', '2026-05-17', '2026-05-25'];
    expect(holidaysIn2026('NO')).toEqual([...SHARED, ...own, ...CHRISTMAS].sort());
  });

  it('in Denmark are the public ones', () => {
    expect(holidaysIn2026('DK')).toEqual([...SHARED, '2026-04-02', '2026-05-25', ...CHRISTMAS].sort());
  });

  it('lost store bededag in Denmark after 2023', () => {
    expect(isHoliday(day('2023-05-05'), 'DK')).toBe(true);
    expect(isHoliday(day('2024-04-26'), 'DK')).toBe(false);
  });

  it('of one country leave the others at work', () => {
    const countriesAtWork = (date: string): Country[] => Country.options.filter((one) => isWorkingDay(day(date), one));
    expect(countriesAtWork('2027-05-17')).toEqual(['SE']);
    expect(countriesAtWork('2027-05-18')).toEqual(['SE', 'NO', 'DK']);
    expect(countriesAtWork('2026-01-06')).toEqual(['NO', 'DK']);
  });
});

describe('working days', () => {
  it('are not Saturdays or Sundays', () => {
    const week = Array.from({ length: 7 }, (_, n) => plusDays(day('2026-11-23'), n));
    expect(week.map((date) => isWorkingDay(date, 'SE'))).toEqual([true, true, true, true, true, false, false]);
  });

  it.each([
    ['over a weekend', '2026-11-27', 1, 'SE', '2026-11-30'],
    ['over Easter in Norway', '2026-04-01', 1, 'NO', '2026-04-07'],
    ['over Easter in Sweden', '2026-04-01', 1, 'SE', '2026-04-02'],
    ['over midsommar', '2026-06-18', 1, 'SE', '2026-06-22'],
    ['back over a weekend', '2026-11-30', -1, 'DK', '2026-11-27'],
    ['from a Saturday', '2026-11-28', 2, 'DK', '2026-12-01'],
    ['none at all', '2026-11-28', 0, 'DK', '2026-11-28'],
  ] as const)('are counted %s', (_, from, n, country, to) => {
    expect(addWorkingDays(day(from), n, country)).toBe(to);
  });

  it('are exactly n between a date and its nth working day', () => {
    const countries = fc.constantFrom(...Country.options);
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 12 }), countries, (instant, n, country) => {
        const from = localDateOf(instant, STOCKHOLM);
        const to = addWorkingDays(from, n, country);
        let passed = 0;
        for (let date = from; date < to;) {
          date = plusDays(date, 1);
          if (isWorkingDay(date, country)) passed += 1;
        }
        expect(passed).toBe(n);
        expect(isWorkingDay(to, country)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
