import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import type { HowDecided } from './glossary';
import type { HandoverEvent } from './handover';

export type DecisionEvent = { readonly at: Instant } & (
  | { readonly type: 'candidates-nominated'; readonly candidates: readonly PersonId[]; readonly by: PersonId }
  | { readonly type: 'candidate-asked'; readonly person: PersonId }
  | { readonly type: 'coordination-declined'; readonly person: PersonId }
  | { readonly type: 'candidate-away'; readonly person: PersonId }
  | { readonly type: 'allocation-meeting-called'; readonly meetsAt: Instant; readonly by: PersonId }
  | { readonly type: 'allocation-undecided'; readonly by: PersonId }
  | {
      readonly type: 'coordinator-decided';
      readonly coordinator: PersonId;
      readonly how: HowDecided;
      readonly by: PersonId;
    }
  | { readonly type: 'decide-by-passed' }
  | { readonly type: 'new-date-set'; readonly decideBy: Instant; readonly by: PersonId }
  | HandoverEvent
);
