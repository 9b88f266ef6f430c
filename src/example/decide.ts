import type { Instant } from '../calendar/time';
import { allows, notAllowed, type NotAllowed } from '../municipality/rights';
import { assertNever, type Decision } from '../process/process';
import { KEPT } from '../retention/retention';
import type { ExampleCommand } from './commands';
import type { ExampleEvent } from './events';
import type { ExampleState } from './glossary';
import { givenBy } from './permissions';

export type ExampleRefusal =
  | NotAllowed<'example-not-allowed'>
  | { readonly reason: 'example-exists' }
  | { readonly reason: 'example-absent' }
  | { readonly reason: 'example-withdrawn' }
  | { readonly reason: 'example-removed' }
  | { readonly reason: 'example-published' };

/** Under the role that most share: one that a single person holds would be as good as a name. */
const SHARED_AS = ['guide', 'unit-manager', 'method-coordinator', 'project-lead'] as const;

type Answer = Decision<ExampleEvent, ExampleRefusal>;
const no = (reason: Exclude<ExampleRefusal['reason'], 'example-not-allowed'>): Answer => ({ refusal: { reason } });
const yes = (...events: ExampleEvent[]): Answer => ({ events });

export function decide(command: ExampleCommand, state: ExampleState): Answer {
  if (command.type === 'remove-example') return remove(command.at, state);
  if (state.phase === 'removed') return no('example-removed');
  const { at, by, here } = command;
  if (state.phase === 'absent' && command.type !== 'draft-example') return no('example-absent');
  const right = givenBy(command.type, state);
  if (!allows(right, by)) return { refusal: notAllowed('example-not-allowed', right, { by, here }) };
  if (command.type === 'draft-example') {
    if (state.phase === 'published' || state.phase === 'withdrawn') return no('example-exists');
    const { tone, situation, didWhat, happened, tip } = command;
    const role = SHARED_AS.find((held) => by.roles.includes(held)) ?? 'staff';
    return yes({
      type: 'example-drafted',
      at,
      example: { tone, situation, didWhat, happened, tip, sharedBy: by.id, role },
    });
  }
  if (state.phase === 'absent') return no('example-absent');
  if (state.phase === 'withdrawn') return no('example-withdrawn');
  switch (command.type) {
    case 'publish-example':
      return state.phase === 'published'
        ? no('example-published')
        : yes({ type: 'example-published', at, forgets: 'what-led-here', example: state.example });
    case 'withdraw-example':
      return yes({ type: 'example-withdrawn', at, forgets: 'what-led-here', sharedBy: state.example.sharedBy });
    default:
      return assertNever(command);
  }
}

function remove(at: Instant, state: ExampleState): Answer {
  if (state.phase !== 'draft' && state.phase !== 'withdrawn') return no('example-absent');
  const rule = state.phase === 'draft' ? 'draft-left' : 'example-withdrawn';
  const endedAt = state.phase === 'draft' ? state.draftedAt : state.withdrawnAt;
  const record = { phase: 'removed', endedAt, removedAt: at, rule, kept: KEPT[rule] } as const;
  return yes({ type: 'example-removed', at, forgets: 'everything', record });
}
