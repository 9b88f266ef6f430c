import { z } from 'zod/v4';
import type { Instant } from '../calendar/time';
import { People } from '../municipality/commands';
import { PersonId, type Circumstances } from '../municipality/glossary';
import { FreeText, FreeTextLines } from '../privacy/free-text';
import { DEFAULT_MONTHS, LEGAL_BASES, MONTHS, SECRECIES } from './glossary';

/** What fits on a card that is to be read with ease: six short lines. */
const MOST_NAMES = 6;
const LONGEST_NAME = 100;
const Names = FreeTextLines.refine(
  (lines) => lines.length <= MOST_NAMES && lines.every((line) => line.length <= LONGEST_NAME),
  'error.short-lines',
);

/** Which of the lines that were shown, by their places in the list; nothing chosen arrives as an empty field. */
const Places = z
  .string()
  .default('')
  .transform((value) => value.split(',').filter(Boolean).map(Number))
  .pipe(z.array(z.int().min(0).max(MOST_NAMES)));

const PeopleOrNobody = z.union([z.literal('').transform(() => []), People]).default([]);

/** What a person can send from a card about a consent. */
export const ConsentInput = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ask-consent'),
    person: PersonId,
    purpose: FreeText,
    topics: Names,
    recipients: Names,
    sources: Names,
    months: z.enum(MONTHS, 'error.choose').default(DEFAULT_MONTHS),
    secrecy: z.enum(SECRECIES, 'error.choose'),
    legalBasis: z.enum(LEGAL_BASES, 'error.choose'),
  }),
  z.object({ type: z.literal('give-consent') }),
  z.object({
    type: z.literal('give-in-part'),
    exceptTopics: Places,
    exceptRecipients: Places,
    exceptPeople: PeopleOrNobody,
  }),
  z.object({ type: z.literal('decline-consent') }),
  z.object({ type: z.literal('renew-consent') }),
  z.object({ type: z.literal('withdraw-consent') }),
  z.object({ type: z.literal('reopen-consent') }),
]);
export type ConsentInput = z.infer<typeof ConsentInput>;

export type ConsentCommand = { readonly at: Instant } & (
  | (ConsentInput & Circumstances)
  /** Its time is over. */
  | { readonly type: 'expire-consent' }
  /** It has been over for as long as it is kept. */
  | { readonly type: 'remove-consent' }
);
