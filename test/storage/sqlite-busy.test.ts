import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { change, created, day, events, loaded, notice, ref, snapshot, waiting } from './made';

/** Nobody is kept waiting longer than this by somebody else's write, in milliseconds. */
const STANDSTILL_MS = 400;

let folder: string;
let store: Store;
let another: Database.Database;
let ending: NodeJS.Timeout | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-busy-'));
  const path = join(folder, 'slinga.db');
  store = openSqlite(path);
  another = new Database(path);
  await created(store, ref('p0'), { outbox: [notice(ref('p0'), 'a', waiting(day(1)))] });
});
afterEach(async () => {
  clearTimeout(ending);
  another.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody else is writing, and is done after so long. */
function held(forMs: number): void {
  another.exec('BEGIN IMMEDIATE');
  ending = setTimeout(() => another.exec('ROLLBACK'), forMs);
}

/** The longest time that nothing else could be done, while this was waited for. */
async function standstillOf(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const looking = setInterval(look, 10);
  await work();
  look();
  clearInterval(looking);
  return longest;
}

const ten = (): Promise<unknown>[] => Array.from({ length: 10 }, (_, i) => store.commit(ref(`p${i + 1}`), change()));

describe('while another process is writing', () => {
  it('what is written waits for it, and nobody else waits', async () => {
    held(1_000);
    let results: unknown[] = [];
    const standstill = await standstillOf(async () => (results = await Promise.all(ten())));
    expect(results).toEqual(Array.from({ length: 10 }, () => 'committed'));
    expect(standstill).toBeLessThan(STANDSTILL_MS);
  });

  it('what comes meanwhile is written too, in the order in which it came', async () => {
    held(600);
    const at = ref('p1');
    const first = store.commit(at, change());
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = store.commit(at, change({ snapshot: snapshot({ version: 9 }) }));
    expect(await Promise.all([first, second])).toEqual(['committed', 'conflict']);
  });

  it('what cannot wait any longer is told so, and nothing of it is written', async () => {
    another.exec('BEGIN IMMEDIATE');
    let results: PromiseSettledResult<unknown>[] = [];
    const standstill = await standstillOf(async () => (results = await Promise.allSettled(ten())));
    expect(standstill).toBeLessThan(STANDSTILL_MS);
    for (const result of results)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'SQLITE_BUSY', message: expect.stringContaining('locked') as string },
      });
    another.exec('ROLLBACK');
    expect(await store.overview('tenant-a', 'parcel')).toHaveLength(1);
    expect(await store.commit(ref('p1'), change())).toBe('committed');
  });

  it('only what does not fit is told so when it has ended', async () => {
    const taken = { snapshot: snapshot({ version: 1 }), events: events(1, 1) };
    const { etag } = await created(store, ref('p1'), taken);
    held(300);
    const results = await Promise.allSettled([
      store.commit(ref('p2'), change()),
      store.commit(ref('p1'), change({ ...taken, expected: etag })),
      store.commit(ref('p3'), change()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('what is read is there at once, as it was before', async () => {
    await store.due(day(1), 1);
    another.exec('BEGIN IMMEDIATE');
    another.exec('DELETE FROM process');
    const standstill = await standstillOf(async () => {
      await loaded(store, ref('p0'));
      expect(await store.due(day(1), 1)).toHaveLength(1);
      expect(await store.overview('tenant-a', 'parcel')).toHaveLength(1);
    });
    another.exec('ROLLBACK');
    expect(standstill).toBeLessThan(100);
  });

  it('what is due is found, though what has expired cannot be forgotten just then', async () => {
    held(300);
    const standstill = await standstillOf(async () => expect(await store.due(day(1), 1)).toHaveLength(1));
    expect(standstill).toBeLessThan(STANDSTILL_MS);
  });
});
