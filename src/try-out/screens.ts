import type { Ports } from '../process/ports';
import { ROOMS } from '../desk/rooms';

/**
 * The Playground keeps its messages in the page: one that is loaded anew has none of them, and stumbles over an update
 * of a card it does not have. So nothing that was posted before is updated any more.
 */
export async function forgetScreens({ store }: Ports, tenantId: string): Promise<void> {
  for (const kind of ROOMS.keys()) {
    for (const { ref } of await store.overview(tenantId, kind)) {
      for (const { value, etag } of await store.outbox(ref)) {
        if (value.delivery.status !== 'sent') continue;
        await store.settle({ ...value, delivery: { status: 'parked', reason: 'the page was loaded anew' } }, etag);
      }
    }
  }
}
