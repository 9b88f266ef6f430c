import type { Language } from '../texts/language';
import type { Intent, Phrases } from './intents';
import { DANISH } from './phrases/da';
import { ENGLISH } from './phrases/en';
import { NORWEGIAN } from './phrases/nb';
import { SWEDISH } from './phrases/sv';

export const PHRASES: Readonly<Record<Language, Phrases>> = { sv: SWEDISH, nb: NORWEGIAN, da: DANISH, en: ENGLISH };

/** The command as it stands in the app's command menu. */
export function officialCommand(intent: Intent, language: Language): string {
  return PHRASES[language][intent][0];
}
