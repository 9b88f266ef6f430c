import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../calendar/time';
import type { Step } from './advance';
import type { Ports } from './ports';
import type { Ref } from './process';
import { MAX_OPERATIONS, type OutboxRow, type Snapshot } from './store';

/** The id of the one outbox row that asks for cards already posted to be drawn again. */
export const REFRESH = 'refresh';

/** The id of the one that asks for what is forgotten to be deleted. */
export const PURGE = 'purge';

/** The snapshot, the refresh row and the purge row stand beside the events and the notices. */
const BESIDES = 3;

export type Filled = { readonly snapshot: Snapshot; readonly rows: readonly OutboxRow[] };

/**
 * What a step says, as one row for each place it goes to. What would not fit into one commit stays unsaid, and the
 * process stays due, so that it is said in the next.
 */
export async function fillOutbox(ports: Ports, ref: Ref, step: Step, now: Instant): Promise<Filled> {
  const room = MAX_OPERATIONS - BESIDES - step.events.length;
  const rows: OutboxRow[] = [];
  let taken = 0;
  for (const said of step.said) {
    const fresh = await rowsFor(ports, ref, said, now);
    if (rows.length > 0 && rows.length + fresh.length > room) break;
    for (const row of fresh) if (!isToldAlready(row, rows)) rows.push(row);
    taken += 1;
  }
  const left = step.said.slice(taken).map(({ notice }) => notice.key);
  const snapshot =
    left.length === 0
      ? step.snapshot
      : { ...step.snapshot, dueAt: now, said: step.snapshot.said.filter((key) => !left.includes(key)) };
  const isOnScreens = ports.processes.get(ref.kind)?.hasCards !== false;
  const refresh = isOnScreens && step.events.length > 0 ? [refreshRow(ref, now)] : [];
  return { snapshot, rows: [...rows, ...refresh, ...purgeRow(ref, step, now)] };
}

async function rowsFor(ports: Ports, ref: Ref, said: Step['said'][number], now: Instant): Promise<OutboxRow[]> {
  const { notice, late } = said;
  const asked = notice.answers ? { askedAt: notice.at } : {};
  const what = (message: unknown) => ({ kind: 'notice', key: notice.key, message, ...asked }) as const;
  const places = late ? [] : await ports.voice.address(ref, notice.message);
  if (places.length === 0) {
    const reason = late ? 'too-late' : 'nobody-to-tell';
    return [{ ref, id: notice.key, what: what(notice.message), delivery: { status: 'skipped', reason } }];
  }
  return places.map((place) => ({
    ref,
    id: `${notice.key}~${place.id}`,
    what: what(place.message),
    delivery: { status: 'waiting', dueAt: now, attempts: 0 },
  }));
}

/** Somebody who holds two roles is told once; what was too late to be said does not count as told. */
function isToldAlready(row: OutboxRow, rows: readonly OutboxRow[]): boolean {
  if (row.delivery.status !== 'waiting') return false;
  return rows.some(
    (other) => other.delivery.status === 'waiting' && isDeepStrictEqual(messageOf(other), messageOf(row)),
  );
}

const messageOf = ({ what }: OutboxRow): unknown => (what.kind === 'notice' ? what.message : undefined);

const purgeRow = (ref: Ref, { purge }: Step, now: Instant): OutboxRow[] =>
  purge ? [{ ref, id: PURGE, what: purge, delivery: { status: 'waiting', dueAt: now, attempts: 0 } }] : [];

const refreshRow = (ref: Ref, now: Instant): OutboxRow => ({
  ref,
  id: REFRESH,
  what: { kind: 'refresh' },
  delivery: { status: 'waiting', dueAt: now, attempts: 0 },
});
