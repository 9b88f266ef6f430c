import type { Process } from '../process/process';
import type { MunicipalityCommand } from './commands';
import { decide, type MunicipalityRefusal } from './decide';
import type { MunicipalityEvent } from './events';
import { evolve } from './evolve';
import type { MunicipalityState } from './glossary';
import { notices, type MunicipalityMessage } from './notices';

/** A tenant's settings: people and roles, units and channels, calendar, language. One for each tenant. */
export const municipality: Process<
  MunicipalityState,
  MunicipalityCommand,
  MunicipalityEvent,
  MunicipalityRefusal,
  MunicipalityMessage
> = { kind: 'municipality', initial: { phase: 'absent' }, decide, evolve, notices, timeouts: () => [] };

export const municipalityRef = (tenantId: string) => ({ tenantId, kind: 'municipality', id: 'settings' }) as const;
