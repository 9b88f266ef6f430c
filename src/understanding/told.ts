import { FREE_WORDS, words } from './plain-words';
import { clean, fold, tokensOf } from './tokens';

/*
Whether a message tells of something, in whichever of the four languages it is written. A phrase is words in their order,
with `/` between those that may replace each other and at most two others in between, or none where there is a `+`. One
that begins with `=` is the whole of the message, but for politeness.
*/

const MOST_BETWEEN = 2;
/** Nobody's message is longer; what lies behind is not looked at. */
const LONGEST = 10_000;
/** Beside the everyday words, what makes a feeling stronger. */
const STRENGTH = words(
  `så väldigt jätte verkligen alldeles helt fan jävla riktigt otroligt e ä ja har hade blivit känner
  veldig virkelig føler så eg rigtig meget føler very really so feel feeling been have`,
);

/** The words of a place, and how many others may stand before it. */
type Place = { readonly words: ReadonlySet<string>; readonly between: number };
type Phrase = { readonly places: readonly Place[]; readonly isWhole: boolean };

/**
 * `innocent`: what is struck out before anything is looked for, as it is spelt and with nothing in between. `isMeant`: what
 * typing errors are forgiven in a word that is in no phrase; none unless it is given.
 */
type Manner = {
  readonly innocent?: readonly string[];
  readonly isMeant?: (written: string, meant: string) => boolean;
};

/** What a written word may be: itself, and what it is a slip of. Nothing where it was struck out. */
type Reading = readonly string[];
type Index = ReadonlyMap<string, readonly Phrase[]>;

export function tellsOf(
  phrases: readonly string[],
  { innocent = [], isMeant }: Manner = {},
): (text: string) => boolean {
  const told = phrases.map((phrase) => compile(phrase, fold));
  const toldOf = byFirstWord(told);
  const struckBy = byFirstWord(innocent.map((phrase) => compile(phrase.replaceAll(' ', '+'), (word) => word)));
  const everyWord = new Set(told.flatMap(({ places }) => places.flatMap((place) => [...place.words])));
  const read = (word: string): Reading =>
    isMeant === undefined || everyWord.has(word)
      ? [word]
      : [word, ...[...everyWord].filter((one) => isMeant(word, one))];
  return (text) => {
    const tokens = tokensOf(clean(text, LONGEST));
    const readings = new Map([...new Set(tokens.map(({ word }) => word))].map((word) => [word, read(word)]));
    const struck = struckOut(
      struckBy,
      tokens.map(({ spelling }) => [spelling]),
    );
    const written = tokens.map(({ word }, at) => (struck.has(at) ? [] : (readings.get(word) ?? [])));
    for (const { phrase } of foundIn(written, toldOf)) if (!phrase.isWhole || isWhole(phrase, written)) return true;
    return false;
  };
}

function compile(phrase: string, asCompared: (word: string) => string): Phrase {
  const [first = '', ...rest] = phrase.replace(/^= /, '').split(/(?=[ +])/);
  const place = (text: string, between: number): Place => ({
    words: new Set(text.split('/').map(asCompared)),
    between,
  });
  const others = rest.map((text) => place(text.slice(1), text.startsWith('+') ? 0 : MOST_BETWEEN));
  return { places: [place(first, 0), ...others], isWhole: phrase.startsWith('= ') };
}

function byFirstWord(phrases: readonly Phrase[]): Index {
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases)
    for (const word of phrase.places[0]?.words ?? []) index.set(word, [...(index.get(word) ?? []), phrase]);
  return index;
}

function* foundIn(written: readonly Reading[], index: Index): Generator<{ phrase: Phrase; start: number }> {
  for (const [start, reading] of written.entries())
    for (const word of reading)
      for (const phrase of index.get(word) ?? []) if (follows(phrase.places, written, start)) yield { phrase, start };
}

/** Where the words of unbroken phrases stand. */
function struckOut(index: Index, spelt: readonly Reading[]): ReadonlySet<number> {
  const struck = new Set<number>();
  for (const { phrase, start } of foundIn(spelt, index))
    for (const offset of phrase.places.keys()) struck.add(start + offset);
  return struck;
}

/** The first place is where it starts, and each of the others soon after the one before. */
function follows(places: readonly Place[], written: readonly Reading[], start: number): boolean {
  const [first, next, ...rest] = places;
  if (first === undefined) return true;
  if (!isOf(written[start] ?? [], first)) return false;
  if (next === undefined) return true;
  for (let gap = 0; gap <= next.between; gap++) if (follows([next, ...rest], written, start + 1 + gap)) return true;
  return false;
}

const isWhole = ({ places }: Phrase, written: readonly Reading[]): boolean =>
  written.every((word) => places.some((place) => isOf(word, place)) || isFree(word));

const isOf = (word: Reading, { words: some }: Place): boolean => word.some((one) => some.has(one));
const isFree = ([word = '']: Reading): boolean => FREE_WORDS.has(word) || STRENGTH.has(word);
