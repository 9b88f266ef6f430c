import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  addMonths,
  daysBetween,
  earliest,
  halfHourOf,
  Instant,
  instantOf,
  LocalDate,
  localDateOf,
  LocalTime,
  localTimeOf,
  plusDays,
  TimeZone,
} from '../../src/calendar/time';
import { at, day, instants, STOCKHOLM, time, zones } from './arbitraries';

it('names a deadline by the whole or half hour before it, and never by a later one', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const named = halfHourOf(instant);
      expect(['00', '30']).toContain(named.slice(14, 16));
      expect(named <= instant && instant < addMinutes(named, 30)).toBe(true);
      expect(halfHourOf(named)).toBe(named);
    }),
  );
  expect(localTimeOf(halfHourOf(at('2026-11-26T08:03:12.000Z')), STOCKHOLM)).toBe('09:00');
});

describe('what is accepted', () => {
  it('takes only the one spelling of a moment', () => {
    expect(Instant.safeParse('2026-11-26T08:12:00.000Z').success).toBe(true);
    const others = ['2026-11-26T08:12:00Z', '2026-11-26T09:12:00.000+01:00', '2026-11-26T08:12:00.0000Z', '2026-11-26'];
    expect(others.filter((text) => Instant.safeParse(text).success)).toEqual([]);
  });

  it('takes only days that exist', () => {
    expect(LocalDate.safeParse('2028-02-29').success).toBe(true);
    const others = ['2026-02-29', '2026-04-31', '2026-13-01', '26-01-01', '2026-1-1', '2100-02-29'];
    expect(others.filter((text) => LocalDate.safeParse(text).success)).toEqual([]);
  });

  it('takes only hours and minutes for a time', () => {
    expect(['00:00', '23:59'].every((text) => LocalTime.safeParse(text).success)).toBe(true);
    expect(['24:00', '9:00', '09:60', '09:00:00'].filter((text) => LocalTime.safeParse(text).success)).toEqual([]);
  });

  it('takes named zones, not offsets', () => {
    expect(['Europe/Oslo', 'UTC'].every((name) => TimeZone.safeParse(name).success)).toBe(true);
    expect(['+01:00', 'Europe/Atlantis', ''].filter((name) => TimeZone.safeParse(name).success)).toEqual([]);
  });
});

describe('wall clock', () => {
  it('is one hour ahead of UTC in winter and two in summer', () => {
    expect(instantOf(day('2026-01-15'), time('09:12'), STOCKHOLM)).toBe('2026-01-15T08:12:00.000Z');
    expect(instantOf(day('2026-07-15'), time('09:12'), STOCKHOLM)).toBe('2026-07-15T07:12:00.000Z');
  });

  it('moves a time in the spring gap forward', () => {
    expect(instantOf(day('2026-03-29'), time('02:30'), STOCKHOLM)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of two equal times in autumn', () => {
    expect(instantOf(day('2026-10-25'), time('02:30'), STOCKHOLM)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('belongs to the next local day before midnight in UTC', () => {
    expect(localDateOf(at('2026-12-31T23:30:00.000Z'), STOCKHOLM)).toBe('2027-01-01');
    expect(localTimeOf(at('2026-12-31T23:30:59.999Z'), STOCKHOLM)).toBe('00:30');
  });
});

describe('the day somewhere', () => {
  it('changes at midnight there, to the millisecond', () => {
    expect(localDateOf(at('2026-07-14T21:59:59.999Z'), STOCKHOLM)).toBe('2026-07-14');
    expect(localDateOf(at('2026-07-14T22:00:00.000Z'), STOCKHOLM)).toBe('2026-07-15');
  });
});

describe('days on', () => {
  it.each([
    ['through the spring change', '2026-03-27T08:00:00.000Z', 3, '2026-03-30T07:00:00.000Z'],
    ['through the autumn change', '2026-10-23T07:00:00.000Z', 3, '2026-10-26T08:00:00.000Z'],
    ['back through the spring change', '2026-03-30T07:00:00.000Z', -3, '2026-03-27T08:00:00.000Z'],
    ['into the spring gap', '2026-03-22T01:30:00.000Z', 7, '2026-03-29T01:30:00.000Z'],
    ['over a leap day', '2028-02-28T08:00:00.000Z', 1, '2028-02-29T08:00:00.000Z'],
    ['over a year end', '2026-12-31T22:30:00.000Z', 1, '2027-01-01T22:30:00.000Z'],
  ])('keep the time on the wall %s', (_, from, days, to) => {
    expect(addDays(at(from), days, STOCKHOLM)).toBe(to);
  });

  it.each([
    ['a year', '2026-03-04T09:00:00.000Z', 12, '2027-03-04T09:00:00.000Z'],
    ['from winter into summer', '2026-01-15T09:00:00.000Z', 6, '2026-07-15T08:00:00.000Z'],
    ['from a leap day', '2028-02-29T09:00:00.000Z', 12, '2029-02-28T09:00:00.000Z'],
    ['into a shorter month', '2026-10-31T09:00:00.000Z', 4, '2027-02-28T09:00:00.000Z'],
  ])('are counted in months too: %s', (_, from, months, to) => {
    expect(addMonths(at(from), months, STOCKHOLM)).toBe(to);
  });

  it('count no clock change in minutes', () => {
    expect(addMinutes(at('2026-03-29T00:30:00.000Z'), 60)).toBe('2026-03-29T01:30:00.000Z');
    expect(addMinutes(at('2026-03-29T00:30:00.000Z'), -31)).toBe('2026-03-28T23:59:00.000Z');
  });

  it('refuse a year that would no longer sort', () => {
    expect(() => addDays(at('9999-12-31T12:00:00.000Z'), 1, STOCKHOLM)).toThrow();
  });

  it('are counted with their sign', () => {
    expect(daysBetween(day('2026-12-30'), day('2027-01-02'))).toBe(3);
    expect(daysBetween(day('2027-01-02'), day('2026-12-30'))).toBe(-3);
  });
});

it('finds the earliest moment', () => {
  const [a, b, c] = [at('2026-01-02T00:00:00.000Z'), at('2026-01-01T23:59:59.999Z'), at('2027-01-01T00:00:00.000Z')];
  expect(earliest(a, b, c)).toBe(b);
  expect(earliest(c)).toBe(c);
});

describe('laws', () => {
  it('order moments by their text as by their time', () => {
    fc.assert(fc.property(instants, instants, (a, b) => a < b === Date.parse(a) < Date.parse(b)));
  });

  it('undo plusDays with daysBetween', () => {
    const days = fc.integer({ min: -800, max: 800 });
    fc.assert(
      fc.property(instants, zones, days, (instant, zone, n) => {
        const date = localDateOf(instant, zone);
        expect(daysBetween(date, plusDays(date, n))).toBe(n);
      }),
    );
  });

  it('agree with Intl on the time on the wall', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const intl = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
        const wall = `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`;
        expect(wall).toBe(intl.format(Date.parse(instant)));
      }),
    );
  });
});
