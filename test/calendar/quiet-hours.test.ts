import fc from 'fast-check';
import { nextOpen, OfficeCalendar, openBefore, WorkingHours } from '../../src/calendar/quiet-hours';
import { addMinutes, instantOf, type Instant } from '../../src/calendar/time';
import { at, day, instants, isOpen, STOCKHOLM, time } from './arbitraries';

const office = OfficeCalendar.parse({
  country: 'SE',
  zone: 'Europe/Stockholm',
  hours: { from: '08:00', to: '17:00' },
});

const local = (text: string): Instant => {
  const [date = '', clock = ''] = text.split(' ');
  return instantOf(day(date), time(clock), STOCKHOLM);
};

describe('an office', () => {
  it('must open before it closes', () => {
    expect(WorkingHours.safeParse({ from: '08:00', to: '08:00' }).success).toBe(false);
    expect(WorkingHours.safeParse({ from: '17:00', to: '08:00' }).success).toBe(false);
  });

  it.each([
    ['at the minute it opens', '2026-11-26 08:00', '2026-11-26 08:00'],
    ['in the middle of the day', '2026-11-26 12:34', '2026-11-26 12:34'],
    ['early in the morning', '2026-11-26 05:00', '2026-11-26 08:00'],
    ['at the minute it closes', '2026-11-26 17:00', '2026-11-27 08:00'],
    ['on a Friday evening', '2026-11-27 20:00', '2026-11-30 08:00'],
    ['on julafton, a Thursday', '2026-12-24 10:00', '2026-12-28 08:00'],
    ['on the Friday before the clocks go forward', '2026-03-27 18:00', '2026-03-30 08:00'],
  ])('is next open, asked %s', (_, asked, open) => {
    expect(nextOpen(local(asked), office)).toBe(local(open));
  });
});

describe('a notice with a deadline', () => {
  it.each([
    ['is said at once in working hours', '2026-11-26 09:00', '2026-11-26 09:30', '2026-11-26 09:00'],
    ['is said at the deadline itself in working hours', '2026-11-26 09:00', '2026-11-26 09:00', '2026-11-26 09:00'],
    ['waits for the morning', '2026-11-26 20:00', '2026-11-27 12:00', '2026-11-27 08:00'],
    ['is said beforehand when the morning is too late', '2026-11-26 20:00', '2026-11-27 07:00', '2026-11-26 16:00'],
    [
      'is said beforehand when the office opens at the deadline',
      '2026-11-27 20:00',
      '2026-11-30 08:00',
      '2026-11-27 16:00',
    ],
    ['is said on Friday when the weekend is too late', '2026-11-28 10:00', '2026-11-29 23:00', '2026-11-27 16:00'],
    ['is said before Christmas when it is too late after', '2026-12-25 10:00', '2026-12-27 10:00', '2026-12-23 16:00'],
    ['is said before a deadline that it missed', '2026-11-27 12:00', '2026-11-26 16:30', '2026-11-26 16:00'],
    [
      'is said a day earlier when the last open hour begins at the deadline',
      '2026-11-27 12:00',
      '2026-11-26 16:00',
      '2026-11-25 16:00',
    ],
    ['is said the day before a deadline at dawn', '2026-11-27 05:00', '2026-11-27 05:00', '2026-11-26 16:00'],
  ])('%s', (_, due, deadline, said) => {
    expect(openBefore(local(due), local(deadline), office)).toBe(local(said));
  });

  it('is said at opening in an office open for less than an hour', () => {
    const brief = { ...office, hours: WorkingHours.parse({ from: '12:00', to: '12:30' }) };
    expect(openBefore(local('2026-11-26 20:00'), local('2026-11-26 22:00'), brief)).toBe(local('2026-11-26 12:00'));
  });
});

describe('laws', () => {
  const offices = fc.constantFrom(
    office,
    OfficeCalendar.parse({ country: 'NO', zone: 'Europe/Oslo', hours: { from: '07:30', to: '15:30' } }),
    OfficeCalendar.parse({ country: 'DK', zone: 'Europe/Copenhagen', hours: { from: '09:00', to: '09:20' } }),
  );

  it('the next opening is open, never earlier, and open moments stay where they are', () => {
    fc.assert(
      fc.property(instants, offices, (asked, calendar) => {
        const open = nextOpen(asked, calendar);
        expect(isOpen(open, calendar)).toBe(true);
        expect(open >= asked).toBe(true);
        expect(open === asked).toBe(isOpen(asked, calendar));
        expect(open === asked || !isOpen(addMinutes(open, -1), calendar)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('a notice is always said in working hours, never past its deadline, and early only when later is too late', () => {
    const minutes = fc.integer({ min: -1440, max: 6 * 1440 });
    fc.assert(
      fc.property(instants, minutes, offices, (due, later, calendar) => {
        const deadline = addMinutes(due, later);
        const said = openBefore(due, deadline, calendar);
        expect(isOpen(said, calendar)).toBe(true);
        expect(said <= deadline).toBe(true);
        expect(said >= due ? said === nextOpen(due, calendar) : nextOpen(due, calendar) >= deadline).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

it('reads the zone of the office and not that of the machine', () => {
  expect(nextOpen(at('2026-07-15T06:30:00.000Z'), office)).toBe('2026-07-15T06:30:00.000Z');
  expect(nextOpen(at('2026-01-15T06:30:00.000Z'), office)).toBe('2026-01-15T07:00:00.000Z');
});
