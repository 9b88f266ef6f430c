import type { Process } from '../process/process';
import type { ExampleCommand } from './commands';
import { decide, type ExampleRefusal } from './decide';
import { UPCASTS } from './earlier';
import type { ExampleEvent } from './events';
import { evolve } from './evolve';
import type { ExampleState } from './glossary';
import { notices, timeouts, type ExampleMessage } from './notices';

/** A good or hard experience, shared with the other guides (domain.md 2g; the library comes later). */
export const example: Process<ExampleState, ExampleCommand, ExampleEvent, ExampleRefusal, ExampleMessage> = {
  kind: 'example',
  initial: { phase: 'absent' },
  upcasts: UPCASTS,
  decide,
  evolve,
  notices,
  timeouts,
};
