import type { Ports } from '../../src/process/ports';
import type { Ref } from '../../src/process/process';
import type { Store } from '../../src/process/store';

/** Every tenant the store has been asked for since it was last looked at. */
export type Spied = { readonly store: Store; asked(): string[]; purged(): string[] };

export function spyOn(store: Store): Spied {
  const tenants = new Set<string>();
  const purged: string[] = [];
  const of = ({ tenantId }: Ref): Ref['tenantId'] => {
    tenants.add(tenantId);
    return tenantId;
  };
  return {
    asked: () => {
      const found = [...tenants].sort();
      tenants.clear();
      return found;
    },
    purged: () => purged,
    store: {
      ...store,
      load: (ref) => (of(ref), store.load(ref)),
      commit: (ref, change) => (of(ref), change.outbox.forEach((row) => of(row.ref)), store.commit(ref, change)),
      settle: (row, expected) => (of(row.ref), store.settle(row, expected)),
      purge: (row, expected) => (purged.push(of(row.ref)), store.purge(row, expected)),
      erase: (ref) => (of(ref), store.erase(ref)),
      outbox: (ref) => (of(ref), store.outbox(ref)),
      history: (ref) => (of(ref), store.history(ref)),
      due: (now, limit) => store.due(now, limit),
      overview: (tenantId, kind) => (tenants.add(tenantId), store.overview(tenantId, kind)),
      close: () => store.close(),
    },
  };
}

/** All that is stored of a municipality. */
export async function allOf({ store, processes }: Ports, tenantId: string): Promise<unknown> {
  const all = await Promise.all(
    [...processes.keys()].map(async (kind) =>
      Promise.all(
        (await store.overview(tenantId, kind)).map(async ({ ref, snapshot }) => ({
          ...{ ref, snapshot },
          outbox: (await store.outbox(ref)).map(({ value }) => value),
          history: await store.history(ref),
        })),
      ),
    ),
  );
  return JSON.parse(JSON.stringify(all));
}
