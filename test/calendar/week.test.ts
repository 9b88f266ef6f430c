import fc from 'fast-check';
import { addDays, addMinutes, daysBetween, localDateOf, localTimeOf, type LocalDate } from '../../src/calendar/time';
import { rungs, weekFrom } from '../../src/calendar/week';
import { at, COPENHAGEN, instants, STOCKHOLM, zones } from './arbitraries';

/** Written from the EU rule and not from the zone data: the last Sunday of March has no 02:00 to 02:59. */
function isInSpringGap(date: LocalDate, time: string): boolean {
  const isLastSundayOfMarch = /-03-(2[5-9]|3[01])$/.test(date) && new Date(date).getUTCDay() === 0;
  return isLastSundayOfMarch && time.startsWith('02:');
}

describe('a week', () => {
  it.each([
    ['in winter', '2026-11-26T08:12:00.000Z', '2026-12-03T08:12:00.000Z'],
    ['through the spring change', '2026-03-26T08:12:00.000Z', '2026-04-02T07:12:00.000Z'],
    ['through the autumn change', '2026-10-22T07:12:00.000Z', '2026-10-29T08:12:00.000Z'],
    ['over Christmas and New Year', '2026-12-24T22:30:00.000Z', '2026-12-31T22:30:00.000Z'],
    ['over a leap day', '2028-02-25T08:00:00.000Z', '2028-03-03T08:00:00.000Z'],
  ])('ends at the same local time seven days later %s', (_, start, end) => {
    expect(weekFrom(at(start), COPENHAGEN)).toBe(end);
  });

  it('is always seven local days and keeps the time on the wall, unless that time does not exist', () => {
    fc.assert(
      fc.property(instants, zones, (start, zone) => {
        const end = weekFrom(start, zone);
        const [date, time] = [localDateOf(end, zone), localTimeOf(start, zone)];
        expect(daysBetween(localDateOf(start, zone), date)).toBe(7);
        expect(localTimeOf(end, zone)).toBe(isInSpringGap(date, time) ? time.replace('02:', '03:') : time);
        expect(end.slice(-7)).toBe(start.slice(-7));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the reminders', () => {
  const start = at('2026-11-26T08:12:00.000Z');
  const daysUntil = (end: string): number[] => rungs(start, at(end), STOCKHOLM).map(({ day }) => day);

  it('of a week fall on days 0, 3, 5 and 6 at the time of day it began', () => {
    expect(rungs(start, weekFrom(start, STOCKHOLM), STOCKHOLM)).toEqual([
      { day: 0, at: '2026-11-26T08:12:00.000Z' },
      { day: 3, at: '2026-11-29T08:12:00.000Z' },
      { day: 5, at: '2026-12-01T08:12:00.000Z' },
      { day: 6, at: '2026-12-02T08:12:00.000Z' },
    ]);
  });

  it.each([
    ['two days away', '2026-11-28T12:00:00.000Z', [0, 1]],
    ['two days away but earlier in the day', '2026-11-28T07:00:00.000Z', [0, 1]],
    ['tomorrow', '2026-11-27T12:00:00.000Z', [0]],
    ['later today', '2026-11-26T12:00:00.000Z', [0]],
    ['three days away at the same time', '2026-11-29T08:12:00.000Z', [0, 2]],
    ['four days away, when day 3 is the day before', '2026-11-30T12:00:00.000Z', [0, 3]],
    ['five days away, later in the day', '2026-12-01T12:00:00.000Z', [0, 3, 4, 5]],
    ['ten days away', '2026-12-06T08:12:00.000Z', [0, 3, 5, 9]],
    ['now', '2026-11-26T08:12:00.000Z', []],
    ['in the past', '2026-11-20T08:12:00.000Z', []],
  ])('of a round that ends %s', (_, end, days) => {
    expect(daysUntil(end)).toEqual(days);
  });

  it('ascend, come one a day, lie before the end, and include the start and the day before', () => {
    const minutes = fc.integer({ min: 1, max: 14 * 24 * 60 });
    fc.assert(
      fc.property(instants, minutes, zones, (from, length, zone) => {
        const end = addMinutes(from, length);
        const ladder = rungs(from, end, zone);
        const dates = ladder.map((rung) => localDateOf(rung.at, zone));
        expect(ladder.every((rung, i) => i === 0 || ladder[i - 1]!.at < rung.at)).toBe(true);
        expect(new Set(dates).size).toBe(dates.length);
        expect(ladder.every((rung) => rung.at < end)).toBe(true);
        expect(ladder[0]).toEqual({ day: 0, at: from });
        const last = daysBetween(localDateOf(from, zone), localDateOf(end, zone));
        if (last > 0) expect(ladder.map(({ day }) => day)).toContain(last - 1);
      }),
      { numRuns: 150 },
    );
  });

  it('of every week are 0, 3, 5 and 6, whatever the clocks do', () => {
    fc.assert(
      fc.property(instants, zones, (from, zone) => {
        const ladder = rungs(from, weekFrom(from, zone), zone);
        expect(ladder).toEqual([0, 3, 5, 6].map((day) => ({ day, at: addDays(from, day, zone) })));
      }),
      { numRuns: 100 },
    );
  });
});
