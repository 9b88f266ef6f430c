import { assertNever, type Decision } from '../process/process';
import type { ExampleCommand } from './commands';
import type { ExampleEvent } from './events';
import type { ExampleState } from './glossary';
import { mayCommand } from './permissions';

export type ExampleRefusal =
  | { readonly reason: 'example-exists' }
  | { readonly reason: 'example-absent' }
  | { readonly reason: 'example-not-allowed' }
  | { readonly reason: 'example-withdrawn' }
  | { readonly reason: 'example-published' };

/** Under the role that most share: one that a single person holds would be as good as a name. */
const SHARED_AS = ['guide', 'unit-manager', 'method-coordinator', 'project-lead'] as const;

type Answer = Decision<ExampleEvent, ExampleRefusal>;
const no = (reason: ExampleRefusal['reason']): Answer => ({ refusal: { reason } });
const yes = (...events: ExampleEvent[]): Answer => ({ events });

export function decide(command: ExampleCommand, state: ExampleState): Answer {
  const { at, by } = command;
  if (command.type === 'draft-example') {
    if (state.phase === 'published' || state.phase === 'withdrawn') return no('example-exists');
    if (state.phase === 'draft' && state.example.sharedBy !== by.id) return no('example-not-allowed');
    const { tone, situation, didWhat, happened, tip } = command;
    const role = SHARED_AS.find((held) => by.roles.includes(held)) ?? 'staff';
    return yes({
      type: 'example-drafted',
      at,
      example: { tone, situation, didWhat, happened, tip, sharedBy: by.id, role },
    });
  }
  if (state.phase === 'absent') return no('example-absent');
  if (!mayCommand(command.type, by, state)) return no('example-not-allowed');
  if (state.phase === 'withdrawn') return no('example-withdrawn');
  switch (command.type) {
    case 'publish-example':
      return state.phase === 'published' ? no('example-published') : yes({ type: 'example-published', at });
    case 'withdraw-example':
      return yes({ type: 'example-withdrawn', at });
    default:
      return assertNever(command);
  }
}
