import { addMilliseconds, addMinutes } from '../calendar/time';
import { backOff } from './back-off';
import { logRef } from './log-fields';
import type { Ports } from './ports';
import { dueAtOf, type OutboxRow, type PurgeRow, type Stored } from './store';

/** How often, about half a day in all, cards that cannot be drawn over just now are asked about soon. */
const SOON_WAITS = 80;
/** After that every six hours, until it has been thirty days: the store matters most. */
const LATER_MINUTES = 360;
const MOST_WAITS = SOON_WAITS + 118;

/**
 * Deletes what a process has forgotten. Where everything goes, the cards on screen are drawn over first, as nobody
 * could find them afterwards. Needs no claim: doing it twice at once is the same as once.
 */
export async function purge(ports: Ports, { value: row, etag }: Stored<PurgeRow>): Promise<void> {
  const { ref, what, delivery } = row;
  if (!('dueAt' in delivery)) return;
  const { held = 0 } = delivery;
  const left = what.what === 'everything' ? (await ports.store.outbox(ref)).filter(isUnderWay) : [];
  if (left.length > 0 && held < MOST_WAITS) {
    const now = ports.now();
    for (const { value, etag: known } of left.filter(({ value: { delivery: its } }) => its.status === 'resting'))
      await ports.store.settle({ ...value, delivery: { status: 'waiting', dueAt: now, attempts: 0 } }, known);
    const dueAt = held < SOON_WAITS ? addMilliseconds(now, backOff(row.id, held)) : addMinutes(now, LATER_MINUTES);
    await ports.store.settle({ ...row, delivery: { status: 'waiting', dueAt, attempts: 0, held: held + 1 } }, etag);
    return;
  }
  if (left.length > 0) ports.log.warn({ ref: logRef(ref) }, 'purged while cards on screen are as they were');
  if ((await ports.store.purge(row, etag)) === 'conflict') return;
  ports.tally.count('purged');
  ports.log.info({ ref: logRef(ref), what: what.what, upTo: what.upTo }, 'purged');
}

export const isToPurge = (item: Stored<OutboxRow>): item is Stored<PurgeRow> => item.value.what.kind === 'purge';

/** What a silent place has never been told is not waited for; a card that stands there with what is forgotten is. */
const isUnderWay = ({ value }: Stored<OutboxRow>): boolean =>
  value.what.kind !== 'purge' &&
  value.delivery.status !== 'parked' &&
  (dueAtOf(value) !== undefined || isUndrawn(value));

const isUndrawn = ({ delivery }: OutboxRow): boolean => delivery.status === 'resting' && delivery.undrawn === true;
