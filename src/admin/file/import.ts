import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../process/store';
import { NotDone, type Around } from '../around';
import { processesIn, tenantsOf, withProgress, withStore } from '../in-use';
import { checkNotServed } from '../not-served';
import { migrate, type Move } from '../move/migrate';
import { exitCodeOf, summary } from '../move/words';
import { openExport, type OpenExport } from './open';

export type ImportAsked = {
  readonly in: string;
  readonly tenant: readonly string[];
  readonly dryRun: boolean;
};

/**
 * Every file is read to its end before anything is written, and what is there already is looked at: unless it is what an
 * import that was cut off has left, nothing is written.
 */
export async function importCommand(asked: ImportAsked, around: Around): Promise<number> {
  const name = around.inUse();
  const opened: { readonly path: string; readonly file: OpenExport }[] = [];
  try {
    for (const path of filesAt(asked.in)) {
      const { kinds, schemaOf } = around;
      const file = await withProgress(around, (onProgress) => openExport(path, { kinds, schemaOf, onProgress }));
      opened.push({ path, file });
      checkTenant(path, file, asked, around);
    }
    checkTwice(opened);
    return await withStore(around, name, asked.dryRun ? 'looked-at' : 'target', async (to) => {
      if (!asked.dryRun) await checkNotServed(to, name, around);
      if (!asked.dryRun) around.print(`Nothing may be served from ${name} until this has ended well.`);
      for (const { path, file } of opened) await checkTarget(around, { path, file, to });
      const codes: number[] = [];
      for (const { path, file } of opened) codes.push(await bring(asked, around, { path, file, to }));
      return Math.max(...codes);
    });
  } finally {
    for (const { file } of opened) await file.close();
  }
}

function filesAt(path: string): readonly string[] {
  if (!existsSync(path)) throw new NotDone(`There is no ${path}.`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
  if (files.length === 0) throw new NotDone(`There is no file that ends with .jsonl in ${path}.`);
  return files.sort().map((name) => join(path, name));
}

/** A file of somebody else's municipality is not let in by mistake. */
function checkTenant(path: string, { header }: OpenExport, { tenant }: ImportAsked, around: Around): void {
  const expected = tenantsOf(tenant, around);
  if (expected.includes(header.tenantId)) return;
  throw new NotDone(
    `${path} holds ${header.tenantId}, and this is for ${expected.join(', ')}: if it is what you mean, say --tenant ${header.tenantId}.`,
  );
}

function checkTwice(opened: readonly { readonly path: string; readonly file: OpenExport }[]): void {
  for (const [i, { path, file }] of opened.entries()) {
    const same = opened.slice(0, i).find((other) => other.file.header.tenantId === file.header.tenantId);
    if (same) throw new NotDone(`${same.path} and ${path} hold the same municipality: name the one you mean.`);
  }
}

type One = { readonly path: string; readonly file: OpenExport; readonly to: Store };

const moveOf = (around: Around, { file, to }: One): Omit<Move, 'onProgress'> => ({
  ...{ from: file.store, to, tenantId: file.header.tenantId, kinds: around.kinds },
});

/** A municipality that lives there already is not mixed with an older one. */
async function checkTarget(around: Around, one: One): Promise<void> {
  const { tenantId } = one.file.header;
  const there = await processesIn(one.to, tenantId, around.kinds);
  if (there.length === 0) return;
  const look = await withProgress(around, (onProgress) =>
    migrate({ ...moveOf(around, one), onProgress, dryRun: true }),
  );
  if (look.refused.length === 0) return;
  throw new NotDone(
    `${around.inUse()} has a ${tenantId} with a history of its own (${look.refused.length} of ${there.length} processes are other than in ${one.path}). Nothing has been written. Erase it first (admin erase), or import into an empty store.`,
  );
}

async function bring({ dryRun }: ImportAsked, around: Around, one: One): Promise<number> {
  const { header } = one.file;
  around.print(`${header.tenantId}, as it was at ${header.madeAt}, from ${one.path}:`);
  const report = await withProgress(around, (onProgress) => migrate({ ...moveOf(around, one), onProgress, dryRun }));
  for (const line of summary(report, { from: 'file', to: around.inUse(), dryRun })) around.print(line);
  return exitCodeOf(report);
}
