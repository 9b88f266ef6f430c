import type { Message } from '../municipality/audience';
import type { Notice } from '../process/process';
import type { ExampleState } from './glossary';

export type ExampleView = { readonly card: 'example-form' } | { readonly card: 'example' };
export type ExamplePublicView = { readonly card: 'example-public' };
export type ExampleMessage = Message<ExampleView, ExamplePublicView>;

/** A published example goes to the guides' channel under a role; its writer keeps a card to take it down with. */
export function notices(state: ExampleState): Notice<ExampleMessage>[] {
  if (state.phase !== 'published') return [];
  const { publishedAt: at, example } = state;
  const own = { to: { person: example.sharedBy }, view: { card: 'example' } } as const;
  const shown = { to: { channel: 'guides' }, view: { card: 'example-public' } } as const;
  return [
    { key: 'published', at, until: 'whenever', message: shown },
    { key: 'published:own', at, until: 'whenever', message: own },
  ];
}
