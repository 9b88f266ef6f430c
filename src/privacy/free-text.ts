import { z } from 'zod/v4';
import { holdsPersonalNumber } from './personal-number';

/** Longer than anybody writes on a phone, shorter than anything that could make a card too large. */
export const LONGEST_FREE_TEXT = 500;

/**
 * What a person typed. It never leaves 1:1 chat, as nothing turns it into a `PublicText`; and it is never stored with
 * a personal number in it (R5, design "Privacy"). Messages of issues are keys of `texts/`.
 */
export const FreeText = freeText();
export type FreeText = z.infer<typeof FreeText>;

/** The same about who does what, such as a task: a colleague is named there as a matter of course. */
export const FreeTextOnWork = freeText();

function freeText() {
  return z
    .string('error.required')
    .transform((typed) => typed.normalize('NFC').replace(CONTROL_CHARACTERS(), '').trim())
    .pipe(
      z
        .string()
        .min(1, 'error.required')
        .max(LONGEST_FREE_TEXT, 'error.too-long')
        .refine((text) => !holdsPersonalNumber(text), 'error.personal-number')
        .brand<'FreeText'>(),
    );
}

/** `- `, `• ` or `2. ` in front of an item; a number that belongs to the item, as in "2 minuter", stays. */
const LIST_MARKER = /^\s*(?:[-*•]+\s*|\d{1,2}[.)](?:\s+|$))/;

/** One item a line; empty lines are dropped. */
export const FreeTextLines = z
  .string('error.required')
  // Also one that begins on one line and ends on the next.
  .refine((typed) => !holdsPersonalNumber(typed.replace(CONTROL_CHARACTERS(), '')), {
    error: 'error.personal-number',
    abort: true,
  })
  .transform((typed) =>
    typed
      .split('\n')
      .map((line) => line.replace(LIST_MARKER, '').trim())
      .filter(Boolean),
  )
  .pipe(z.array(FreeText).min(1, 'error.required').max(12, 'error.too-many-lines'));

/** Control and bidirectional-override characters, which could make a text look like something else; newlines stay. */
export function CONTROL_CHARACTERS(): RegExp {
  return /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
}
