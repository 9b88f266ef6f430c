import { assertNever } from '../process/process';
import type { ExampleEvent } from './events';
import type { ExampleState } from './glossary';

export function evolve(state: ExampleState, event: ExampleEvent): ExampleState {
  if (event.type === 'example-drafted') return { phase: 'draft', example: event.example, draftedAt: event.at };
  if (state.phase === 'absent' || state.phase === 'withdrawn')
    throw new Error(`${event.type} of an example that is ${state.phase}`);
  switch (event.type) {
    case 'example-published':
      return { phase: 'published', example: state.example, publishedAt: event.at };
    case 'example-withdrawn':
      return { phase: 'withdrawn', sharedBy: state.example.sharedBy, withdrawnAt: event.at };
    default:
      return assertNever(event);
  }
}
