import type { Recorded, Ref } from '../../src/process/process';
import type { Delivery, OutboxRow, PurgeRow, Store } from '../../src/process/store';
import { migrate, type Move, type Report } from '../../src/admin/move/migrate';
import { change, created, day, events, loaded, notice, ref, snapshot, waiting } from '../storage/made';

export const TENANT = 'tenant-a';
export const KINDS = ['parcel', 'letter'];
export const LARGE = ref('large');

const POSTED = { conversationId: 'c', activityId: 'a', hash: 'h' };
const DELIVERIES: Delivery[] = [
  waiting(day(20)),
  { status: 'sending', dueAt: day(19), attempts: 1 },
  { status: 'sent', posted: POSTED },
  { status: 'skipped', reason: 'too-late' },
  { status: 'parked', reason: 'blocked' },
  { status: 'parked', reason: 'silent', dueAt: day(21) },
  { status: 'resting' },
];

export const move = (from: Store, to: Store, given: Partial<Move> = {}): Promise<Report> =>
  migrate({ from, to, tenantId: TENANT, kinds: KINDS, onProgress: () => {}, ...given });

/** Two kinds in one tenant, rows in every state of delivery; and, beside them, what is not to be moved. */
export async function seed(store: Store): Promise<void> {
  for (const [i, at] of [ref('p1'), ref('p2'), ref('l1', TENANT, 'letter')].entries()) {
    await created(store, at, {
      snapshot: snapshot({
        state: { i, text: 'Åsa 👋' },
        version: i + 1,
        said: ['a'],
        recent: ['k'],
        dueAt: day(10 + i),
      }),
      events: events(1, i + 1),
      outbox: DELIVERIES.map((delivery, d) => notice(at, `row/${d}`, delivery)),
    });
  }
  await created(store, ref('p1', 'tenant-b'), { events: events(1, 1) });
  await created(store, ref('b1', TENANT, 'beat'), { events: events(1, 1) });
}

/** A process that takes several commits; both counts go by fifties. */
export async function seedLarge(store: Store, count = { events: 350, rows: 250 }): Promise<void> {
  await created(store, LARGE, { events: events(1, 50) });
  for (let first = 51; first < count.events; first += 50) await append(store, LARGE, { first, count: 50 });
  for (let rows = 0; rows < count.rows; rows += 50)
    await append(store, LARGE, { first: count.events + 1, count: 0, rows });
}

/** The event of that number, after which what was before it is not kept. */
export const forgetting = (number: number): Recorded[] =>
  events(number, 1).map((event) => ({ ...event, forgets: 'what-led-here' }));

/** 203 events, of which one forgets the 199 before it, and the wish that those be purged. */
export async function seedForgotten(store: Store, at: Ref): Promise<void> {
  await created(store, at, { events: events(1, 50), outbox: [notice(at, 'a')] });
  for (let first = 51; first < 150; first += 50) await append(store, at, { first, count: 50 });
  const purge: OutboxRow = {
    ...{ ref: at, id: 'purge', delivery: waiting(day(5)) },
    what: { kind: 'purge', upTo: 199, what: 'what-led-here' },
  };
  const { etag, value } = await loaded(store, at);
  const told = [...events(151, 49), ...forgetting(200), ...events(201, 3)];
  const next = { ...value, version: 203 };
  expect(await store.commit(at, change({ expected: etag, snapshot: next, events: told, outbox: [purge] }))).toBe(
    'committed',
  );
}

export function purgeOf(row: OutboxRow): PurgeRow {
  if (row.what.kind !== 'purge') throw new Error('a row that purges nothing');
  return { ...row, what: row.what };
}

type More = { readonly first: number; readonly count: number; readonly rows?: number };

/** More events, and 50 more rows from a number on if one is given. */
export async function append(store: Store, at: Ref, { first, count, rows }: More): Promise<void> {
  const { etag, value } = await loaded(store, at);
  const outbox =
    rows === undefined
      ? []
      : Array.from({ length: 50 }, (_, i) =>
          notice(at, `${rows + i}`, DELIVERIES[(rows + i) % DELIVERIES.length] ?? waiting(day(1))),
        );
  const next = { ...value, version: value.version + count, state: { upTo: first + count - 1 }, dueAt: day(11) };
  const committed = await store.commit(
    at,
    change({ expected: etag, snapshot: next, events: events(first, count), outbox }),
  );
  expect(committed).toBe('committed');
}

/** All there is to see in one tenant without etags, and without the mark that the tool leaves. */
export async function contents(store: Store, kinds = KINDS): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const kind of kinds) {
    for (const { ref: at } of await store.overview(TENANT, kind)) {
      const rows = (await store.outbox(at)).map(({ value }) => value).filter(({ id }) => id !== 'migrated');
      rows.sort((a, b) => (a.id < b.id ? -1 : 1));
      const { value } = await loaded(store, at);
      found[`${kind}/${at.id}`] = { snapshot: value, events: await store.history(at), rows };
    }
  }
  return found;
}
