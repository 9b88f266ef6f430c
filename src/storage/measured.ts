import type { Ref } from '../process/process';
import type { Store } from '../process/store';
import { kindOf, type Operation, type Telemetry } from '../process/measures';

/** The same store, and what it is asked is told as part of the work that it is asked for. */
export function measured(store: Store, telemetry: Pick<Telemetry, 'span' | 'note'>): Store {
  const within = <T>(operation: Operation, ref: Pick<Ref, 'kind'> | undefined, work: () => Promise<T>): Promise<T> =>
    telemetry.span({ what: 'store', operation, ...(ref ? { kind: kindOf(ref) } : {}) }, async () => {
      const result = await work();
      if (result === 'conflict') telemetry.note({ outcome: 'conflict' });
      return result;
    });
  return {
    load: (ref) => within('load', ref, () => store.load(ref)),
    commit: (ref, change) => within('commit', ref, () => store.commit(ref, change)),
    settle: (row, expected) => within('settle', row.ref, () => store.settle(row, expected)),
    purge: (row, expected) => within('purge', row.ref, () => store.purge(row, expected)),
    // Nothing that is served asks for this.
    erase: (ref) => store.erase(ref),
    outbox: (ref) => within('outbox', ref, () => store.outbox(ref)),
    history: (ref) => within('history', ref, () => store.history(ref)),
    due: (now, limit) => within('due', undefined, () => store.due(now, limit)),
    overview: (tenantId, kind) => within('overview', { kind }, () => store.overview(tenantId, kind)),
    close: () => store.close(),
  };
}
