import type { Around } from './around';
import { aboutOf, heldUpIn, type HeldUp } from './held-up';
import { minuteOf, table, tenantsOf, withStore } from './in-use';

/** Lists what takes nothing, without what was to be said and to whom. */
export function parkedCommand({ tenant }: { readonly tenant: readonly string[] }, around: Around): Promise<number> {
  const tenants = tenantsOf(tenant, around);
  return withStore(around, around.inUse(), 'source', async (store) => {
    for (const tenantId of tenants) {
      const heldUp = await heldUpIn(around, around.portsOn(store), tenantId);
      around.print(`${tenantId}: ${countOf(heldUp)}`);
      if (heldUp.length > 0) for (const line of table([HEADS, ...heldUp.map(cells)])) around.print(`  ${line}`);
    }
    return 0;
  });
}

function countOf(heldUp: readonly HeldUp[]): string {
  const places = new Set(heldUp.map(({ place }) => place.mark).filter((mark) => mark !== 'cards'));
  if (heldUp.length === 0) return 'nothing is parked.';
  return `${heldUp.length} parked, for ${places.size} conversations.`;
}

const HEADS = ['CONVERSATION', 'ROW', 'ABOUT', 'WHY', 'SINCE (UTC)', 'LOOKS', 'NEXT LOOK (UTC)'];
const NOT_KNOWN = '-';

function cells({ row, mark, place }: HeldUp): string[] {
  const { ref, delivery } = row.value;
  const first = [place.mark, mark, aboutOf(ref)];
  if (delivery.status !== 'parked') return [...first, 'not drawn', NOT_KNOWN, NOT_KNOWN, 'when it changes'];
  const since = delivery.since ? minuteOf(delivery.since) : NOT_KNOWN;
  if (!('dueAt' in delivery)) return [...first, delivery.reason, since, NOT_KNOWN, 'never'];
  return [...first, delivery.reason, since, String(delivery.held ?? 0), minuteOf(delivery.dueAt)];
}
