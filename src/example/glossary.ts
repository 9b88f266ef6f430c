import type { Instant } from '../calendar/time';
import type { PersonId, Role } from '../municipality/glossary';
import type { FreeText } from '../privacy/free-text';
import type { Removed } from '../retention/retention';

/*
The words of sharing experience (domain.md 2g, section 3)
  code      svenska             norsk bokmål       dansk             English
  example   exempel             eksempel           eksempel          example
  good      gott exempel        godt eksempel      godt eksempel     good example
  hard      svårt exempel       vanskelig eksempel svært eksempel    hard example
*/

/** Hard experience has the same rank as good (001:98). */
export const EXAMPLE_TONES = ['good', 'hard'] as const;
export type ExampleTone = (typeof EXAMPLE_TONES)[number];

export type Example = {
  readonly tone: ExampleTone;
  readonly situation: FreeText;
  readonly didWhat: FreeText;
  readonly happened: FreeText;
  readonly tip: FreeText;
  /** Known to the process, never shown: the channel sees the role. */
  readonly sharedBy: PersonId;
  readonly role: Role;
};

export type ExampleState =
  | { readonly phase: 'absent' }
  /** Written, not yet confirmed that nobody can be recognised (E1). */
  | { readonly phase: 'draft'; readonly example: Example; readonly draftedAt: Instant }
  | { readonly phase: 'published'; readonly example: Example; readonly publishedAt: Instant }
  /** Removed everywhere, no reason needed (E7): the words are gone, that there was an example is not. */
  | { readonly phase: 'withdrawn'; readonly sharedBy: PersonId; readonly withdrawnAt: Instant }
  | Removed;
export type LivingExample = Exclude<ExampleState, { phase: 'absent' | 'removed' }>;
