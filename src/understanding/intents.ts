/** What the app's command menu has in one's own chat and in a team. */
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

/** Also what is offered in group chats alone. */
export const EVERY_INTENT = [...INTENTS, 'lead-meeting'] as const;
export type Intent = (typeof EVERY_INTENT)[number];

/** What the app's command menu has in a group chat, such as that of a meeting; the others have theirs elsewhere. */
export const IN_A_GROUP = ['lead-meeting', 'help'] as const satisfies readonly Intent[];

/** What somebody can ask about themselves: a list of its own in the help. */
export const OWN_INTENTS: readonly Intent[] = ['my-data', 'who-looked', 'withdraw-consent'];

/**
 * The ways to say each intent. The first phrase is the official command, free of notation.
 * In the others a `/` stands between words that may replace each other.
 */
export type Phrases = Readonly<Record<Intent, readonly [string, ...string[]]>>;
