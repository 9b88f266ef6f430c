import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../src/storage/sqlite/database';
import { hold } from '../../src/storage/sqlite/hold';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (to: string): number => statSync(to).mode & 0o077;

it('makes its folder, its file and the files beside it for nobody else to read', () => {
  const inside = join(folder, 'data');
  const db = openDatabase(join(inside, 'slinga.db'));
  const kept = readdirSync(inside);
  expect(kept.sort()).toEqual(['slinga.db', 'slinga.db-shm', 'slinga.db-wal']);
  for (const path of [inside, ...kept.map((name) => join(inside, name))]) expect([path, open(path)]).toEqual([path, 0]);
  closeDatabase(db);
});

it('closes to others a file that an earlier release left open to them', () => {
  const path = join(folder, 'slinga.db');
  closeDatabase(openDatabase(path));
  chmodSync(path, 0o644);
  closeDatabase(openDatabase(path));
  expect(open(path)).toBe(0);
});

it('is held by one at a time, and by the next when the first lets go', () => {
  const path = join(folder, 'try-out.lock');
  const first = hold(path);
  expect(first).toBeDefined();
  expect(hold(path)).toBeUndefined();
  first?.release();
  const next = hold(path);
  expect(next).toBeDefined();
  next?.release();
});
