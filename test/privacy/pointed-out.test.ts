import { peopleNamedIn, pointedOut, unitsNamedIn } from '../../src/privacy/pointed-out';

/* All invented. */

const TOWN = {
  people: ['Karin Ek', 'Bo Ström', 'Anna-Lena Persson', 'mona', 'Åsa af Öman'],
  units: ['Lindens gruppbostad', 'Villa Mona'],
};
const seenIn = (text: string): string[] => pointedOut(text, TOWN).map(({ kind, words }) => `${kind} ${words}`);

describe('a phone number is pointed out', () => {
  it.each([
    ['070-123 45 67', 'Ring 070-123 45 67 om du blir sen'],
    ['0701234567', 'Tel:0701234567.'],
    ['08-123 456 78', 'Växeln (08-123 456 78)'],
    ['0410-12345', 'Kontoret: 0410-12345'],
    ['+46 70 123 45 67', 'Ring +46 70 123 45 67'],
    ['0046 70 123 45 67', 'Ring 0046 70 123 45 67'],
    ['22 33 44 55', 'Ring 22 33 44 55'],
    ['+47 22 33 44 55', 'Ring +47 22 33 44 55'],
    ['20 12 34 56', 'Ring 20 12 34 56'],
    ['20123456', 'Ring 20123456'],
    ['+4520123456', 'Ring +4520123456'],
  ])('%s, in: %s', (words, text) => expect(seenIn(text)).toEqual([`phone ${words}`]));

  it('each of several', () => {
    expect(seenIn('0410-12345 eller 0733 12 34 56')).toEqual(['phone 0410-12345', 'phone 0733 12 34 56']);
  });
});

describe('what is no phone number is left alone', () => {
  it.each([
    ['a date', '2025-03-03'],
    ['a date in one', '20250303'],
    ['a date with a time', '2025-03-03 14:00'],
    ['a Danish date', '03.03.2025 kl. 14'],
    ['a period', '2025-03-03 – 2025-06-30'],
    ['two times of day', 'Fika 13.00-14.30, sedan 14.45–15.30'],
    ['early times of day', '08.00–09.30'],
    ['a case number', 'dnr 2025-0456'],
    ['a long case number', '2025/001234'],
    ['a Norwegian case number', 'sak 24/12345'],
    ['sums', '1 250 000 kronor av 10 000 000'],
    ['small numbers', '12 deltagare, 3 från personalen, rum 1234'],
    ['an emergency number', 'Ring 112'],
  ])('%s: %s', (_what, text) => expect(seenIn(text)).toEqual([]));
});

it.each([
  ['anna.o@kommun.example', 'Mejla anna.o@kommun.example i dag'],
  ['å.ö+x@vård.example', '(å.ö+x@vård.example)'],
])('an e-mail address is pointed out: %s', (words, text) => expect(seenIn(text)).toEqual([`email ${words}`]));

it('what only has an @ in it is no e-mail address', () => {
  expect(seenIn('Vi ses @ köket, @Linden')).toEqual([]);
});

describe('a name of somebody who is registered is pointed out', () => {
  it.each([
    ['Karin Ek', 'Fråga Karin Ek'],
    ['karin ek', 'fråga karin ek'],
    ['KARIN EK', 'FRÅGA KARIN EK'],
    ['Karin', 'Karin vill byta rum'],
    ['Karin', 'Det är Karins förslag'],
    ['Mona', 'Mona:s förslag'],
    ['Bo', 'Ta det med Bo.'],
    ['Anna-Lena', 'Anna-Lena sade nej'],
    ['Åsa', 'åt Åsa'],
  ])('%s, in: %s', (words, text) => expect(seenIn(text)).toEqual([`name ${words}`]));

  it.each([
    ['a given name that is not written as one', 'de som vill bo kvar, och mona'],
    ['a part of a word', 'Boende och Karinsberg'],
    ['a surname alone', 'Ek och ask'],
    ['half of a double name', 'Anna vill'],
    ['a name nobody here has', 'Oskar vill'],
  ])('and not %s: %s', (_what, text) => expect(seenIn(text)).toEqual([]));

  it('but not where it is the name of a unit', () => {
    expect(seenIn('Villa Mona har öppet')).toEqual([]);
    expect(seenIn('Villa Mona, fråga Mona')).toEqual(['name Mona']);
  });

  it('and nobody, where nobody is registered', () => {
    expect(pointedOut('Karin Ek', { people: [], units: [] })).toEqual([]);
    expect(peopleNamedIn('Karin', { people: ['', ' '], units: [''] })).toEqual([]);
  });

  it('whatever characters it has', () => {
    expect(peopleNamedIn('Fråga O’Hara (vik.) nu', { people: ['O’Hara (vik.)', 'A+ B*'], units: [] })).toEqual([
      'O’Hara (vik.)',
    ]);
  });
});

it('a unit is known by its whole name, however it is written', () => {
  expect(unitsNamedIn('På lindens gruppbostad, inte i Linden', TOWN.units)).toEqual(['lindens gruppbostad']);
});
