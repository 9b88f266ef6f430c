/** A word as compared (folded), as spelt (only in lower case), and where it stands in the cleaned text. */
export type Token = { word: string; spelling: string; start: number; end: number };

const LONGEST = 200;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The message without mention, markup and entities, on one line, cut at 200 characters unless more is to be read. */
export function clean(text: string, longest = LONGEST): string {
  return text
    .slice(0, 5 * longest)
    .normalize('NFC')
    .replace(/<at\b[^<>]*>[^<>]*<\/at>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/&(?:[a-z]+|#\d+);/gi, ' ')
    .replace(/[\s\u200b\u2060\ufeff]+/gu, ' ')
    .replace(/^ ?@\S+/u, ' ')
    .trim()
    .slice(0, longest);
}

/** Å, ä, æ become a and ö, ø become o, so that a neighbour's keyboard spells the same word; "hjääälp" becomes "hjalp". */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’-]/gu, '')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'a')
    .replace(/(.)\1{2,}/gu, '$1');
}

export function tokensOf(cleaned: string): Token[] {
  return [...cleaned.matchAll(WORD)].map((found) => ({
    word: fold(found[0]),
    spelling: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}
