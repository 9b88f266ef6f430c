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
  | { readonly type: 'handover-lapsed'; readonly person: PersonId }
  | { readonly type: 'handover-accepted'; readonly person: PersonId }
);

export const isAskedToTakeOver = ({ handover }: Decided, person: string): boolean =>
  handover?.answer === 'asked' && handover.person === person;

const TYPES: ReadonlySet<string> = new Set<HandoverEvent['type']>([
  'handover-asked',
  'handover-declined',
  'handover-lapsed',
  'handover-accepted',
]);
export const isOfHandover = (event: DecisionEvent): event is HandoverEvent & DecisionEvent => TYPES.has(event.type);

export function evolveHandover(state: Decided, event: HandoverEvent): Decided {
  const { at, person } = event;
  if (event.type === 'handover-asked') return asked(state, event);
  const { handover: before, ...decided } = state;
  if (!before) throw new Error(`${event.type} and nobody had been asked`);
  const { askedBy, since } = before;
  switch (event.type) {
    case 'handover-declined':
      return { ...decided, handover: { person, askedBy, since, answer: 'declined', answeredAt: at } };
    case 'handover-lapsed':
      return { ...decided, handover: { person, askedBy, since, answer: 'lapsed', answeredAt: at } };
    case 'handover-accepted': {
      const from = state.coordinator;
      return {
        ...decided,
        coordinator: person,
        decidedAt: at,
        how: 'accepted',
        released: [...state.released.filter((one) => one !== person && one !== from), from],
        handedOver: { at, from, askedBy },
      };
    }
  }
}

/** One is asked at a time: whoever was before, and did not say yes, is thanked like the others. */
function asked(state: Decided, { at, person, by }: Extract<HandoverEvent, { type: 'handover-asked' }>): Decided {
  const { handover: before } = state;
  const handover = { person, askedBy: by, answer: 'asked', since: at } as const;
  if (before?.answer !== 'asked') return { ...withoutQuestion(state), handover };
  const { person: other, askedBy, since } = before;
  return { ...withoutQuestion(state), takenBack: { person: other, askedBy, since, at, by }, handover };
}

/** Nobody is asked to take it over any more: somebody else is instead, or there is nothing left to take over. */
export function withoutQuestion({ handover, takenBack: _, ...decided }: Decided): Decided {
  if (!handover || decided.released.includes(handover.person)) return decided;
  return { ...decided, released: [...decided.released, handover.person] };
}
