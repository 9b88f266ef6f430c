import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { Instant } from '../../src/calendar/time';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { storeContract } from './contract';
import { change, created, day, events, everything, loaded, notice, ref, snapshot, waiting } from './made';
import { withClock } from './opened';

let count = 0;
const folder = mkdtempSync(join(tmpdir(), 'slinga-sqlite-'));
const newPath = (): string => join(folder, `${++count}`, 'not-there-yet', 'slinga.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('sqlite', () => withClock((now) => openSqlite(newPath(), now)));

describe('a file of its own', () => {
  const at = ref('p1');
  const something = { events: events(1, 2), outbox: [notice(at, 'a', waiting(day(1)))] };

  it('is still there after closing and opening again', async () => {
    const path = newPath();
    const first = openSqlite(path);
    await created(first, at, something);
    const before = await everything(first, at);
    await first.close();
    const second = openSqlite(path);
    expect(await everything(second, at)).toEqual(before);
    await second.close();
  });

  it('is one file once closed', async () => {
    const path = newPath();
    const store = openSqlite(path);
    await created(store, at, something);
    await store.close();
    const alone = join(folder, 'alone.db');
    cpSync(path, alone);
    const copy = openSqlite(alone);
    expect(await copy.history(at)).toEqual(events(1, 2));
    await copy.close();
  });

  it('answers nobody after closing, and closes twice without complaint', async () => {
    const store = openSqlite(newPath());
    await store.close();
    await store.close();
    await expect(store.load(at)).rejects.toThrow(/closed/);
    await expect(store.commit(at, change())).rejects.toThrow(/closed/);
  });

  it('serves two stores at once, and lets one of them through', async () => {
    const path = newPath();
    const [one, two] = [openSqlite(path), openSqlite(path)];
    const { etag } = await created(one, at, something);
    expect(await everything(two, at)).toEqual(await everything(one, at));
    const next = (by: string) =>
      change({ expected: etag, snapshot: snapshot({ state: by, version: 3 }), events: events(3, 1) });
    expect(await two.commit(at, next('two'))).toBe('committed');
    expect(await one.commit(at, next('one'))).toBe('conflict');
    expect((await loaded(one, at)).value.state).toBe('two');
    expect(await one.history(at)).toEqual(events(1, 3));
    await one.close();
    expect(await two.history(at)).toEqual(events(1, 3));
    await two.close();
  });

  it('can be copied together with its log between two writes', async () => {
    const path = newPath();
    const store = openSqlite(path);
    await created(store, at, something);
    expect(readdirSync(dirname(path))).toContain('slinga.db-wal');
    const copied = join(folder, 'copied');
    cpSync(dirname(path), copied, { recursive: true, filter: (from) => !from.endsWith('-shm') });
    const { etag } = await loaded(store, at);
    await store.commit(at, change({ expected: etag, snapshot: snapshot({ version: 3 }), events: events(3, 1) }));
    const copy = openSqlite(join(copied, 'slinga.db'));
    expect(await copy.history(at)).toEqual(events(1, 2));
    expect(await store.history(at)).toEqual(events(1, 3));
    await Promise.all([copy.close(), store.close()]);
  });

  it('writes nothing of a commit that fails half way', async () => {
    const store = openSqlite(newPath());
    const { etag } = await created(store, at, something);
    const before = await everything(store, at);
    const versionTaken = change({ expected: etag, snapshot: snapshot({ version: 2 }), events: events(8, 1) });
    await expect(store.commit(at, versionTaken)).rejects.toThrow(/UNIQUE/);
    expect(await everything(store, at)).toEqual(before);
    expect(await store.commit(at, change({ expected: etag }))).toBe('committed');
    await store.close();
  });

  it('writes what was asked for at the same moment, though one of it fails', async () => {
    const store = openSqlite(newPath());
    const { etag } = await created(store, at, { snapshot: snapshot({ version: 2 }), events: events(1, 2) });
    const versionTaken = change({ expected: etag, snapshot: snapshot({ version: 2 }), events: events(2, 1) });
    const results = await Promise.allSettled([
      store.commit(ref('p2'), change()),
      store.commit(at, versionTaken),
      store.commit(ref('p3'), change()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.load(ref('p2'))).toBeDefined();
    expect(await store.load(ref('p3'))).toBeDefined();
    expect(await store.history(at)).toEqual(events(1, 2));
    await store.close();
  });

  it('has on the disk what was asked for just before closing', async () => {
    const path = newPath();
    const store = openSqlite(path);
    const asked = store.commit(at, change());
    await store.close();
    expect(await asked).toBe('committed');
    const again = openSqlite(path);
    expect(await again.load(at)).toBeDefined();
    await again.close();
  });

  it('of the first release is brought up, and keeps what was skipped for 90 days more', async () => {
    const path = newPath();
    const before = openSqlite(path);
    await created(before, at, {
      outbox: [notice(at, 'a', { status: 'skipped', reason: 'too-late' }), notice(at, 'b')],
    });
    await before.close();
    const db = new Database(path);
    db.exec('DROP INDEX outbox_forgotten; ALTER TABLE outbox DROP COLUMN forgotten_at; PRAGMA user_version = 1');
    db.close();
    const idsIn = async (days: number): Promise<string[]> => {
      const then = Instant.parse(new Date(Date.now() + days * 86_400_000).toISOString());
      const store = openSqlite(path, () => then);
      await store.due(day(1), 1);
      const ids = (await store.outbox(at)).map(({ value }) => value.id);
      await store.close();
      return ids;
    };
    expect(await idsIn(89)).toEqual(['a', 'b']);
    expect(await idsIn(91)).toEqual(['b']);
  });

  it('is refused with both versions named when a newer release has written it', async () => {
    const path = newPath();
    await openSqlite(path).close();
    const db = new Database(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqlite(path)).toThrow(/newer release: schema 99, and this one knows 2/);
  });
});
