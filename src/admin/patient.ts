import type { Store } from '../process/store';

/** How long to wait before each further try, in milliseconds: together longer than a throttled store takes to recover. */
const WAITS = [250, 1_000, 4_000, 10_000];

/**
 * A store for work that nobody waits for on a screen: what fails is tried again, five times in all. A commit that
 * had arrived although it failed is then a conflict, so whoever commits through this looks at what is there.
 */
export function patient(store: Store, wait: (ms: number) => Promise<unknown>): Store {
  const again = async <T>(call: () => Promise<T>): Promise<T> => {
    for (const ms of WAITS) {
      try {
        return await call();
      } catch {
        await wait(ms);
      }
    }
    return call();
  };
  return {
    load: (ref) => again(() => store.load(ref)),
    commit: (ref, change) => again(() => store.commit(ref, change)),
    settle: (row, expected) => again(() => store.settle(row, expected)),
    purge: (row, expected) => again(() => store.purge(row, expected)),
    erase: (ref) => again(() => store.erase(ref)),
    outbox: (ref) => again(() => store.outbox(ref)),
    history: (ref) => again(() => store.history(ref)),
    due: (now, limit) => again(() => store.due(now, limit)),
    overview: (tenantId, kind) => again(() => store.overview(tenantId, kind)),
    close: () => store.close(),
  };
}
