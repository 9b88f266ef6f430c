import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import type { Removed } from '../retention/retention';
import type { Example } from './glossary';

export type ExampleEvent = { readonly at: Instant } & (
  | { readonly type: 'example-drafted'; readonly example: Example }
  /** What it was before it was rewritten is nobody's any more: somebody may have been recognised in it (E1). */
  | { readonly type: 'example-published'; readonly forgets: 'what-led-here'; readonly example: Example }
  /** What was written goes at once, and with it everything that was said before (E7). */
  | { readonly type: 'example-withdrawn'; readonly forgets: 'what-led-here'; readonly sharedBy: PersonId }
  | { readonly type: 'example-removed'; readonly forgets: 'everything'; readonly record: Removed }
);
