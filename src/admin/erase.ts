import { municipality, municipalityRef } from '../municipality/municipality';
import type { Store } from '../process/store';
import { NotDone, UsageError, type Around } from './around';
import { erasePerson } from './erase-person';
import { countAll, totalsTable } from './file/export';
import { processesIn, withProgress, withStore } from './in-use';
import { checkNotServed } from './not-served';

export type EraseAsked = {
  readonly tenant: string;
  readonly person: string | undefined;
  readonly yes: string | undefined;
  readonly dryRun: boolean;
};

/** A municipality leaves, or a person who has left it: what is deleted is gone for good. */
export function eraseCommand(asked: EraseAsked, around: Around): Promise<number> {
  const tenantId = asked.tenant.toLowerCase();
  return withStore(around, around.inUse(), 'source', async (store) => {
    const confirm = (id: string): Promise<void> => confirmed(id, asked, around);
    if (asked.person === undefined) return eraseTenant(around, { ...asked, store, tenantId, confirm });
    return erasePerson(around, { ...asked, store, tenantId, confirm, person: asked.person.toLowerCase() });
  });
}

/** Nothing is deleted by an arrow key and Enter. */
async function confirmed(id: string, { yes }: EraseAsked, around: Around): Promise<void> {
  const typed = yes ?? (await around.ask(`This cannot be taken back. Type ${id} to go on: `));
  if (typed === undefined) throw new UsageError(`Nobody is here to be asked: say --yes ${id} if you are sure.`);
  if (typed.trim().toLowerCase() !== id) throw new NotDone('That is another id. Nothing has been deleted.');
}

export type Erasing = {
  readonly store: Store;
  readonly tenantId: string;
  readonly dryRun: boolean;
  readonly confirm: (id: string) => Promise<void>;
};

/** The settings go last: as long as they are there, whoever runs this again is known to mean the same municipality. */
async function eraseTenant(around: Around, { store, tenantId, dryRun, confirm }: Erasing): Promise<number> {
  const { kinds, print } = around;
  if (!dryRun) await checkNotServed(store, around.inUse(), around);
  const { kinds: counted } = await countAll(store, tenantId, kinds);
  const all = counted.reduce((sum, { totals }) => sum + totals.processes, 0);
  if (all === 0) {
    // What a run that was cut off has deleted may stand in a log beside the file.
    if (!dryRun) await store.erase(municipalityRef(tenantId));
    throw new NotDone(`${around.inUse()} holds nothing of ${tenantId}. Is that the right tenant?`);
  }
  for (const line of totalsTable(counted)) print(line);
  if (dryRun) {
    print(`${all} processes would be deleted. Nothing has been.`);
    return 0;
  }
  print(
    'Take Slinga out of the team in Teams first, so that nothing more is written; cards in Teams stay as they are.',
  );
  await confirm(tenantId);
  const refs = (await processesIn(store, tenantId, lastOf(kinds))).map(({ ref }) => ref);
  await withProgress(around, async (show) => {
    for (const [i, ref] of refs.entries()) {
      await store.erase(ref);
      show({ doing: 'erasing', done: i + 1, total: refs.length });
    }
  });
  const left = (await processesIn(store, tenantId, kinds)).length;
  print(`${refs.length} processes are deleted.`);
  if (left === 0) return 0;
  print(`${left} have been written meanwhile: stop Slinga, take ${tenantId} out of TENANTS, and run this again.`);
  return 2;
}

const lastOf = (kinds: readonly string[]): readonly string[] => [
  ...kinds.filter((kind) => kind !== municipality.kind),
  municipality.kind,
];
