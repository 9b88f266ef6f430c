import { assertNever } from '../process/process';
import type { ExampleEvent } from './events';
import type { ExampleState } from './glossary';

/** All but a draft tell by themselves what is true after them, as what led to them is purged. */
export function evolve(state: ExampleState, event: ExampleEvent): ExampleState {
  if (event.type === 'example-removed') return event.record;
  if (event.type !== 'example-drafted' && (state.phase === 'withdrawn' || state.phase === 'removed'))
    throw new Error(`${event.type} of an example that is ${state.phase}`);
  switch (event.type) {
    case 'example-drafted':
      return { phase: 'draft', example: event.example, draftedAt: event.at };
    case 'example-published':
      return { phase: 'published', example: event.example, publishedAt: event.at };
    case 'example-withdrawn':
      return { phase: 'withdrawn', sharedBy: event.sharedBy, withdrawnAt: event.at };
    default:
      return assertNever(event);
  }
}
