import fc from 'fast-check';
import { holdsPersonalNumber } from '../../src/privacy/personal-number';

/* All invented. */

describe('a personal number is found', () => {
  it.each([
    '19900101 2384',
    '900101-2384',
    '9001012385',
    '199001012385',
    '19900101-2384',
    '900101+2384',
    '900101 - 2384',
    '900101 2385',
    'Ring Anna (900101-2384) i morgon',
    'pnr:900101-2384.',
  ])('in Sweden: %s', (written) => expect(holdsPersonalNumber(written)).toBe(true));

  it('also a samordningsnummer, with 60 added to the day', () => {
    expect(holdsPersonalNumber('701063-2391')).toBe(true);
  });

  it.each(['01019012480', '010190 12480', '010190-12481', '410190 12474', '014190 12463', '41019012474'])(
    'in Norway: %s',
    (written) => {
      expect(holdsPersonalNumber(written)).toBe(true);
    },
  );

  it.each(['010190-1234', '0101901234', '010190 1234', '311299-4321', 'cpr 010190-1234, husk'])(
    'in Denmark: %s',
    (written) => expect(holdsPersonalNumber(written)).toBe(true),
  );

  it.each(['900101–2384', '900101—2384', '900101‑2384', '900101−2384', '900101\u00a02384'])(
    'behind whatever dash or space a phone makes of it: %s',
    (written) => expect(holdsPersonalNumber(written)).toBe(true),
  );
});

describe('a personal number is found however it is written', () => {
  it.each([
    ['with a plus, for somebody who is over a hundred', '120101+2387'],
    ['with several spaces', '900101  -  2384'],
    ['with the parts of the date apart', '1990-01-01-2385'],
    ['with the parts of the date apart, and a space', '90 01 01 2385'],
    ['with dots, as in Norway', '01.01.90 12480'],
    ['with dots and a dash, as in Denmark', '01.02.90-1231'],
    ['with its century, in Denmark', '01011990-1234'],
    ['with its century, in Norway', '01011990 12480'],
    ['in the middle of a word', 'pnr900101-2384x'],
    ['after a word and a low line', 'anna_9001012385_bild'],
    ['as a wide number', '９００１０１－２３８４'],
    ['in Arabic digits', '٩٠٠١٠١-٢٣٨٤'],
    ['in pictures of digits', '9\uFE0F\u20E30\uFE0F\u20E30\uFE0F\u20E31\uFE0F\u20E30\uFE0F\u20E31\uFE0F\u20E3-2384'],
    ['with nothing to be seen between the digits', '9\u200B0\u200C0\u200D1\u20600\u00AD1-2\uFEFF384'],
    ['over a line break, after a dash', '900101-\n2384'],
    ['over a line break', '900101\n2385'],
    ['over a line break, as Windows makes it', '900101\r\n2385'],
    ['behind another number', '12 900101-2384'],
    ['behind a number that is none', '901301-2384 900101-2384'],
    ['with a soft dash of Word', '900101\u00AD-2384'],
    ['with a dash that must not be broken', '900101\u20112384'],
  ])('%s: %j', (_how, written) => expect(holdsPersonalNumber(written)).toBe(true));

  it.each([
    '811228 98 74',
    '811228-98 74',
    '811228, 9874',
    '811228 (9874)',
    '8112-28-9874',
    '1981 12 28 98 74',
    '1981-12-28, 98 74',
    '8 1 1 2 2 8 9 8 7 4',
    '8 1 1 2 2 8 - 9 8 7 4',
    '010190 123 45',
    '01 01 90 124 80',
    'I rum 12, 811228 98 74 och 3 till',
    'Anna (811228 98 74)',
  ])('with its digits in groups: %j', (written) => expect(holdsPersonalNumber(written)).toBe(true));

  it('also a Swedish interim number, which has a letter', () => {
    expect(holdsPersonalNumber('900101-T238')).toBe(true);
    expect(holdsPersonalNumber('20250303 R123')).toBe(false);
  });

  it('also what a test register gives out, with 80 added to the month, or 40', () => {
    expect(holdsPersonalNumber('019190 12434')).toBe(true);
    expect(holdsPersonalNumber('014190 12463')).toBe(true);
  });
});

describe('the check digits are those of the registers', () => {
  const written = (date: string, rest: number, digits: number): string =>
    `${date}${String(rest).padStart(digits, '0')}`;
  const share = (numbers: readonly string[]): number => numbers.filter(holdsPersonalNumber).length / numbers.length;

  it('in Sweden, one written in ten is one', () => {
    expect(share(Array.from({ length: 10 }, (_, i) => written('199002282', 380 + i, 3)))).toBe(0.1);
  });

  it('in Norway, also by the rule of 2032, which lets the first of two be one of four', () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => written('290290', 30_000 + i, 5));
    const some = numbers.filter((number) => holdsPersonalNumber(number));
    expect(some).toEqual([]);
    const dated = Array.from({ length: 10_000 }, (_, i) => written('310190', 30_000 + i, 5));
    expect(share(dated)).toBeGreaterThan(0.02);
    expect(share(dated)).toBeLessThan(0.15);
  });

  it('and a leap day is a day in its own years only', () => {
    expect(SOME_ENDINGS.some((end) => holdsPersonalNumber(`19960229${end}`))).toBe(true);
    expect(SOME_ENDINGS.some((end) => holdsPersonalNumber(`19970229${end}`))).toBe(false);
  });

  it('whatever year it is: nothing is asked of a clock', () => {
    const found = SOME_ENDINGS.filter((end) => holdsPersonalNumber(`000229${end}`));
    expect(found.length).toBeGreaterThan(0);
  });
});
const SOME_ENDINGS = Array.from({ length: 10 }, (_, i) => `238${i}`);

describe('what only looks like one is left alone', () => {
  it.each([
    ['a mobile number', '070-123 45 67'],
    ['a mobile number in one', '0701234567'],
    ['a mobile number in two', '070-1234567'],
    ['a Norwegian phone number', '+47 22 33 44 55'],
    ['a Norwegian phone number in one', '+4722334455'],
    ['a Danish phone number', '+45 20 12 34 56'],
    ['a Danish phone number in one', '+4520123456'],
    ['a Swedish number with its country', '+46 70 123 45 67'],
    ['a Swedish number with its country, in one', '+46701234567'],
    ['a number in Stockholm', '08-123 456 78'],
    ['a case number', 'dnr 2025-0456'],
    ['a long case number', '2025/001234'],
    ['a Norwegian case number', 'sak 24/12345'],
    ['a date', '2025-03-03'],
    ['a date in one', '20250303'],
    ['a date with a time', '2025-03-03 14:00'],
    ['a Danish date', '03.03.2025 kl. 14'],
    ['a period', '2025-03-03 – 2025-06-30'],
    ['a sum', '1 250 000 kronor'],
    ['a month that cannot be', '901301-2384'],
    ['a day that cannot be', '321399-1234'],
    ['a Swedish number in one with the wrong check digit', '199001012384'],
    ['a date in one with a time', '20250303 1400'],
    ['a short date in one with a time', '250303 1400'],
    ['an organisation number', '556703-7485'],
    ['a Norwegian number in one with the wrong check digits', '01019012481'],
    ['digits in a longer number', '9001012384555'],
    ['two lines', '250303\n1400'],
    ['a time after a day written apart', '2025-03-03 2130'],
    ['a sum after a day', '2025-03-03 - 3500 kronor'],
    ['a period without spaces', '2025-03-03–2025-06-30'],
    ['a day and a year on the next line', '250303\n1999'],
    ['a room after a day', '2025-03-03 R123'],
    ['a web address', 'https://example.org/900101/2384'],
    ['a day and a time with a dot', '2025-03-03 14.00'],
    ['a short day and a time with a space', '250303 14 00'],
    ['a short day and a sum', '260401 12 500 kronor'],
    ['a list of weeks', '10, 11, 12, 13, 14'],
    ['a mobile number in pairs', '070 12 34 56 7'],
    ['two phone numbers', '070-123 45 67, 08-123 456 78'],
    ['a Danish day and a number', '01.01.2026 10 personer'],
    ['a mobile number abroad', '+46 70 112 28 98'],
    ['another check digit in groups', '8112-28-9875'],
    ['no digits', 'Maten på kvällarna'],
  ])('%s: %s', (_what, written) => expect(holdsPersonalNumber(written)).toBe(false));
});

describe('ten digits in a row, which can be a phone number or a CPR number', () => {
  it('are a CPR number when the check digit says so', () => {
    const found = Array.from({ length: 10 }, (_, i) => `311299432${i}`).filter(holdsPersonalNumber);
    expect(found).toEqual(['3112994326']);
  });

  it('are one on any 1 January, as those have been given out without a check digit', () => {
    for (let i = 0; i < 10; i++) expect(holdsPersonalNumber(`010165400${i}`)).toBe(true);
  });

  it('are one whatever the check digit says when they are grouped as one', () => {
    for (let i = 0; i < 10; i++) expect(holdsPersonalNumber(`070290-123${i}`)).toBe(true);
  });

  it('whole numbers of phones in other towns are not either', () => {
    fc.assert(
      fc.property(fc.constantFrom('08', '031', '0303', '0910'), fc.nat({ max: 99_999_999 }), (area, rest) => {
        const [, a, b, c] = /^(...)(...)(..)$/.exec(String(rest).padStart(8, '0')) ?? [];
        expect(holdsPersonalNumber(`${area}-${a} ${b} ${c}`)).toBe(false);
        expect(holdsPersonalNumber(`${area} ${a} ${b} ${c}`)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('a phone number grouped as one is never taken for a personal number', () => {
    fc.assert(
      fc.property(fc.constantFrom('070', '072', '073', '076', '079'), fc.nat({ max: 9_999_999 }), (area, rest) => {
        const [, a, b, c] = /^(...)(..)(..)$/.exec(String(rest).padStart(7, '0')) ?? [];
        expect(holdsPersonalNumber(`${area}-${a} ${b} ${c}`)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
