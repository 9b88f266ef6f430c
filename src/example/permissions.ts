import type { Actor } from '../municipality/glossary';
import type { ExampleState } from './glossary';

/** Only whoever wrote it publishes it; a method coordinator may take it down too, once it has been published (E7). */
export function mayCommand(type: 'publish-example' | 'withdraw-example', actor: Actor, state: ExampleState): boolean {
  if (state.phase === 'absent') return false;
  const author = state.phase === 'withdrawn' ? state.sharedBy : state.example.sharedBy;
  if (actor.id === author) return true;
  return type === 'withdraw-example' && state.phase !== 'draft' && actor.roles.includes('method-coordinator');
}

/** A draft is its writer's alone; what is published is also for whoever may take it down. */
export function maySee(actor: Actor, state: ExampleState): boolean {
  if (state.phase === 'absent') return true;
  return mayCommand('withdraw-example', actor, state);
}
