import type { Relation, Right } from '../municipality/rights';
import { isRemoved, SEEN_BY_ALL } from '../retention/retention';
import type { ExampleInput } from './commands';
import type { ExampleState } from './glossary';
import type { ExampleView } from './notices';

/** Only whoever wrote it publishes it; a method coordinator may take it down too, once it has been published (E7). */
export const MAY: Readonly<Record<ExampleInput['type'], readonly Relation[]>> = {
  'draft-example': ['author', 'staff'],
  'publish-example': ['author'],
  'withdraw-example': ['author', 'method-coordinator'],
};

/** The writer's own card, with which it is taken down; what is published is read by all in the guides' channel. */
export const SEES: Readonly<Record<ExampleView['card'], readonly Relation[]>> = {
  'example-form': ['author'],
  example: ['author', 'method-coordinator'],
};

/** Whoever works in the municipality finds what is published, wherever they write (020); a guest does not (R31). */
export const FINDS = { 'find-examples': ['staff'] } as const satisfies Readonly<Record<string, readonly Relation[]>>;

export const FOUND_BY: Right = { may: FINDS['find-examples'], ties: {} };

export const givenBy = (type: ExampleInput['type'], state: ExampleState): Right => rightIn(MAY[type], state);

export const seenBy = ({ card }: ExampleView, state: ExampleState): Right =>
  isRemoved(state)
    ? SEEN_BY_ALL
    : state.phase === 'absent'
      ? rightIn(MAY['draft-example'], state)
      : rightIn(SEES[card], state);

/** A draft is its writer's alone, whatever role others hold. */
function rightIn(may: readonly Relation[], state: ExampleState): Right {
  if (state.phase === 'absent' || state.phase === 'removed') return { may, ties: {} };
  const author = state.phase === 'withdrawn' ? state.sharedBy : state.example.sharedBy;
  return { may: state.phase === 'draft' ? may.filter((one) => one === 'author') : may, ties: { author: [author] } };
}
