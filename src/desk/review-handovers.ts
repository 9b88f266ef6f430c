import { loop as loops } from '../loop/loop';
import type { Settings } from '../municipality/glossary';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import { parted } from '../process/versions';
import { ownState } from './own';

/** The team or its roles have become others: nobody is left waiting for somebody who cannot take a loop over any more. */
export async function reviewHandovers(ports: Ports, tenantId: string, here: Settings): Promise<void> {
  // One that a newer release has stored is reminded of by that, until it is answered.
  const { known } = await parted(ports.store.overview(tenantId, loops.kind));
  for (const { ref, snapshot } of known) {
    const loop = ownState(loops, snapshot.state);
    if (loop.phase !== 'meetings' && loop.phase !== 'follow-up') continue;
    if (loop.decision.handover?.answer !== 'asked') continue;
    const at = ports.now();
    const command = { type: 'review-handover', at, here };
    await handle(ports, ref, { command, key: `review ${at}` });
  }
}
