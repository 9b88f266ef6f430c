import { addMilliseconds } from '../calendar/time';
import { backOff } from './back-off';
import { logRef } from './log-fields';
import type { Ports } from './ports';
import { dueAtOf, type OutboxRow, type PurgeRow, type Stored } from './store';

/** How often, about half a day in all, cards that cannot be drawn over just now are waited for. */
const MOST_WAITS = 80;

/**
 * Deletes what a process has forgotten. Where everything goes, the cards on screen are drawn over first, as nobody
 * could find them afterwards. Needs no claim: doing it twice at once is the same as once.
 */
export async function purge(ports: Ports, { value: row, etag }: Stored<PurgeRow>): Promise<void> {
  const { ref, what, delivery } = row;
  if (!('dueAt' in delivery)) return;
  const { held = 0 } = delivery;
  if (what.what === 'everything' && held < MOST_WAITS && (await ports.store.outbox(ref)).some(isUnderWay)) {
    const dueAt = addMilliseconds(ports.now(), backOff(row.id, held));
    await ports.store.settle({ ...row, delivery: { status: 'waiting', dueAt, attempts: 0, held: held + 1 } }, etag);
    return;
  }
  if ((await ports.store.purge(row, etag)) === 'conflict') return;
  ports.tally.count('purged');
  ports.log.info({ ref: logRef(ref), what: what.what, upTo: what.upTo }, 'purged');
}

export const isToPurge = (item: Stored<OutboxRow>): item is Stored<PurgeRow> => item.value.what.kind === 'purge';

/** A place that has been silent may be so for ever. */
const isUnderWay = ({ value }: Stored<OutboxRow>): boolean =>
  value.what.kind !== 'purge' && value.delivery.status !== 'parked' && dueAtOf(value) !== undefined;
