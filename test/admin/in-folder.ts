import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminCommand } from '../../src/admin/admin';
import type { Around } from '../../src/admin/around';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { aroundThem } from './around';
import { seed, TENANT } from './moving';

/* For each test of a file that imports this: a store with a municipality in it, and an empty folder to export it to. */

export let folder: string;
export let file: string;
export let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-file-'));
  file = join(folder, 'town.jsonl');
  store = openMemory();
  await seed(store);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export type Ended = { readonly code: number; readonly said: string };

export async function run(on: Store, args: readonly string[], given: Partial<Around> = {}): Promise<Ended> {
  const { around, said } = aroundThem({ sqlite: on }, given);
  return { code: await adminCommand(args, around), said: said() };
}

/** Exports the municipality. */
export async function written(to = file): Promise<void> {
  expect(await run(store, ['export', '--tenant', TENANT, '--out', to])).toMatchObject({ code: 0 });
}

/** Imports it into another store. */
export const bring = (to: Store, given: Partial<Around> = {}, ...more: string[]): Promise<Ended> =>
  run(to, ['import', '--in', file, ...more], given);

export const lines = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
