export const INTENTS = [
  'start-loop',
  'my-loops',
  'status',
  'share-example',
  'set-up',
  'help',
  'language',
  'ask-consent',
  'withdraw-consent',
  'my-data',
  'who-looked',
  'retention',
] as const;
export type Intent = (typeof INTENTS)[number];

/** What somebody can ask about themselves: a list of its own in the help. */
export const OWN_INTENTS: readonly Intent[] = ['my-data', 'who-looked', 'withdraw-consent'];

/**
 * The ways to say each intent. The first phrase is the official command, free of notation.
 * In the others a `/` stands between words that may replace each other.
 */
export type Phrases = Readonly<Record<Intent, readonly [string, ...string[]]>>;
