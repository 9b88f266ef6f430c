import { IntlMessageFormat } from 'intl-messageformat';
import da from './da.json';
import en from './en.json';
import type { Language } from './language';
import nb from './nb.json';
import sv from './sv.json';

/** Swedish is where a text is first written; the others hold every key of it, or this file does not compile. */
export type TextKey = keyof typeof sv;
const WORDS: Record<Language, Record<TextKey, string>> = { sv, nb, da, en };

export type Params = Readonly<Record<string, string | number>>;

export type Texts = {
  readonly language: Language;
  say(key: TextKey, params?: Params): string;
  /** `a, b or c`. */
  either(words: readonly string[]): string;
};

/** Parsing a message is slow, so each is kept; there are only as many as keys times languages. */
const parsed = new Map<string, IntlMessageFormat>();

export const textsIn = (language: Language): Texts => ({
  language,
  say: (key, params) => String(messageFor(language, key).format(params)),
  either: (words) => new Intl.ListFormat(language, { type: 'disjunction' }).format([...words]),
});

function messageFor(language: Language, key: TextKey): IntlMessageFormat {
  const id = `${language} ${key}`;
  const message =
    parsed.get(id) ?? new IntlMessageFormat(WORDS[language][key], language, undefined, { ignoreTag: true });
  parsed.set(id, message);
  return message;
}

export const isTextKey = (key: string): key is TextKey => key in sv;
