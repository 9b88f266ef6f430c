import { LANGUAGES, type Language } from '../texts/language';
import { asksForErasure } from './erasure';
import { EVERY_INTENT, type Intent } from './intents';
import { PHRASES } from './phrases';
import { CONTRARY_WORDS, FREE_WORDS, LANGUAGE_NAMES, PARTING_WORDS, TOPIC_WORDS } from './plain-words';
import { clean, fold, tokensOf, type Token } from './tokens';
import { typingErrors } from './typing-errors';
import { isPlainly } from './withdrawal';

/**
 * What the writer wants, with what follows the command words; or the three likeliest intents, best first. `perhaps`: it
 * is about something that is not done unless it is plain that it is wanted. `erasure`: that is explained, and not done.
 */
export type Understanding =
  | { kind: 'intent'; intent: Intent; argument: string }
  | { kind: 'perhaps'; intent: 'withdraw-consent' }
  | { kind: 'erasure' }
  | { kind: 'unclear'; closest: Intent[] };

type Phrase = { intent: Intent; language: Language; places: string[][]; unbroken: boolean };
type Placed = { index: number; likeness: number };
type Candidate = { phrase: Phrase; placed: Placed[]; whole: boolean; complete: boolean; score: number };

const ENOUGH = 0.6;
const NEAR = 0.3;
const LIKENESS_LOST_PER_ERROR = 0.1;
const GAIN_PER_WORD = 0.05;
const OWN_LANGUAGE_GAIN = 0.03;
/** Shared among the words of the phrase: a single command word in a sentence of other things means little. */
const LOSS_PER_STRANGE_WORD = 0.5;
const LOSS_PER_ARGUMENT_WORD = 0.1;
const TAKES_ARGUMENT_AFTER_ONE_WORD: readonly Intent[] = ['status', 'help'];
const WHEN_NOTHING_IS_NEAR: readonly Intent[] = ['start-loop', 'my-loops', 'help', 'status'];
const WHEN_CONTRARY: readonly Intent[] = ['my-loops', 'help', 'status'];

const COMPILED: readonly Phrase[] = LANGUAGES.flatMap((language) =>
  EVERY_INTENT.flatMap((intent) => {
    const [official] = PHRASES[language][intent];
    const runTogether = official.replace(/ /g, '');
    return [...PHRASES[language][intent], runTogether].map((phrase) => compile(phrase, intent, language));
  }),
);

/** Every word of every phrase, with its accents: in Norwegian "står" is a word, "star" is a hasty "start". */
const VOCABULARY: Readonly<Record<Language, ReadonlySet<string>>> = {
  sv: vocabulary('sv'),
  nb: vocabulary('nb'),
  da: vocabulary('da'),
  en: vocabulary('en'),
};

function vocabulary(language: Language): ReadonlySet<string> {
  return new Set(EVERY_INTENT.flatMap((intent) => PHRASES[language][intent].join(' ').split(/[ /]/)));
}

function compile(phrase: string, intent: Intent, language: Language): Phrase {
  const places = phrase.split(' ').map((place) => place.split('/').map(fold));
  const unbroken = places.length > 1 && places.every(([first]) => first !== undefined && FREE_WORDS.has(first));
  return { intent, language, places, unbroken };
}

/** Understands a message in any of the four languages, the writer's own first. Never throws. */
export function understand(text: string, language: Language): Understanding {
  const cleaned = clean(text);
  const tokens = tokensOf(cleaned);
  if (tokens.length === 0 && /[?？❓❔]/u.test(cleaned)) return { kind: 'intent', intent: 'help', argument: '' };
  const candidates = COMPILED.flatMap((phrase) => weigh(phrase, tokens, language)).sort((a, b) => b.score - a.score);
  const withdrawals = candidates.filter(({ phrase, whole }) => whole && phrase.intent === 'withdraw-consent');
  if (withdrawals.length > 0)
    return withdrawals.some((one) => isPlainWithdrawal(one, tokens, cleaned))
      ? { kind: 'intent', intent: 'withdraw-consent', argument: '' }
      : { kind: 'perhaps', intent: 'withdraw-consent' };
  if (asksForErasure(text)) return { kind: 'erasure' };
  const best = candidates.find((candidate) => candidate.complete);
  if (best === undefined || best.score < ENOUGH)
    return { kind: 'unclear', closest: closest(candidates, tokens, language) };
  const { intent } = best.phrase;
  const following = argumentAfter(best, tokens, cleaned);
  return { kind: 'intent', intent, argument: intent === 'language' ? (codeOf(tokens) ?? following) : following };
}

const isPlainWithdrawal = ({ phrase, placed, complete }: Candidate, tokens: Token[], cleaned: string): boolean =>
  complete && isPlainly({ places: phrase.places, indices: placed.map(({ index }) => index) }, tokens, cleaned);

/** Nothing for a phrase of which no word was written, as most of them are. */
function weigh(phrase: Phrase, tokens: Token[], own: Language): Candidate | [] {
  const placed = phrase.unbroken ? placeUnbroken(phrase, tokens) : placeAnywhere(phrase, tokens);
  if (placed.length === 0) return [];
  const length = phrase.places.length;
  const likeness = placed.reduce((sum, { likeness: one }) => sum + one, 0) / length;
  const taken = new Set(placed.map(({ index }) => index));
  const last = Math.max(...taken);
  const strange = tokens.flatMap(({ word }, index) => (taken.has(index) || explainsItself(word) ? [] : [index]));
  const cheapAfter = length > 1 || TAKES_ARGUMENT_AFTER_ONE_WORD.includes(phrase.intent);
  const loss = strange.reduce(
    (sum, index) => sum + (index > last && cheapAfter ? LOSS_PER_ARGUMENT_WORD : LOSS_PER_STRANGE_WORD / length),
    0,
  );
  const gain = GAIN_PER_WORD * length + (phrase.language === own ? OWN_LANGUAGE_GAIN : 0);
  const whole = placed.length === length;
  const complete = whole && !strange.some((index) => isContrary(tokens[index]));
  return { phrase, placed, whole, complete, score: likeness + gain - loss };
}

/** A phrase of everyday words only ("var är vi") means something only when they stand together in that order. */
function placeUnbroken(phrase: Phrase, tokens: Token[]): Placed[] {
  for (let start = 0; start + phrase.places.length <= tokens.length; start++) {
    const placed = phrase.places.flatMap((place, offset) => {
      const likeness = likenessOf(tokens[start + offset], place, phrase.language);
      return likeness > 0 ? [{ index: start + offset, likeness }] : [];
    });
    if (placed.length === phrase.places.length) return placed;
  }
  return [];
}

function placeAnywhere(phrase: Phrase, tokens: Token[]): Placed[] {
  const placed: Placed[] = [];
  for (const place of phrase.places) {
    let best: Placed = { index: -1, likeness: 0 };
    for (const [index, token] of tokens.entries()) {
      const likeness = likenessOf(token, place, phrase.language);
      if (likeness > best.likeness && !placed.some((earlier) => earlier.index === index)) best = { index, likeness };
    }
    if (best.likeness > 0) placed.push(best);
  }
  return placed;
}

/** 1 for the word itself or a compound ending in it, less for each typing error, 0 for another word. */
function likenessOf(token: Token | undefined, place: string[], language: Language): number {
  if (token === undefined) return 0;
  const { word, spelling } = token;
  if (place.includes(word)) return 1;
  // A word we know is no misspelling of another: "startat" is not "starta", "stanna" even less.
  if (VOCABULARY[language].has(spelling) || CONTRARY_WORDS.has(word) || FREE_WORDS.has(word)) return 0;
  if (place.some((meant) => TOPIC_WORDS.has(meant) && meant.length >= 4 && word.endsWith(meant))) return 1;
  const errors = place.map((meant) => typingErrors(word, meant)).filter((count) => count !== undefined);
  return errors.length === 0 ? 0 : 1 - LIKENESS_LOST_PER_ERROR * Math.min(...errors);
}

function explainsItself(word: string): boolean {
  return FREE_WORDS.has(word) || TOPIC_WORDS.has(word);
}

/** Only long words are recognised when misspelt: "sletta" and "fjerde" are no orders to delete. */
function isContrary(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const { word } = token;
  if (CONTRARY_WORDS.has(word)) return true;
  return [...CONTRARY_WORDS].some((contrary) => contrary.length >= 7 && typingErrors(word, contrary) === 1);
}

function closest(candidates: Candidate[], tokens: Token[], own: Language): Intent[] {
  const contrary = tokens.some(isContrary);
  const near = candidates.filter(({ phrase, score }) => phrase.language === own && score > NEAR);
  const ranked = contrary ? WHEN_CONTRARY : [...near.map(({ phrase }) => phrase.intent), ...WHEN_NOTHING_IS_NEAR];
  return [...new Set(ranked)].slice(0, 3);
}

function argumentAfter({ placed }: Candidate, tokens: Token[], cleaned: string): string {
  const rest = tokens.slice(Math.max(...placed.map(({ index }) => index)) + 1);
  const first = rest.findIndex(({ word }) => !explainsItself(word));
  const last = rest.findLastIndex(({ word }) => !PARTING_WORDS.has(word));
  return first < 0 ? '' : cleaned.slice(rest[first]?.start, rest[last]?.end);
}

/** The language named last; a name may hold one typing error, for with two "finska" would be "danska". */
function codeOf(tokens: Token[]): Language | undefined {
  const named = tokens.flatMap(
    ({ word }) => LANGUAGES.find((language) => LANGUAGE_NAMES[language].some((name) => isName(word, name))) ?? [],
  );
  return named.at(-1);
}

function isName(word: string, name: string): boolean {
  const errors = typingErrors(word, name);
  return errors !== undefined && errors <= 1;
}
