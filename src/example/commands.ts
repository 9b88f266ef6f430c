import { z } from 'zod/v4';
import type { Instant } from '../calendar/time';
import type { Circumstances } from '../municipality/glossary';
import { FreeText } from '../privacy/free-text';
import { EXAMPLE_TONES } from './glossary';

/** What a person can send from a card about an example. */
export const ExampleInput = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('draft-example'),
    tone: z.enum(EXAMPLE_TONES, 'error.choose'),
    situation: FreeText,
    didWhat: FreeText,
    happened: FreeText,
    tip: FreeText,
  }),
  z.object({ type: z.literal('publish-example'), nobodyRecognised: z.literal('true', 'error.confirm') }),
  z.object({ type: z.literal('withdraw-example') }),
]);
export type ExampleInput = z.infer<typeof ExampleInput>;

export type ExampleCommand =
  | (ExampleInput & Circumstances & { readonly at: Instant })
  /** The clock's: nobody has published it, or it was withdrawn, and the time it is kept is over. */
  | { readonly type: 'remove-example'; readonly at: Instant };
