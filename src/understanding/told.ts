import { FREE_WORDS, words } from './plain-words';
import { clean, fold, tokensOf } from './tokens';

/*
Whether a message tells of something, in whichever of the four languages it is written. A phrase is words in their order,
with `/` between those that may replace each other and at most two others in between. One that begins with `=` is the
whole of the message, but for politeness. No typing errors are forgiven here: "sparkar mig" is one from "sparar mig".
*/

const MOST_BETWEEN = 2;
/** Nobody's message is longer; what lies behind is not looked at. */
const LONGEST = 10_000;
/** Beside the everyday words, what makes a feeling stronger. */
const STRENGTH = words(
  'så väldigt jätte verkligen alldeles helt så veldig virkelig helt så meget virkelig very really',
);

type Phrase = { readonly places: readonly ReadonlySet<string>[]; readonly isWhole: boolean };

export function tellsOf(phrases: readonly string[]): (text: string) => boolean {
  const compiled = phrases.map(compile);
  return (text) => {
    const written = tokensOf(clean(text, LONGEST)).map(({ word }) => word);
    return compiled.some((phrase) => isTold(phrase, written));
  };
}

const compile = (phrase: string): Phrase => ({
  places: phrase
    .replace(/^= /, '')
    .split(' ')
    .map((place) => new Set(place.split('/').map(fold))),
  isWhole: phrase.startsWith('= '),
});

function isTold({ places, isWhole }: Phrase, written: readonly string[]): boolean {
  const others = written.filter((word) => !places.some((place) => place.has(word)));
  if (isWhole && !others.every((word) => FREE_WORDS.has(word) || STRENGTH.has(word))) return false;
  return written.some((_, start) => follows(places, written, start));
}

/** The first place is where it starts, and each of the others soon after the one before. */
function follows(places: readonly ReadonlySet<string>[], written: readonly string[], start: number): boolean {
  const [first, ...rest] = places;
  if (first === undefined) return true;
  if (!first.has(written[start] ?? '')) return false;
  if (rest.length === 0) return true;
  return Array.from({ length: MOST_BETWEEN + 1 }, (_, gap) => start + 1 + gap).some((at) => follows(rest, written, at));
}
