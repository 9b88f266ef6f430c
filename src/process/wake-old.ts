import { advance } from './advance';
import { handle, nothingToWrite, processOf } from './handle';
import { faultFields, logRef } from './log-fields';
import type { Ports } from './ports';
import type { Found } from './store';
import { parted } from './versions';

/** Where there is something that an older release may have left asleep. */
export type Where = { readonly tenants: readonly string[]; readonly kinds: Iterable<string> };

/**
 * What an older release has stored may have something to say or to do by now that it had not then: whatever would be due
 * at another time if it were stored today is woken. To be done at each start; it finds nothing the second time.
 */
export async function wakeOld(ports: Ports, { tenants, kinds }: Where): Promise<void> {
  const all = [...kinds];
  for (const tenantId of tenants)
    for (const kind of all)
      for (const found of (await parted(ports.store.overview(tenantId, kind))).known) await wake(ports, found);
}

/** One that cannot be woken keeps none of the others asleep. */
async function wake(ports: Ports, { ref, snapshot }: Found): Promise<void> {
  try {
    const now = ports.now();
    // What is due already wakes by itself.
    if (snapshot.dueAt !== 'never' && snapshot.dueAt <= now) return;
    if (!nothingToWrite(snapshot, advance(processOf(ports, ref), snapshot, now))) await handle(ports, ref);
  } catch (fault) {
    ports.log.error({ ref: logRef(ref), ...faultFields(fault) }, 'could not be woken');
  }
}
