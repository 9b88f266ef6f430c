/*
Which digits in a text are somebody's personal number: Swedish personnummer and samordningsnummer, Norwegian
fødselsnummer, D-nummer and H-nummer, Danish CPR. A date that cannot be is no match.

Grouped as a personal number, 900101-2384, it is taken for one whatever its check digit says: a mistyped one still
points somebody out, and anything else can be written another way. Digits written together, or a date with a time of
day after it, can be a phone number (0701234567), a case number or a date: there the check digit decides. Every
number has one but the CPR numbers of some people born on a 1 January (cpr.dk, since 2007); those are always taken.
*/

/** A date and the rest, with or without one of the dashes that phones and word processors make of a hyphen. */
const CANDIDATE = /(?<!\d)((?:\d{2})?\d{6})([^\S\n]?[-+\u2010-\u2015\u2212]?[^\S\n]?)(\d{4,5})(?!\d)/g;
const TIME_OF_DAY = /^([01]\d|2[0-3])[0-5]\d$/;

export function holdsPersonalNumber(text: string): boolean {
  return [...text.matchAll(CANDIDATE)].some(([, date = '', gap = '', rest = '']) => {
    const grouped = gap.trim() !== '' || (gap !== '' && !TIME_OF_DAY.test(rest));
    return COUNTRIES.some(({ isDated, checks }) => isDated(date + rest) && (grouped || checks(date + rest)));
  });
}

type Country = { readonly isDated: (digits: string) => boolean; readonly checks: (digits: string) => boolean };

const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** YYMMDDNNNC, the century in front or not; a samordningsnummer has 60 added to the day. */
const SWEDEN: Country = {
  isDated: (digits) => {
    const [, month, day] = /^(?:(?:18|19|20)?\d\d)(\d\d)(\d\d)\d{4}$/.exec(digits) ?? [];
    return isDay(Number(day) > 60 ? Number(day) - 60 : Number(day), Number(month));
  },
  checks: (digits) => luhn(digits.slice(-10)) % 10 === 0,
};

/** DDMMYYNNNCC; a D-nummer has 40 added to the day, an H-nummer to the month. */
const NORWAY: Country = {
  isDated: (digits) => {
    const [, day, month] = /^(\d\d)(\d\d)\d{7}$/.exec(digits) ?? [];
    const without40 = (part: string | undefined): number => (Number(part) > 40 ? Number(part) - 40 : Number(part));
    return isDay(without40(day), without40(month));
  },
  checks: (digits) =>
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
};

/** DDMMYYNNNC. */
const DENMARK: Country = {
  isDated: (digits) => {
    const [, day, month] = /^(\d\d)(\d\d)\d{6}$/.exec(digits) ?? [];
    return isDay(Number(day), Number(month));
  },
  checks: (digits) => digits.startsWith('0101') || weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
};

const COUNTRIES = [SWEDEN, NORWAY, DENMARK];

function luhn(digits: string): number {
  return [...digits].reduce((sum, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}

function weighted(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}
