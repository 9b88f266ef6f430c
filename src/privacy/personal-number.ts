/*
Which digits in a text are somebody's personal number: Swedish personnummer and samordningsnummer, Norwegian
fødselsnummer and D-nummer, Danish CPR. A date that cannot be is no match; checksums count where the country still
promises them (not in Denmark since 2007), so that phone numbers and case numbers are left alone.
*/

const CANDIDATE = /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4,5}(?!\d)/g;

export function holdsPersonalNumber(text: string): boolean {
  return (text.match(CANDIDATE) ?? []).some((found) => {
    const digits = found.replace(/\D/g, '');
    return isSwedish(digits) || isNorwegian(digits) || isDanish(digits);
  });
}

const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** YYMMDDNNNC, the century in front or not; a samordningsnummer has 60 added to the day. */
function isSwedish(digits: string): boolean {
  if (digits.length !== 10 && digits.length !== 12) return false;
  const ten = digits.slice(-10);
  const day = Number(ten.slice(4, 6));
  return isDay(day > 60 ? day - 60 : day, Number(ten.slice(2, 4))) && luhn(ten) % 10 === 0;
}

function luhn(digits: string): number {
  return [...digits].reduce((sum, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}

/** DDMMYYNNNCC; a D-nummer has 40 added to the day. */
function isNorwegian(digits: string): boolean {
  if (digits.length !== 11) return false;
  const day = Number(digits.slice(0, 2));
  if (!isDay(day > 40 ? day - 40 : day, Number(digits.slice(2, 4)))) return false;
  const first = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
  const second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
  return weighted(digits, first) % 11 === 0 && weighted(digits, second) % 11 === 0;
}

function weighted(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}

/** DDMMYYNNNN. */
function isDanish(digits: string): boolean {
  return digits.length === 10 && isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)));
}
