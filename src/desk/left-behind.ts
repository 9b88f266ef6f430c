import { nextOpen } from '../calendar/quiet-hours';
import { holderOf, isOpen } from '../loop/glossary';
import { loop as loops } from '../loop/loop';
import { holdersOf, isOfTheTeam } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import type { Ports } from '../process/ports';
import { show } from '../process/show';
import { parted } from '../process/versions';
import { ownState } from './own';
import { reviewHandovers } from './review-handovers';
import { stateOf } from './visitor';

/**
 * Loops whose holder has left the team: the method coordinators are told, in working hours, once for each holder. They
 * may do in a loop whatever its coordinator may, so that it is never without somebody (003:420). And nobody waits any
 * longer for whoever has left to take a loop over. Throws, after that, where some can be read by a newer release only.
 */
export async function tellOfLoopsLeftBehind(ports: Ports, tenantId: string): Promise<void> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase !== 'ready') return;
  const { settings } = town;
  await reviewHandovers(ports, tenantId, settings);
  const at = nextOpen(ports.now(), settings.office);
  const { known, fault } = await parted(ports.store.overview(tenantId, 'loop'));
  for (const { ref, snapshot } of known) {
    const loop = ownState(loops, snapshot.state);
    if (!isOpen(loop)) continue;
    const whom = holderOf(loop);
    if (isOfTheTeam(whom, settings)) continue;
    for (const person of holdersOf('method-coordinator', settings)) {
      const message = { to: { person }, view: { card: 'left-behind', whom } };
      await show(ports, ref, { id: `${person}:left-behind:${whom}`, message, at }, 'once');
    }
  }
  if (fault) throw fault;
}
