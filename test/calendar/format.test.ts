import { formatDate, formatDateTime } from '../../src/calendar/format';
import { LANGUAGES } from '../../src/texts/language';
import { TimeZone } from '../../src/calendar/time';
import { at, day, STOCKHOLM } from './arbitraries';

const MORNING = at('2026-11-26T08:12:00.000Z');

describe('a date in words', () => {
  it.each([
    ['sv', 'torsdag 26 november', 'torsdag 26 november kl. 09:12'],
    ['nb', 'torsdag 26. november', 'torsdag 26. november kl. 09:12'],
    ['da', 'torsdag den 26. november', 'torsdag den 26. november kl. 09.12'],
    ['en', 'Thursday 26 November', 'Thursday 26 November at 09:12'],
  ] as const)('is natural in %s', (language, date, dateTime) => {
    expect(formatDate(MORNING, STOCKHOLM, language)).toBe(date);
    expect(formatDateTime(MORNING, STOCKHOLM, language)).toBe(dateTime);
  });

  it.each([
    ['sv', 'fredag 1 januari 2027', 'fredag 1 januari 2027 kl. 00:05'],
    ['nb', 'fredag 1. januar 2027', 'fredag 1. januar 2027 kl. 00:05'],
    ['da', 'fredag den 1. januar 2027', 'fredag den 1. januar 2027 kl. 00.05'],
    ['en', 'Friday 1 January 2027', 'Friday 1 January 2027 at 00:05'],
  ] as const)('has the year when asked for in %s', (language, date, dateTime) => {
    const justAfterMidnight = at('2026-12-31T23:05:00.000Z');
    expect(formatDate(justAfterMidnight, STOCKHOLM, language, { year: true })).toBe(date);
    expect(formatDateTime(justAfterMidnight, STOCKHOLM, language, { year: true })).toBe(dateTime);
  });

  it('follows the clock of the zone', () => {
    expect(formatDateTime(at('2026-06-30T22:30:00.000Z'), STOCKHOLM, 'sv')).toBe('onsdag 1 juli kl. 00:30');
    expect(formatDateTime(at('2026-06-30T22:30:00.000Z'), TimeZone.parse('UTC'), 'sv')).toBe(
      'tisdag 30 juni kl. 22:30',
    );
  });

  it('does not move a day that is already local', () => {
    const zones = ['Pacific/Honolulu', 'Pacific/Kiritimati'].map((name) => TimeZone.parse(name));
    expect(zones.map((zone) => formatDate(day('2026-11-26'), zone, 'nb'))).toEqual(
      zones.map(() => 'torsdag 26. november'),
    );
  });

  it('names every part in every language', () => {
    const texts = LANGUAGES.map((language) => formatDateTime(MORNING, STOCKHOLM, language, { year: true }));
    expect(texts.filter((text) => !/^\p{L}+ (den )?26\.? \p{L}+ 2026 (kl\.|at) 09[:.]12$/u.test(text))).toEqual([]);
  });
});
