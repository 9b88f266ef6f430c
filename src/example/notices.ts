import type { Message } from '../municipality/audience';
import { TimeZone } from '../calendar/time';
import type { Notice, Timeout } from '../process/process';
import { KEPT, keptUntil } from '../retention/retention';
import type { ExampleCommand } from './commands';
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
    { key: 'published:own', at, until: 'whenever', answers: true, message: own },
  ];
}

/** Days of whole 24 hours: where the writer's clock stands does not matter to what nobody has asked for in months. */
const ANYWHERE = TimeZone.parse('UTC');

/** What is published stays; a draft that nobody publishes and what was withdrawn go by themselves. */
export function timeouts(state: ExampleState): Timeout<ExampleCommand>[] {
  if (state.phase !== 'draft' && state.phase !== 'withdrawn') return [];
  const dueAt =
    state.phase === 'draft'
      ? keptUntil(state.draftedAt, KEPT['draft-left'], ANYWHERE)
      : keptUntil(state.withdrawnAt, KEPT['example-withdrawn'], ANYWHERE);
  return [{ dueAt, command: { type: 'remove-example', at: dueAt } }];
}
