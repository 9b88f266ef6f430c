import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../../folder';
import { NotDone, UsageError, type Around } from '../around';
import { processesIn, table, tenantsOf, withProgress, withStore } from '../in-use';
import { sideOf, totalsOf, type Totals } from '../move/migrate';
import type { Store } from '../../process/store';
import { PART, writeExport, type Written } from './write';

export type ExportAsked = {
  readonly tenant: readonly string[];
  readonly all: boolean;
  readonly out: string;
  readonly dryRun: boolean;
};

/** One file for each municipality: into the folder that was named, or, if it is one, into the file. */
export async function exportCommand(asked: ExportAsked, around: Around): Promise<number> {
  if (asked.all === asked.tenant.length > 0) throw new UsageError('Give --tenant, or --all for every one served here.');
  const tenants = tenantsOf(asked.tenant, around);
  const name = around.inUse();
  return withStore(around, name, 'source', async (store) => {
    const at = around.portsOn(store).now();
    const isFolder = asked.all || tenants.length > 1 || isFolderNow(asked.out);
    if (isFolder && !asked.dryRun) openFolder(asked.out);
    let empty = 0;
    for (const tenantId of tenants) {
      const stamp = `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;
      const path = isFolder ? join(asked.out, `${encodeURIComponent(tenantId)}-${stamp}${JSONL}`) : asked.out;
      if (existsSync(path)) throw new NotDone(`${path} is there already: name another file.`);
      if ((await processesIn(store, tenantId, around.kinds)).length === 0) {
        around.print(`${name} holds nothing of ${tenantId}. Is that the right tenant?`);
        empty += 1;
        continue;
      }
      if (isFolder && !asked.dryRun) removeHalves(asked.out, tenantId);
      const what = { store, tenantId, kinds: around.kinds, schemaOf: around.schemaOf, madeAt: at };
      const { kinds } = await withProgress(around, (onProgress) =>
        asked.dryRun ? countAll(store, tenantId, around.kinds) : writeExport({ ...what, onProgress }, path),
      );
      for (const line of totalsTable(kinds)) around.print(line);
      around.print(asked.dryRun ? `Nothing has been written; ${path} would be.` : `${tenantId} is in ${path}.`);
    }
    if (empty === tenants.length) return 1;
    if (!asked.dryRun) around.print('Whoever has the file has everything in it: keep it as you keep the store.');
    return empty > 0 ? 2 : 0;
  });
}

const JSONL = '.jsonl';
const STAMP = /^\d{8}T\d{6}Z$/;

/** What runs of before that were killed have left of this municipality. */
function removeHalves(folder: string, tenantId: string): void {
  const [before, after] = [`${encodeURIComponent(tenantId)}-`, `${JSONL}${PART}`];
  const halves = readdirSync(folder).filter(
    (name) => name.startsWith(before) && name.endsWith(after) && STAMP.test(name.slice(before.length, -after.length)),
  );
  for (const name of halves) rmSync(join(folder, name));
}

const isFolderNow = (path: string): boolean => path.endsWith('/') || (existsSync(path) && statSync(path).isDirectory());

/** What there is, kind by kind. */
export async function countAll(store: Store, tenantId: string, kinds: readonly string[]): Promise<Written> {
  const refs = (await processesIn(store, tenantId, kinds)).map(({ ref }) => ref);
  const side = await sideOf(store, refs, () => undefined);
  return { kinds: kinds.map((kind) => ({ kind, totals: totalsOf(side, kind) })) };
}

const SHOWN = 16;

export const totalsTable = (kinds: readonly { readonly kind: string; readonly totals: Totals }[]): string[] =>
  table([
    ['', 'processes', 'events', 'rows', 'sha-256'],
    ...kinds.map(({ kind, totals: { processes, events, rows, hash } }) => [
      ...[kind, String(processes), String(events), String(rows)],
      hash.slice(0, SHOWN),
    ]),
  ]);
