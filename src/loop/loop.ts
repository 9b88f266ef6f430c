import type { Process } from '../process/process';
import type { LoopCommand } from './commands';
import { decide, type LoopRefusal } from './decide';
import { UPCASTS } from './earlier';
import type { LoopEvent } from './events';
import { evolve } from './evolve';
import type { LoopState } from './glossary';
import { notices, timeouts, type LoopMessage } from './notices';

/** The participation loop: decided within a week who coordinates it, four meetings, a follow-up (domain.md 2a-2c). */
export const loop: Process<LoopState, LoopCommand, LoopEvent, LoopRefusal, LoopMessage> = {
  kind: 'loop',
  initial: { phase: 'absent' },
  upcasts: UPCASTS,
  decide,
  evolve,
  notices,
  timeouts,
};
