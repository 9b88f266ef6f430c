export const INTENTS = ['start-loop', 'my-loops', 'status', 'share-example', 'set-up', 'help', 'language'] as const;
export type Intent = (typeof INTENTS)[number];

/**
 * The ways to say each intent. The first phrase is the official command, free of notation.
 * In the others a `/` stands between words that may replace each other.
 */
export type Phrases = Readonly<Record<Intent, readonly [string, ...string[]]>>;
