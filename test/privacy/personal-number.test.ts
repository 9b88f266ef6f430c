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
