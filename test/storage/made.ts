import { Instant } from '../../src/calendar/time';
import type { Recorded, Ref } from '../../src/process/process';
import type { Change, Delivery, OutboxRow, Snapshot, Store, Stored } from '../../src/process/store';

export const ref = (id: string, tenantId = 'tenant-a', kind = 'parcel'): Ref => ({ tenantId, kind, id });

/** Noon on a day of one month: enough of a calendar for a store. */
export const day = (number: number): Instant =>
  Instant.parse(`2025-03-${String(number).padStart(2, '0')}T12:00:00.000Z`);

/** Numbers in a row, so that the order of events can be seen. */
export const events = (first: number, count: number): (Recorded & { number: number })[] =>
  Array.from({ length: count }, (_, i) => ({ type: 'Counted', at: day(1), by: 'mia', number: first + i }));

export const snapshot = (given: Partial<Snapshot> = {}): Snapshot => ({
  state: { phase: 'made' },
  version: 0,
  said: [],
  recent: [],
  dueAt: 'never',
  ...given,
});

export const waiting = (dueAt: Instant, attempts = 0): Delivery => ({ status: 'waiting', dueAt, attempts });

export const notice = (of: Ref, id: string, delivery: Delivery = { status: 'resting' }): OutboxRow => ({
  ref: of,
  id,
  what: { kind: 'notice', key: id, message: { text: id } },
  delivery,
});

export const change = (given: Partial<Change> = {}): Change => ({
  expected: 'new',
  snapshot: snapshot({ version: given.events?.length ?? 0 }),
  events: [],
  outbox: [],
  ...given,
});

/** Commits a new process that must not exist, and gives what is then stored. */
export async function created(store: Store, at: Ref, given: Partial<Change> = {}): Promise<Stored<Snapshot>> {
  expect(await store.commit(at, change(given))).toBe('committed');
  return loaded(store, at);
}

export async function loaded(store: Store, at: Ref): Promise<Stored<Snapshot>> {
  const stored = await store.load(at);
  if (!stored) throw new Error(`Nothing is stored at ${at.id}`);
  return stored;
}

export async function rowOf(store: Store, at: Ref, id: string): Promise<Stored<OutboxRow>> {
  const found = (await store.outbox(at)).find((row) => row.value.id === id);
  if (!found) throw new Error(`No outbox row ${id}`);
  return found;
}

/** All there is to see of one process, for comparing before and after. */
export async function everything(store: Store, at: Ref): Promise<unknown> {
  const outbox = await store.outbox(at);
  const byId = outbox.sort((a, b) => (a.value.id < b.value.id ? -1 : 1));
  return { stored: await store.load(at), events: await store.history(at), outbox: byId };
}
