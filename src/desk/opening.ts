import { quietUntil } from '../calendar/quiet-hours';
import type { Instant } from '../calendar/time';
import { municipality, municipalityRef } from '../municipality/municipality';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import { stateOf } from './visitor';

/** When a message may be posted: now, or when the office next opens, whatever held it up until now (R30). */
export async function mayBeSaidAt(ports: Ports, { tenantId }: Ref, askedAt: Instant | undefined): Promise<Instant> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  return town.phase === 'absent' ? ports.now() : quietUntil(ports.now(), askedAt, town.settings.office);
}
