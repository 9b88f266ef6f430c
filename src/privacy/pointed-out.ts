import { findPhoneNumbersInText } from 'libphonenumber-js/min';

/*
What is pointed out to whoever typed it, for them to decide whether it is needed (R5): phone numbers, e-mail addresses,
and names of people who are registered in the municipality. It is a question and no hindrance, so it may be wrong.
*/

export type Seen = { readonly kind: 'phone' | 'email' | 'name'; readonly words: string };

/** What people and units are called. A unit may be called after somebody, or as somebody is. */
export type Registered = { readonly people: readonly string[]; readonly units: readonly string[] };

export const pointedOut = (text: string, names: Registered): Seen[] => [
  ...phonesIn(text).map((words) => ({ kind: 'phone', words }) as const),
  ...emailsIn(text).map((words) => ({ kind: 'email', words }) as const),
  ...peopleNamedIn(text, names).map((words) => ({ kind: 'name', words }) as const),
];

const EMAIL = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

export const emailsIn = (text: string): string[] => text.match(EMAIL) ?? [];

/** Dates, times of day and numbers of cases, which would be phone numbers somewhere. */
const OTHER_NUMBERS =
  /(?<!\d)(?:(?:19|20)\d\d([-/.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}|(?:[01]?\d|2[0-3])[.:][0-5]\d|(?:19|20)\d\d[-/]\d{3,6})(?!\d)/g;

/**
 * Read as in each of the three countries: a Swedish number begins with a nought, a Norwegian or Danish one has eight
 * digits, and either may have its country in front.
 */
function phonesIn(text: string): string[] {
  const digits = text.replace(OTHER_NUMBERS, (number) => ' '.repeat(number.length));
  if ((digits.match(/\d/g) ?? []).length < FEWEST_DIGITS) return [];
  const found = (['SE', 'NO', 'DK'] as const).flatMap((country) =>
    findPhoneNumbersInText(digits, { defaultCountry: country })
      .map(({ startsAt, endsAt }) => digits.slice(startsAt, endsAt).replace(/^\((?!.*\))/, ''))
      .filter((words) => (country === 'SE' ? /^\(?[+0]/.test(words) : !/^\(?0/.test(words))),
  );
  return [...new Set(found)].filter((words) => !found.some((other) => other !== words && other.includes(words)));
}
const FEWEST_DIGITS = 7;

/** Full names however they are written, and given names with a capital letter; also as whose something is. */
export function peopleNamedIn(text: string, { people, units }: Registered): string[] {
  const full = text.match(wholeWords(people.filter(isWhole), 'giu')) ?? [];
  const rest = [...full, ...unitsNamedIn(text, units)].reduce((left, name) => left.replaceAll(name, ' '), text);
  const given = people.flatMap((name) => name.trim().split(/\s+/).slice(0, 1)).filter((name) => name.length > 1);
  const capitalised = given.map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  return [...new Set([...full, ...(rest.match(wholeWords(capitalised, 'gu')) ?? [])])];
}

const isWhole = (name: string): boolean => /\S\s+\S/.test(name);

export const unitsNamedIn = (text: string, units: readonly string[]): string[] => [
  ...new Set(text.match(wholeWords(units, 'giu')) ?? []),
];

/** Longest first, as a name may begin with another. Nothing if there are no words. */
export function wholeWords(words: readonly string[], flags: string): RegExp {
  const some = [...new Set(words.map((word) => word.trim()).filter(Boolean))].sort((a, b) => b.length - a.length);
  const any = some.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|');
  return new RegExp(any === '' ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${any})(?=[:'’´]?s?(?![\\p{L}\\p{N}]))`, flags);
}
