import type { PurgeRow, Store } from '../../src/process/store';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import type { Fault } from '../cosmos/front';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { change, created, day, events, loaded, notice, ref, rowOf, snapshot, waiting } from './made';

const at = ref('p1');
const asking: PurgeRow = {
  ...{ ref: at, id: 'purge', delivery: waiting(day(5)) },
  what: { kind: 'purge', upTo: 250, what: 'everything' },
};

let cosmos: LocalCosmos;
let store: Store;
let etag: string;

beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());
beforeEach(async () => {
  store = await openCosmos(cosmos.fresh());
  let { etag: expected } = await created(store, at);
  for (let version = 0; version < 250; version += 50) {
    const outbox = Array.from({ length: 40 }, (_, i) => notice(at, `row/${version + i}`, waiting(day(2))));
    await store.commit(
      at,
      change({ expected, snapshot: snapshot({ version: version + 50 }), events: events(version + 1, 50), outbox }),
    );
    ({ etag: expected } = await loaded(store, at));
  }
  const removed = { expected, snapshot: snapshot({ version: 251 }), events: events(251, 1), outbox: [asking] };
  await store.commit(at, change(removed));
  ({ etag } = await rowOf(store, at, 'purge'));
  cosmos.forget();
});
afterEach(() => store.close());

describe('a purge of 250 events and 200 rows', () => {
  it('is five batches of at most a hundred, and the row that asked for it at the end', async () => {
    expect(await store.purge(asking, etag)).toBe('purged');
    expect(cosmos.counts()).toMatchObject({ read: 1, query: 2, batch: 5, delete: 1 });
    expect(cosmos.charge()).toBeLessThan(4_000);
  });

  const faults: [string, Fault][] = [
    ['before', 'reset-before'],
    ['after', 'reset-after'],
  ];
  const kinds = [1, 2, 3, 4, 5];
  it.each(kinds.flatMap((batch) => faults.map(([when, fault]) => [batch, when, fault] as const)))(
    'that is cut off at batch %i (%s) has left the newest, and is finished by the next',
    async (batch, _when, fault) => {
      let seen = 0;
      cosmos.listen((kind) => {
        if (kind === 'batch' && ++seen === batch - 1) cosmos.disturb('batch', fault, 10);
      });
      if (batch === 1) cosmos.disturb('batch', fault, 10);
      await expect(store.purge(asking, etag)).rejects.toThrow();
      cosmos.listen(() => undefined);
      cosmos.forget();
      const left = await store.history(at);
      expect(left).toEqual(events(252 - left.length, left.length));
      expect((await store.due(day(9), 1_000)).length).toBeGreaterThan(0);
      expect(await store.purge(asking, etag)).toBe('purged');
      expect(await store.history(at)).toEqual(events(251, 1));
      expect(await store.outbox(at)).toEqual([]);
    },
  );

  it('by two at once is done once', async () => {
    const both = await Promise.allSettled([store.purge(asking, etag), store.purge(asking, etag)]);
    if (both.every(({ status }) => status === 'rejected')) await store.purge(asking, etag);
    expect(await store.history(at)).toEqual(events(251, 1));
    expect(await store.outbox(at)).toEqual([]);
  });
});

describe('erasing 251 events and 201 rows', () => {
  it('deletes the rows first and the snapshot last, and goes on where it was cut off', async () => {
    cosmos.disturb('batch', 'reset-after', 10);
    await expect(store.erase(at)).rejects.toThrow();
    cosmos.forget();
    expect(await store.history(at)).toHaveLength(251);
    expect((await store.outbox(at)).length).toBeLessThan(201);
    expect(await store.overview(at.tenantId, at.kind)).toHaveLength(1);
    await store.erase(at);
    expect([await store.load(at), await store.history(at), await store.outbox(at)]).toEqual([undefined, [], []]);
  });

  /** Somebody who serves it writes right after something has been listed, or deleted. */
  const writes = async (version: number): Promise<void> => {
    // After the last query there is nothing left to write on.
    const found = await store.load(at);
    if (!found) return;
    const { etag: expected } = found;
    const outbox = [notice(at, `late ${version}`, waiting(day(2)))];
    const more = { expected, snapshot: snapshot({ version }), events: events(version, 1), outbox };
    expect(await store.commit(at, change(more))).toBe('committed');
  };

  it.each([1, 2])('leaves nothing of what is written meanwhile, after query %i', async (query) => {
    let seen = 0;
    let writing: Promise<void> | undefined;
    cosmos.listen((kind) => {
      if (kind === 'query' && ++seen === query) writing = writes(252);
    });
    await store.erase(at);
    cosmos.listen(() => undefined);
    await writing;
    expect([await store.load(at), await store.history(at), await store.outbox(at)]).toEqual([undefined, [], []]);
    await created(store, at, { events: events(1, 3) });
  });
});
