import type { Settings } from '../municipality/glossary';
import type { Language } from '../texts/language';
import { publicTextsIn, type PublicText } from '../texts/public-text';
import { isTextKey } from '../texts/texts';

/** What a locked screen may show: what kind of thing it is, and nothing about anybody (4.1). */
export function summaryOf(view: { readonly card: string }, language: Language, { office }: Settings): PublicText {
  const key = `summary.${view.card}`;
  return publicTextsIn(language, office.zone).say(isTextKey(key) ? key : 'summary.other');
}
