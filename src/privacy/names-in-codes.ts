import { emailsIn, peopleNamedIn, unitsNamedIn, wholeWords, type Registered } from './pointed-out';

/*
Names where codes are used (R33). There a name is refused, so more shapes are looked for than where it is only asked
about: given names however they are written, but for those that are everyday words; family names with a capital letter or
after a title, as many are everyday words; either inside an e-mail address. A nickname nobody is registered with, a name
that is misspelt and initials are not found.
*/

/** Given names that are words in one of the languages: these count with a capital letter only. */
const EVERYDAY = new Set(
  `alf april are ask axel ben bent bill bo bror dag dan dina ebba else even finn fred frid gro gry hans inga inge jan jon
  juni kaj kit klara lina linda lis liv lo lone love lova mai maj mark mars may max min mina minna my nova per ray rosa
  rose rune saga sol sten stig storm tage tim tom tone tor vilja ville vår will`.split(/\s+/),
);
const PARTICLES = new Set(['af', 'av', 'von', 'van', 'de', 'der', 'den', 'la', 'di', 'el', 'al', 'bin']);
const TITLES = 'herr|fru|fröken|frøken|hr|frk|mr|mrs|ms|miss';

export function namesInCodes(text: string, registered: Registered): string[] {
  const people = registered.people.map(partsOf);
  const given = people.map(({ given: one }) => one).filter((one) => one.length > 1);
  const family = people.flatMap((one) => one.family);
  const titled = wholeWords(family, 'giu').source;
  const capital = [...given, ...family].flatMap((one) => [
    capitalised(one),
    ...(one.length > 2 ? [one.toUpperCase()] : []),
  ]);
  const found = [
    ...peopleNamedIn(text, registered),
    ...unitsNamedIn(text, registered.units),
    ...matches(
      text,
      wholeWords(
        given.filter((one) => !EVERYDAY.has(one.toLowerCase())),
        'giu',
      ),
    ),
    ...matches(text, wholeWords(capital, 'gu')),
    ...matches(text, new RegExp(`(?<![\\p{L}\\p{N}])(?:${TITLES})\\.?\\s+${titled}`, 'giu')),
    ...emailsIn(text).filter((address) => people.some((one) => isNamedIn(address, one))),
  ];
  return [...new Set(found)];
}

const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type Parts = { readonly given: string; readonly family: readonly string[] };

/** "Karin Ek", "Ek, Karin" and "Karin Ek (Linden)" are the same two names. */
function partsOf(name: string): Parts {
  const [before = '', after] = name.replace(/\([^)]*\)/g, ' ').split(',');
  const words = `${after ?? ''} ${before}`.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  const [given = '', ...rest] = words;
  return { given, family: rest.filter((word) => word.length > 1 && !PARTICLES.has(word.toLowerCase())) };
}

/** A name as a part of the address, or given and family names run together in it. */
function isNamedIn(address: string, { given, family }: Parts): boolean {
  const parts = folded(address).split(/[^a-z]+/);
  const names = [given, ...family].map(folded).filter((name) => name.length > 1);
  const [first = '', ...last] = names;
  return parts.some((part) => names.includes(part) || last.some((one) => part === first + one || part === one + first));
}

/** As names are spelt in addresses: å, ä, ö, æ and ø without what makes them so, and no hyphens. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'a');

/** Shorter names begin too many other words: "EKEN" is nobody called Ek. */
const LEAST_BEGINNING = 4;

/**
 * Says of a code that all may read whether it is somebody's name, or begins with it: given and family names, alone, one
 * after the other, with an initial before, or as much of them as a code of `longest` letters holds, however they are
 * spelt. A name of two or three letters counts where the code has no other letters. Codes are written in capitals, so a
 * name that is an everyday word counts too.
 */
export function nameInCode(people: readonly string[], longest = Infinity): (code: string) => boolean {
  const names = new Set(people.flatMap(shortNames).map(spelledShort));
  return (code) => {
    const [letters, read] = [lettersIn(code), lettersIn(readAsLetters(code))];
    if (letters.length === 1 && letters.some((word) => names.has(word))) return true;
    const long = [...letters, ...read].filter((word) => word.length >= LEAST_BEGINNING);
    if (long.some((word) => beginningsOf(word).some((one) => names.has(one)))) return true;
    return code.length >= longest && long.some((word) => [...names].some((name) => name.startsWith(word)));
  };
}

const beginningsOf = (word: string): string[] =>
  Array.from({ length: word.length - LEAST_BEGINNING + 1 }, (_, more) => word.slice(0, LEAST_BEGINNING + more));

const lettersIn = (code: string): string[] => (folded(code).match(/[a-z]+/g) ?? []).map(spelledShort);

/** Å, ö and ü are also spelt aa, oe and ue, and a name is the same with either. */
const spelledShort = (word: string): string => word.replace(/([aou])e|aa/g, (_two, first?: string) => first ?? 'a');

const LOOKS_LIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' };
const readAsLetters = (code: string): string => code.replace(/[01345]/g, (digit) => LOOKS_LIKE[digit] ?? digit);

function shortNames(name: string): string[] {
  const { given, family } = partsOf(name);
  const parts = [given, ...family].flatMap((one) => [one, ...one.split(/[-’']/)]);
  const short = parts.map((one) => folded(one).replace(/[^a-z]/g, '')).filter((one) => one.length > 1);
  return short.flatMap((one) =>
    short.flatMap((other) => (one === other ? [one] : [one + other, one.charAt(0) + other])),
  );
}
