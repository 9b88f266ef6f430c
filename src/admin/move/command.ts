import type { Store } from '../../process/store';
import { NotDone, UsageError, type Around, type StoreName } from '../around';
import { tenantsOf, withProgress, withStore } from '../in-use';
import { checkNotServed } from '../not-served';
import { migrate, type Report } from './migrate';
import { exitCodeOf, summary } from './words';

export type MoveAsked = {
  readonly from: StoreName;
  readonly to: StoreName;
  /** None: those that are configured. */
  readonly tenant: readonly string[];
  readonly dryRun: boolean;
};

/** Moves what was asked for, and says what became of it. */
export async function moveCommand(asked: MoveAsked, around: Around): Promise<number> {
  if (asked.from === asked.to) throw new UsageError(`--from and --to are both ${asked.from}.`);
  const tenants = tenantsOf(asked.tenant, around);
  return withStore(around, asked.from, 'source', (from) =>
    withStore(around, asked.to, 'target', async (to) => {
      if (!asked.dryRun) await checkNotServed(to, asked.to, around);
      if (!asked.dryRun) around.print(`Nothing may be served from ${asked.to} until this has ended well.`);
      const codes: number[] = [];
      for (const tenantId of tenants) codes.push(await moveOne(asked, around, { from, to, tenantId }));
      return Math.max(...codes);
    }),
  );
}

type One = { readonly from: Store; readonly to: Store; readonly tenantId: string };

async function moveOne(asked: MoveAsked, around: Around, { from, to, tenantId }: One): Promise<number> {
  const { print, kinds } = around;
  print(`${tenantId}, from ${asked.from} to ${asked.to}:`);
  const report = await withProgress(around, (onProgress) =>
    migrate({ from, to, tenantId, kinds, dryRun: asked.dryRun, onProgress }),
  );
  if (isEmpty(report)) throw new NotDone(`${asked.from} holds nothing of ${tenantId}. Is that the right tenant?`);
  for (const line of summary(report, asked)) print(line);
  return exitCodeOf(report);
}

const isEmpty = ({ kinds }: Report): boolean => kinds.every(({ from }) => from.processes === 0);
