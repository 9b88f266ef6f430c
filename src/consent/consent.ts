import type { Process } from '../process/process';
import type { ConsentCommand } from './commands';
import { decide, type ConsentRefusal } from './decide';
import type { ConsentEvent } from './events';
import { evolve } from './evolve';
import type { ConsentState } from './glossary';
import { notices, timeouts, type ConsentMessage } from './notices';

/**
 * What somebody has agreed may be shared between services (domain.md 2h). It is given, limited and taken back here; no
 * other room shares anything between services yet, so nothing asks `permits` so far.
 */
export const consent: Process<ConsentState, ConsentCommand, ConsentEvent, ConsentRefusal, ConsentMessage> = {
  kind: 'consent',
  initial: { phase: 'absent' },
  decide,
  evolve,
  notices,
  timeouts,
};
