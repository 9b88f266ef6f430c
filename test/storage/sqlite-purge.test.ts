import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { OutboxRow, PurgeRow, Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { change, created, day, events, loaded, notice, ref, rowOf, snapshot, waiting } from './made';

let folder: string;
let store: Store;
const path = (): string => join(folder, 'slinga.db');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-purge-'));
  store = openSqlite(path());
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const MARK = 'Zebrafinken sjunger';
const at = ref('p1');
const asking: PurgeRow = {
  ...{ ref: at, id: 'purge', delivery: waiting(day(5)) },
  what: { kind: 'purge', upTo: 60, what: 'everything' },
};

/** How often the words stand in what is on the disk, in the file or in what lies beside it. */
const onDisk = (words: string): number =>
  readdirSync(folder).reduce(
    (sum, name) => sum + readFileSync(join(folder, name), 'latin1').split(words).length - 1,
    0,
  );

const said = (id: string): OutboxRow => ({
  ...notice(at, id, waiting(day(2))),
  what: { kind: 'shown', message: { text: MARK.repeat(40) } },
});

/** A life in many commits, each with something typed in state, event and row, among many others' lives. */
async function live(): Promise<string> {
  let { etag: expected } = await created(store, at);
  for (let version = 1; version <= 60; version++) {
    const told = { ...events(version, 1)[0]!, note: `${MARK} ${version} `.repeat(version % 30) };
    const state = { notes: MARK.repeat(version) };
    await store.commit(
      at,
      change({ expected, snapshot: snapshot({ version, state }), events: [told], outbox: [said(`r${version}`)] }),
    );
    ({ etag: expected } = await loaded(store, at));
    const other = { state: 'x'.repeat((version * 97) % 900), version: 3 };
    await created(store, ref(`other-${version}`), { snapshot: snapshot(other), events: events(1, 3) });
  }
  const removed = { state: { phase: 'removed' }, version: 61 };
  await store.commit(at, change({ expected, snapshot: snapshot(removed), events: events(61, 1), outbox: [asking] }));
  return (await rowOf(store, at, 'purge')).etag;
}

describe('what has been purged', () => {
  it('is no more in the file nor in the log beside it', async () => {
    const etag = await live();
    expect(onDisk(MARK)).toBeGreaterThan(1_000);
    expect(await store.purge(asking, etag)).toBe('purged');
    expect(onDisk(MARK)).toBe(0);
    expect(await store.history(at)).toEqual(events(61, 1));
    expect(await store.overview(at.tenantId, at.kind)).toHaveLength(61);
  });

  it('stays asked for while somebody else reads the file, and is gone the next time', async () => {
    const etag = await live();
    const reader = new Database(path());
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM event').get();
    await expect(store.purge(asking, etag)).rejects.toThrow(/log could not be emptied/);
    expect((await store.due(day(20), 10)).map((item) => item.kind === 'row' && item.row.value.id)).toEqual(['purge']);
    reader.exec('COMMIT');
    reader.close();
    expect(await store.purge(asking, etag)).toBe('purged');
    expect(onDisk(MARK)).toBe(0);
  });

  it('is gone also when the process was killed between deleting and emptying the log', async () => {
    const etag = await live();
    const reader = new Database(path());
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM event').get();
    await expect(store.purge(asking, etag)).rejects.toThrow();
    reader.exec('COMMIT');
    reader.close();
    const next = openSqlite(path());
    const [item] = await next.due(day(20), 10);
    if (item?.kind !== 'row') throw new Error('nothing asks for it any more');
    expect(await next.purge(asking, item.row.etag)).toBe('purged');
    expect(onDisk(MARK)).toBe(0);
    await next.close();
  });
});

describe('what has been erased', () => {
  it('is no more in the file nor in the log beside it', async () => {
    await live();
    await store.erase(at);
    expect(onDisk(MARK)).toBe(0);
    expect(await store.overview(at.tenantId, at.kind)).toHaveLength(60);
  });

  it('fails while somebody else reads the file, and is gone when it is done again', async () => {
    await live();
    const reader = new Database(path());
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM event').get();
    await expect(store.erase(at)).rejects.toThrow(/log could not be emptied/);
    reader.exec('COMMIT');
    reader.close();
    await store.erase(at);
    expect(onDisk(MARK)).toBe(0);
  });
});
