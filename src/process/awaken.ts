import type { Instant } from '../calendar/time';
import type { Ports } from './ports';
import type { Delivery, OutboxRow, Stored } from './store';
import { parted } from './versions';

/**
 * A municipality can be spoken to again: what waits there is looked at now and not in some hours, and the cards on screen
 * are drawn over as things have become; or at `dueAt`, when every replica knows. A row that somebody else has written
 * meanwhile needs no waking; what a newer release has stored is woken too, and done by it.
 */
export async function awaken(
  { store, now }: Ports,
  tenantId: string,
  kinds: Iterable<string>,
  dueAt: Instant = now(),
): Promise<void> {
  const awake = ({ what, delivery }: OutboxRow): Delivery | undefined => {
    if (what.kind === 'refresh' && delivery.status === 'resting') return { status: 'waiting', dueAt, attempts: 0 };
    return delivery.status === 'parked' && 'dueAt' in delivery ? { ...delivery, dueAt } : undefined;
  };
  const wake = async ({ value, etag }: Stored<OutboxRow>): Promise<void> => {
    const delivery = awake(value);
    if (delivery) await store.settle({ ...value, delivery }, etag);
  };
  for (const kind of kinds) {
    const { known, newer } = await parted(store.overview(tenantId, kind));
    for (const { ref } of [...known, ...newer]) for (const row of await store.outbox(ref)) await wake(row);
  }
}
