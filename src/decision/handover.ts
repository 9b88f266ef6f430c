import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import type { DecisionEvent } from './events';
import type { Decided } from './glossary';

/*
A coordinator who has to let go asks another, or somebody who decides asks for them. Whoever is asked answers as any
candidate does; until they say yes, nothing changes: nobody is ever without (003:420).
*/

export type HandoverEvent = { readonly at: Instant } & (
  | { readonly type: 'handover-asked'; readonly person: PersonId; readonly by: PersonId }
  | { readonly type: 'handover-declined'; readonly person: PersonId }
  | { readonly type: 'handover-accepted'; readonly person: PersonId }
);

export const isAskedToTakeOver = ({ handover }: Decided, person: string): boolean =>
  handover?.answer === 'asked' && handover.person === person;

export const isOfHandover = (event: DecisionEvent): event is HandoverEvent & DecisionEvent =>
  event.type === 'handover-asked' || event.type === 'handover-declined' || event.type === 'handover-accepted';

export function evolveHandover(state: Decided, event: HandoverEvent): Decided {
  const { at, person } = event;
  const { handover: before, ...decided } = state;
  switch (event.type) {
    case 'handover-asked':
      return { ...decided, handover: { person, askedBy: event.by, answer: 'asked', since: at } };
    case 'handover-declined':
      return before ? { ...decided, handover: { ...before, answer: 'declined', since: at } } : decided;
    case 'handover-accepted':
      // Who held it until now stands where the temporary coordinator stood, and is thanked as they were.
      return {
        ...decided,
        coordinator: person,
        temporary: state.coordinator,
        decidedAt: at,
        how: 'accepted',
        released: [...state.released.filter((one) => one !== person), state.coordinator],
        handedOverAt: at,
      };
  }
}
