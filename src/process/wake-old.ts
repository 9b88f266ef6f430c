import { handle, processOf } from './handle';
import { faultFields, logRef } from './log-fields';
import type { Ports } from './ports';
import type { Ref } from './process';
import type { Snapshot } from './store';
import { unlessNewer } from './versions';

/** Where there is something that an older release may have left asleep. */
export type Where = { readonly tenants: readonly string[]; readonly kinds: Iterable<string> };

/**
 * What an older release has stored may have deadlines by now that it had not then: whatever sleeps for ever, and would
 * not if it were stored today, is woken; so is what sleeps longer than it would. To be done at each start; it finds nothing the second time.
 */
export async function wakeOld(ports: Ports, { tenants, kinds }: Where): Promise<void> {
  const all = [...kinds];
  for (const tenantId of tenants)
    for (const kind of all)
      for (const { ref, snapshot } of (await unlessNewer(ports.store.overview(tenantId, kind))) ?? [])
        if (oversleeps(ports, ref, snapshot)) await wake(ports, ref);
}

const oversleeps = (ports: Ports, ref: Ref, { dueAt, state }: Snapshot): boolean =>
  processOf(ports, ref)
    .timeouts(state)
    .some((timeout) => dueAt === 'never' || timeout.dueAt < dueAt);

/** One that cannot be woken keeps none of the others asleep. */
async function wake(ports: Ports, ref: Ref): Promise<void> {
  try {
    await handle(ports, ref);
  } catch (fault) {
    ports.log.error({ ref: logRef(ref), ...faultFields(fault) }, 'could not be woken');
  }
}
