import { nameInCode, namesInCodes } from '../../src/privacy/names-in-codes';

/* All invented. */

const TOWN = {
  people: [
    'Karin Ek',
    'Bo Ström',
    'Per Holm',
    'Bosse Sand',
    'Anna-Lena Persson',
    'Åsa af Öman',
    'Lind, Ville (Linden)',
    'Jörgen Müller',
    'Søren Åberg',
  ],
  units: ['Lindens gruppbostad'],
};

describe('where codes are used, a name is found', () => {
  it.each([
    ['a given name in any case', 'fråga karin'],
    ['a given name in capitals', 'BOSSE var där'],
    ['whose something is', 'karins förslag'],
    ['a double name', 'anna-lena sade nej'],
    ['an everyday given name with a capital letter', 'Vi frågar Bo'],
    ['an everyday given name in capitals', 'fråga PER'],
    ['a family name with a capital letter', 'Holm var där'],
    ['a family name in capitals', 'HOLM var där'],
    ['a family name after a title', 'herr Holm'],
    ['a family name after a title, in small letters', 'fru ek, hr. holm'],
    ['a family name behind a particle', 'till Öman'],
    ['a full name in small letters', 'per holm'],
    ['a name the other way around', 'fråga Ville'],
    ['a given name in an e-mail address', 'karin@kommun.example'],
    ['a family name in an e-mail address', 'k.ek@kommun.example'],
    ['both, run together', 'karinek@kommun.example'],
    ['both, without what å and ö have above', 'asa.oman@kommun.example'],
    ['an everyday name in an e-mail address', 'bo.strom@kommun.example'],
    ['a unit', 'på lindens gruppbostad'],
  ])('%s: %s', (_what, text) => expect(namesInCodes(text, TOWN)).not.toEqual([]));
});

describe('and everyday words are left alone', () => {
  it.each([
    ['given names that are words', 'de som vill bo kvar, tio kronor per person, de ville det'],
    ['family names that are words', 'en ek, lite sand och en ström av folk'],
    ['a part of a word', 'Karinsberg, Holmgång och boende'],
    ['an address of nobody', 'linden@kommun.example'],
    ['nothing', ''],
  ])('%s: %s', (_what, text) => expect(namesInCodes(text, TOWN)).toEqual([]));
});

it('finds nothing where nobody is registered', () => {
  expect(namesInCodes('Karin, herr Ek, a@b.example', { people: ['', ' '], units: [] })).toEqual([]);
});

describe('a unit’s code', () => {
  const isName = nameInCode(TOWN.people, 8);

  it.each([
    ['a given name', 'KARIN'],
    ['in small letters', 'karin'],
    ['a family name', 'HOLM'],
    ['a name of two letters', 'EK'],
    ['a name with a number', 'BO12'],
    ['a number before a name', '3HOLM'],
    ['both names', 'KARINEK'],
    ['both, the other way around', 'EKKARIN'],
    ['an everyday word that is a name', 'STRÖM'],
    ['without what is above the letters', 'ASA'],
    ['half of a double name', 'LENA'],
    ['a double name', 'ANNALENA'],
    ['as much of it as there is room for', 'ANNALENAPERSSON'.slice(0, 8)],
    ['a family name before a comma', 'VILLE'],
    ['whose something is', 'KARINS'],
    ['a name and a house', 'KARINHUS'],
    ['a family name with an initial', 'PHOLM'],
    ['with a digit for a letter', 'KAR1N'],
    ['with o and e for ö', 'JOERGEN'],
    ['with u and e for ü', 'MUELLER'],
    ['with o and e for ø', 'SOEREN'],
    ['with two a for å', 'AABERG'],
    ['as much as there is room for, spelt longer', 'JOERGENMUELLER'.slice(0, 8)],
  ])('is somebody’s name: %s, %s (N1)', (_what, code) => expect(isName(code)).toBe(true));

  it.each(['E1', 'LIN', 'ASP', 'BJ1', 'EKEN', 'KAR', 'AF', '42', 'B0', 'EK7BJ', 'BOHUS', 'SAN', 'JOE', ''])(
    'is nobody’s name: %s',
    (code) => expect(isName(code)).toBe(false),
  );
});
