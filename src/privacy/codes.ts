/*
What people are called where no names are used (R33): a few letters and digits that follow from their id, so that
nothing needs to be kept and the same person has the same code everywhere.
*/

/** Without those that are taken for one another when they are read aloud or written by hand. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHORTEST = 4;
const LONGEST = 10;

/**
 * `P-7K2M` for each. Those who would have the same have longer ones, which begin with what they shared; so does whoever
 * would be called what somebody is (`isName`).
 */
export function personCodes(
  ids: readonly string[],
  isName: (code: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const digests = new Map(ids.map((id) => [id, digestOf(id)]));
  const shared = new Map<string, number>();
  for (const digest of digests.values())
    for (const part of beginningsOf(digest)) shared.set(part, (shared.get(part) ?? 0) + 1);
  const isFree = (part: string): boolean => shared.get(part) === 1 && !isName(part);
  return new Map([...digests].map(([id, digest]) => [id, `P-${beginningsOf(digest).find(isFree) ?? digest}`]));
}

const beginningsOf = (digest: string): string[] =>
  Array.from({ length: LONGEST - SHORTEST + 1 }, (_, i) => digest.slice(0, SHORTEST + i));

/** Ten letters that follow from a text (cyrb53, 53 bits): spread well, and no secret. */
export function digestOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  let rest = 4294967296 * (2097151 & b) + (a >>> 0);
  let letters = '';
  for (let i = 0; i < LONGEST; i++) {
    letters += LETTERS[rest % LETTERS.length] ?? '';
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}
