import { idnr } from '@navikt/fnrvalidator';
import Personnummer from 'personnummer';

/*
Which digits in a text are somebody's personal number: Swedish personnummer and samordningsnummer, Norwegian
fødselsnummer, D-nummer and H-nummer, Danish CPR. A date that cannot be is no match.

Grouped as a personal number, 900101-2384, it is taken for one whatever its check digit says: a mistyped one still
points somebody out, and anything else can be written another way. Digits written together, over a line break, with the
parts of the date apart, or with a time of day after the date, can be a phone number (0701234567), a case number or a
period: there the check digit decides. Every number has one but the CPR numbers of some people born on a 1 January
(cpr.dk, since 2007); those are taken unless their digits stand in several groups. A Swedish interim number has a letter
where the others have a digit. A number spelt in words is not found.
*/

/** With or without one of the dashes that phones and word processors make of a hyphen, and the spaces around it. */
const GAP = String.raw`([^\S\n]{0,3}[-+/.:_\u2010-\u2015\u2212]?\s{0,3})`;
const REST = String.raw`(\d{4,5}|[TRSUWXJKLMN]\d{3})(?!\d)`;
/** 900101-2384, 19900101-2384; and the parts of the date apart, 1990-01-01 2384, 01 01 90 1234. */
const CANDIDATES = [
  new RegExp(String.raw`(?<!\d)((?:\d{2})?\d{6})${GAP}${REST}`, 'g'),
  new RegExp(String.raw`(?<!\d)(\d{2}(?:\d{2})?([-./ ])\d{2}\2\d{2}(?:\d{2})?)${GAP}${REST}(?![-./]?\d)`, 'g'),
];
const TIME_OF_DAY = /^([01]\d|2[0-3])[0-5]\d$/;

export function holdsPersonalNumber(written: string): boolean {
  const text = plainDigits(written);
  return (
    CANDIDATES.some((candidate) => [...text.matchAll(candidate)].some(isPersonal)) ||
    [...text.matchAll(APART)].some((match) => holdsOneApart(match[0], text.charAt(match.index - 1) === '+'))
  );
}

/** Digits in groups of any length: 811228 98 74, 8112-28-9874, 811228 (9874), 8 1 1 2 2 8 9 8 7 4. */
const APART = /\d+(?:[^\S\n]?[-,()./\u2010-\u2015\u2212\s][^\S\n]?[(]?\d+)+/g;

function holdsOneApart(run: string, isAbroad: boolean): boolean {
  const groups = run.split(/\D+/);
  const gaps = run.split(/\d+/).slice(0, -1);
  return groups.some((_, from) => {
    // A number does not begin or end in the middle of what hangs together; and after a plus it is a phone number.
    if (from === 0 ? isAbroad : hangsTogether(gaps[from])) return false;
    // No number has more groups than digits.
    return groups.slice(from, from + 12).some((_last, more) => {
      const to = from + more;
      const [some, between] = [groups.slice(from, to + 1), gaps.slice(from + 1, to + 1)];
      return more > 0 && !hangsTogether(gaps[to + 1]) && isPersonalApart(some, between);
    });
  });
}

const hangsTogether = (gap = ''): boolean => /[-./\u2010-\u2015\u2212]/.test(gap);

function isPersonalApart(groups: readonly string[], gaps: readonly string[]): boolean {
  const number = groups.join('');
  if (number.length < 10 || number.length > 12 || isPhone(groups) || isMoment(groups, gaps)) return false;
  if (gaps.filter((gap) => gap.includes(',')).length > 1 || gaps.some((gap) => gap.includes('\n'))) return false;
  const isGrouped = GROUPED.test(groups.join(' ')) && gaps.every((gap) => /^[-\u2010-\u2015\u2212 ]+$/.test(gap));
  return COUNTRIES.some(({ isDated, checks }) => isDated(number) && (isGrouped || checks(number)));
}

/** The date in one, and the rest in two: no time of day and no sum of money. */
const GROUPED = /^(?:\d\d)?\d{6} (?!(?:[01]\d|2[0-3]) [0-5]\d$)(?:\d\d \d\d|\d{3} \d\d)$/;
/** An area code and what follows: 070-123 45 67, 08-123 456 78. */
const isPhone = ([first = '', second = '']: readonly string[]): boolean =>
  /^0\d{1,3}$/.test(first) && (first.length > 2 || second.length === 3);
/** A day, and a time written with a dot. */
const isMoment = (groups: readonly string[], gaps: readonly string[]): boolean =>
  gaps.at(-1) === '.' && TIME_OF_DAY.test(groups.slice(-2).join(''));

function isPersonal(match: RegExpMatchArray): boolean {
  const [date = '', gap = '', rest = ''] = [match[1], match.at(-2), match.at(-1)];
  const isOneDate = /^\d+$/.test(date);
  const hasDash = /[-+\u2010-\u2015\u2212]/.test(gap);
  const isGrouped =
    isOneDate && (hasDash || (gap !== '' && !/[\n/.:_]/.test(gap) && /^\d/.test(rest) && !TIME_OF_DAY.test(rest)));
  const number = date.replace(/\D/g, '') + rest;
  return COUNTRIES.some(
    ({ isDated, checks, mayLackCheck }) =>
      isDated(number) && (isGrouped || checks(number) || mayLackCheck?.(number) === true),
  );
}

/** The same with every digit an ASCII one, and without what cannot be seen between them. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** Each script has its ten digits in a row. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

type Country = {
  readonly isDated: (number: string) => boolean;
  readonly checks: (number: string) => boolean;
  readonly mayLackCheck?: (number: string) => boolean;
};

const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** YYMMDDNNNC, the century in front or not; a samordningsnummer has 60 added to the day. */
const SWEDEN: Country = {
  isDated: (number) => {
    const [, month, day] = /^(?:(?:18|19|20)?\d\d)(\d\d)(\d\d)\w\d{3}$/.exec(number) ?? [];
    return isDay(Number(day) > 60 ? Number(day) - 60 : Number(day), Number(month));
  },
  // The century is always given: without one, the library would ask what year it is.
  checks: (number) =>
    ['19', '20'].some((century) =>
      Personnummer.valid(`${century}${number.slice(-10)}`, { allowCoordinationNumber: true, allowInterimNumber: true }),
    ),
};

/** DDMMYYNNNCC, or with the century; a D-nummer has 40 added to the day, an H-nummer 40 or 80 to the month. */
const NORWAY: Country = {
  isDated: (number) => {
    const [, day, month] = /^(\d\d)(\d\d)(?:18|19|20)?\d{7}$/.exec(number) ?? [];
    return isDay(
      Number(day) > 40 ? Number(day) - 40 : Number(day),
      Number(month) > 40 ? Number(month) % 40 : Number(month),
    );
  },
  checks: (number) => idnr(number.slice(0, 4) + number.slice(-7)).status === 'valid',
};

/** DDMMYYNNNC, or with the century. */
const DENMARK: Country = {
  isDated: (number) => {
    const [, day, month] = /^(\d\d)(\d\d)(?:18|19|20)?\d{6}$/.exec(number) ?? [];
    return isDay(Number(day), Number(month));
  },
  checks: (number) => weighted(number.slice(0, 4) + number.slice(-6), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  mayLackCheck: (number) => number.startsWith('0101'),
};

const COUNTRIES: readonly Country[] = [SWEDEN, NORWAY, DENMARK];

function weighted(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}
