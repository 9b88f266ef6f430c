import { Instant, TimeZone } from '../../src/calendar/time';
import { isRemoved, KEPT, keptUntil } from '../../src/retention/retention';

const STOCKHOLM = TimeZone.parse('Europe/Stockholm');
const at = Instant.parse('2025-08-31T07:00:00.000Z');

describe('how long something is kept', () => {
  it('is counted in months on a calendar, at the same time on the wall', () => {
    expect(keptUntil(at, { months: 6 }, STOCKHOLM)).toBe('2026-02-28T08:00:00.000Z');
    expect(keptUntil(at, { months: 24 }, STOCKHOLM)).toBe('2027-08-31T07:00:00.000Z');
  });

  it('is 90 days for a draft, 30 for what was withdrawn, and 30 for who has left', () => {
    expect(KEPT).toEqual({
      'draft-left': { days: 90 },
      'example-withdrawn': { days: 30 },
      'member-left': { days: 30 },
    });
    expect(keptUntil(at, { days: 30 }, STOCKHOLM)).toBe('2025-09-30T07:00:00.000Z');
  });
});

it('knows what has been removed from what has not, of whatever kind it is', () => {
  expect([{ phase: 'removed' }, { phase: 'closed' }, {}, 'removed', null, undefined].map(isRemoved)).toEqual([
    ...[true, false, false, false, false, false],
  ]);
});
