import type { Store } from '../../src/process/store';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import type { Fault } from '../cosmos/front';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { change, created, day, events, everything, loaded, notice, ref, rowOf, snapshot, waiting } from './made';

const at = ref('p1');
let cosmos: LocalCosmos;
let store: Store;
let etag: string;

beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());
beforeEach(async () => {
  store = await openCosmos(cosmos.fresh());
  ({ etag } = await created(store, at, { outbox: [notice(at, 'a', waiting(day(1)))] }));
  await store.due(day(2), 1);
  cosmos.forget();
});
afterEach(() => store.close());

/** How long a call took, in milliseconds, however it ended. */
async function timed<T>(call: Promise<T>): Promise<{ took: number; ended: T | Error }> {
  const start = performance.now();
  const ended = await call.catch((fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))));
  return { took: performance.now() - start, ended };
}
/** What a deadline of three seconds may take on a busy machine. */
const AT_MOST = 3_600;

const CALLS: Record<string, () => Promise<unknown>> = {
  load: () => store.load(at),
  commit: () => store.commit(at, change({ expected: etag, snapshot: snapshot({ version: 1 }), events: events(1, 1) })),
  settle: async () => store.settle(notice(at, 'a'), etag),
  outbox: () => store.outbox(at),
  history: () => store.history(at),
  due: () => store.due(day(9), 10),
  overview: () => store.overview('tenant-a', 'parcel'),
};

describe('no call takes longer than three seconds', () => {
  const faults: [string, Fault][] = [
    ['nothing is answered', 'hang'],
    ['every connection is reset', 'reset-before'],
    ['the service is out of order', { status: 503 }],
    ['it is told to come back much later', { status: 429, retryAfterMs: 4_000 }],
    ['it is told to come back again and again', { status: 429, retryAfterMs: 900 }],
  ];

  it.each(faults)('when %s', async (_, fault) => {
    cosmos.disturb('any', fault, 1_000);
    const all = await Promise.all(Object.values(CALLS).map((call) => timed(call())));
    expect(all.map(({ ended }) => ended instanceof Error)).toEqual(all.map(() => true));
    expect(Math.max(...all.map(({ took }) => took))).toBeLessThan(AT_MOST);
    cosmos.forget();
    // Nothing is left behind that would keep the next call from its answer.
    expect((await loaded(store, at)).etag).toBe(etag);
  });
});

describe('a passing fault', () => {
  it('is waited for as long as the service asks, if that is not too long', async () => {
    cosmos.disturb('any', { status: 429, retryAfterMs: 200 });
    const { took, ended } = await timed(store.load(at));
    expect(ended).toMatchObject({ etag });
    expect(took).toBeGreaterThan(195);
    cosmos.disturb('any', { status: 429, retryAfterMs: 200 }, 2);
    expect(await CALLS.commit?.()).toBe('committed');
  });

  it('of the connection does not keep a read from its answer', async () => {
    cosmos.disturb('read', 'reset-before');
    expect(await store.load(at)).toMatchObject({ etag });
  });

  it('after a commit was written is a fault, and no second commit is made', async () => {
    cosmos.disturb('batch', 'reset-after');
    await expect(CALLS.commit?.()).rejects.toThrow();
    expect(await store.history(at)).toEqual(events(1, 1));
    expect(cosmos.counts().batch).toBe(1);
    expect(await CALLS.commit?.()).toBe('conflict');
    expect(await store.history(at)).toEqual(events(1, 1));
  });

  it('before a commit was written has written nothing', async () => {
    const before = await everything(store, at);
    cosmos.disturb('batch', 'reset-before');
    await expect(CALLS.commit?.()).rejects.toThrow();
    expect(await everything(store, at)).toEqual(before);
  });

  it('after a row was settled leaves it settled', async () => {
    const row = await rowOf(store, at, 'a');
    cosmos.disturb('replace', 'reset-after');
    await expect(store.settle(notice(at, 'a'), row.etag)).rejects.toThrow();
    expect(await store.settle(notice(at, 'a'), row.etag)).toBe('conflict');
  });

  it('of a service that is writing the row this moment is a conflict', async () => {
    const row = await rowOf(store, at, 'a');
    cosmos.disturb('replace', { status: 449 });
    expect(await store.settle(notice(at, 'a'), row.etag)).toBe('conflict');
  });
});

describe('what is not about the process', () => {
  it('is never taken for “there is no such process”', async () => {
    cosmos.disturb('read', { status: 404, substatus: 1002 }, 10);
    await expect(store.load(at)).rejects.toThrow(/1002/);
    cosmos.forget();
    cosmos.disturb('read', { status: 404, substatus: 1003 });
    await expect(store.load(at)).rejects.toThrow(/1003/);
  });

  it('throws where a commit is too large', async () => {
    const large = change({ expected: etag, snapshot: snapshot({ state: 'x'.repeat(2 * 1024 * 1024) }) });
    await expect(store.commit(at, large)).rejects.toThrow(/2 MB/);
    expect((await loaded(store, at)).etag).toBe(etag);
  });

  it('throws where an event is there that should not be, and writes nothing', async () => {
    const first = change({ expected: etag, snapshot: snapshot({ version: 2 }), events: events(1, 2) });
    expect(await store.commit(at, first)).toBe('committed');
    const before = await everything(store, at);
    const again = change({
      expected: (await loaded(store, at)).etag,
      snapshot: snapshot({ version: 2 }),
      events: events(1, 1),
    });
    await expect(store.commit(at, again)).rejects.toThrow(/refused with 409 at operation 2 of 2/);
    expect(await everything(store, at)).toEqual(before);
  });
});
