import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import type { Progress } from '../../src/admin/progress';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { created, day, events, notice, ref, rowOf, snapshot, waiting } from '../storage/made';
import { moveContract } from './move-contract';
import { append, contents, move, seed } from './moving';

const folder = mkdtempSync(join(tmpdir(), 'slinga-migrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const sqlite = (): Store => openSqlite(join(folder, `${++count}.db`));
const NOTHING_WRONG = { refused: [], moved: [], different: [] };

moveContract('memory to sqlite', openMemory, sqlite);
moveContract('sqlite to memory', sqlite, openMemory);

describe('a target that is not empty', () => {
  let from: Store;
  let to: Store;
  beforeEach(async () => {
    [from, to] = [openMemory(), openMemory()];
    await seed(from);
  });

  it('keeps a process that somebody else has written, which is named, and the others are brought', async () => {
    await created(to, ref('p1'), { events: events(7, 2), outbox: [notice(ref('p1'), 'own')] });
    const before = (await contents(to))['parcel/p1'];
    const report = await move(from, to);
    expect(report).toMatchObject({ copied: 2, moved: [], different: [] });
    expect(report.refused).toEqual([{ ref: ref('p1'), reason: 'the target has a history of its own' }]);
    expect((await contents(to))['parcel/p1']).toEqual(before);
  });

  it('keeps one with the same first events, too, as nobody knows what else it has lived through', async () => {
    await created(to, ref('p2'), { events: events(1, 1) });
    const report = await move(from, to);
    expect(report.refused).toMatchObject([{ ref: ref('p2') }]);
    expect(await to.history(ref('p2'))).toEqual(events(1, 1));
  });

  it('takes one that is the same, whoever has written it', async () => {
    await seed(to);
    expect(await move(from, to)).toMatchObject({ copied: 0, same: 3, ...NOTHING_WRONG });
  });

  it.each([
    ['taken an event', async () => append(to, ref('p1'), { first: 2, count: 1 })],
    ['settled a row', async () => settled(to, 'row/0')],
    ['said something without an event', async () => append(to, ref('p1'), { first: 2, count: 0, rows: 0 })],
  ])('keeps what was copied and has since %s, if the source has changed as well', async (_what, live) => {
    await move(from, to);
    await live();
    await append(from, ref('p1'), { first: 2, count: 2 });
    const before = (await contents(to))['parcel/p1'];
    const report = await move(from, to);
    expect(report).toMatchObject({ copied: 0, same: 2, refused: [{ ref: ref('p1') }], moved: [], different: [] });
    expect((await contents(to))['parcel/p1']).toEqual(before);
  });

  it('keeps what was copied from a source that had another history then', async () => {
    await move(from, to);
    const other = openMemory();
    await created(other, ref('p1'), { events: events(5, 3) });
    const report = await move(other, to);
    expect(report.refused).toEqual([{ ref: ref('p1'), reason: 'the source has another history than what was copied' }]);
    expect(await to.history(ref('p1'))).toEqual(events(1, 1));
  });

  it('differs by a process that the source does not have', async () => {
    await created(to, ref('stranger'), { events: events(1, 1) });
    const report = await move(from, to);
    expect(report).toMatchObject({ copied: 3, refused: [], different: [ref('stranger')] });
    expect(report.kinds[0]?.from.hash).not.toBe(report.kinds[0]?.to.hash);
  });
});

async function settled(store: Store, id: string): Promise<void> {
  const row = await rowOf(store, ref('p1'), id);
  await store.settle({ ...row.value, delivery: { status: 'resting' } }, row.etag);
}

describe('what is compared in the end', () => {
  /** A store that does with one process what no store should. */
  const forging = (store: Store, forged: Partial<Store>): Store => ({ ...store, ...forged });
  const from = openMemory();
  beforeAll(() => seed(from));

  it.each<[string, (to: Store) => Partial<Store>]>([
    ['an event was lost', (to) => ({ history: async (at) => (await to.history(at)).slice(at.id === 'p2' ? 1 : 0) })],
    ['a row was lost', (to) => ({ outbox: async (at) => (await to.outbox(at)).slice(at.id === 'p2' ? 1 : 0) })],
    [
      'a letter was changed in a state',
      (to) => ({
        load: async (at) => {
          const stored = await to.load(at);
          if (at.id !== 'p2' || !stored) return stored;
          return { ...stored, value: { ...stored.value, state: { i: 1, text: 'Asa 👋' } } };
        },
      }),
    ],
  ])('shows that %s', async (_what, forge) => {
    const to = openMemory();
    const report = await move(from, forging(to, forge(to)));
    expect(report).toMatchObject({ copied: 3, refused: [], moved: [], different: [ref('p2')] });
    expect(report.kinds[0]?.from.hash).not.toBe(report.kinds[0]?.to.hash);
    expect(report.kinds[1]?.from.hash).toBe(report.kinds[1]?.to.hash);
  });

  it('does not depend on the order in which names or rows were stored', async () => {
    const [one, two, to] = [openMemory(), openMemory(), openMemory()];
    const rows = ['a', 'b'].map((id) => notice(ref('p1'), id, waiting(day(1))));
    await created(one, ref('p1'), { snapshot: snapshot({ state: { x: 1, y: { b: 2, a: 1 } } }), outbox: rows });
    const turned = [...rows].reverse();
    await created(two, ref('p1'), { snapshot: snapshot({ state: { y: { a: 1, b: 2 }, x: 1 } }), outbox: turned });
    await move(one, to);
    expect(await move(two, to)).toMatchObject({ copied: 0, same: 1, ...NOTHING_WRONG });
  });

  it('names what has changed in the source while it was copied, and brings it the next time', async () => {
    const [busy, to] = [openMemory(), openMemory()];
    await seed(busy);
    let wrote = false;
    const onProgress = ({ doing }: Progress): void => {
      if (wrote || doing !== 'copying') return;
      wrote = true;
      void settled(busy, 'row/0');
    };
    const report = await move(busy, to, { onProgress });
    expect(report).toMatchObject({ refused: [], moved: [ref('p1')], different: [] });
    expect(await move(busy, to)).toMatchObject({ copied: 1, same: 2, ...NOTHING_WRONG });
    expect(await contents(to)).toEqual(await contents(busy));
  });

  it('refuses a snapshot that does not fit its events', async () => {
    const torn = openMemory();
    await created(torn, ref('p1'), { snapshot: snapshot({ version: 5 }), events: events(1, 3) });
    const report = await move(torn, openMemory());
    expect(report.refused).toEqual([{ ref: ref('p1'), reason: 'the source says 5 events and has 3' }]);
  });

  it('tells how far it has come, up to the end', async () => {
    const told: Progress[] = [];
    await move(from, openMemory(), { onProgress: (progress) => void told.push(progress) });
    const copying = told.filter(({ doing }) => doing === 'copying');
    expect(copying.map(({ done }) => done)).toEqual([1, 2, 3]);
    expect(told.at(-1)).toEqual({ doing: 'verifying', done: 6, total: 6 });
  });
});
