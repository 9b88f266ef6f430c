import { nextOpen } from '../calendar/quiet-hours';
import { holderOf, isOpen } from '../loop/glossary';
import { loop as loops } from '../loop/loop';
import { holdersOf, isOfTheTeam } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import type { Ports } from '../process/ports';
import { show } from '../process/show';
import { ownState } from './own';
import { stateOf } from './visitor';

/**
 * Loops whose holder has left the team: the method coordinators are told, in working hours, once for each holder. They
 * may do in a loop whatever its coordinator may, so that it is never without somebody (003:420).
 */
export async function tellOfLoopsLeftBehind(ports: Ports, tenantId: string): Promise<void> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase !== 'ready') return;
  const { settings } = town;
  const at = nextOpen(ports.now(), settings.office);
  for (const { ref, snapshot } of await ports.store.overview(tenantId, 'loop')) {
    const loop = ownState(loops, snapshot.state);
    if (!isOpen(loop)) continue;
    const whom = holderOf(loop);
    if (isOfTheTeam(whom, settings)) continue;
    for (const person of holdersOf('method-coordinator', settings)) {
      const message = { to: { person }, view: { card: 'left-behind', whom } };
      await show(ports, ref, { id: `${person}:left-behind:${whom}`, message, at }, 'once');
    }
  }
}
