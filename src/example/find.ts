import type { Ref } from '../process/process';
import { isRemoved } from '../retention/retention';
import type { ExampleState } from './glossary';

export type Published = Extract<ExampleState, { phase: 'published' }>;
/** A published example, and its place in the store. */
export type Candidate = { readonly ref: Ref; readonly state: Published };

/** More words than anybody looks for make nothing clearer. */
const MOST_WORDS = 10;

export const isPublished = (state: ExampleState): state is Published =>
  !isRemoved(state) && state.phase === 'published';

/** Those that have all the words in them, however begun or ended, the newest first; without words all there are. */
export function findExamples(
  words: string,
  all: readonly Candidate[],
  labels: (state: Published) => string,
): Candidate[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return all
    .filter(({ state }) => {
      const { situation, didWhat, happened, tip } = state.example;
      const text = plain([labels(state), situation, didWhat, happened, tip].join(' '));
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => compare(b.state.publishedAt, a.state.publishedAt) || compare(a.ref.id, b.ref.id));
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase();

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
