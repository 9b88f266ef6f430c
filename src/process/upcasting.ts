import type { Log } from './ports';
import type { AnyProcess, Ref } from './process';
import type { Found, OutboxRow, Store, Stored } from './store';
import { eventsNow, foundNow, marked, Newer, rowNow, snapshotNow } from './versions';

/**
 * The same store, in which everything is as it would be if it were stored today: the one place where what an older
 * release has stored is brought up. What a newer one has stored is not read: `Newer` is thrown, and it is said once of
 * each kind. What is no process' (010) goes through as it is.
 */
export function upcasting(store: Store, processes: ReadonlyMap<string, AnyProcess>, log: Pick<Log, 'warn'>): Store {
  const told = new Set<string>();
  const tell = (kind: string, schema: number): void => {
    if (told.has(kind)) return;
    told.add(kind);
    log.warn({ kind, schema }, 'stored by a newer release, and left to it');
  };
  const reading = <T>(ref: Pick<Ref, 'kind'>, value: T, read: (process: AnyProcess, value: T) => T): T => {
    const process = processes.get(ref.kind);
    try {
      return process ? read(process, value) : value;
    } catch (fault) {
      if (fault instanceof Newer) tell(fault.kind, fault.schema);
      throw fault;
    }
  };
  const marking = <T extends { readonly schema?: number }>({ kind }: Ref, value: T): T => {
    const process = processes.get(kind);
    return process ? marked(process, value) : value;
  };
  const rowOf = ({ value, etag }: Stored<OutboxRow>): Stored<OutboxRow> => {
    const row = reading(value.ref, value, rowNow);
    // What is known carries no number any more.
    if (row.schema !== undefined && processes.has(row.ref.kind)) tell(row.ref.kind, row.schema);
    return { value: row, etag };
  };
  return {
    load: async (ref) => {
      const stored = await store.load(ref);
      return stored && { ...stored, value: reading(ref, stored.value, snapshotNow) };
    },
    commit: (ref, { expected, snapshot, events, outbox }) =>
      store.commit(ref, {
        expected,
        snapshot: marking(ref, snapshot),
        events: events.map((event) => marking(ref, event)),
        outbox: outbox.map((row) => marking(ref, row)),
      }),
    settle: (row, expected) => store.settle(marking(row.ref, row), expected),
    purge: (row, expected) => store.purge(row, expected),
    erase: (ref) => store.erase(ref),
    outbox: async (ref) => (await store.outbox(ref)).map(rowOf),
    history: async (ref) => [...reading(ref, await store.history(ref), eventsNow)],
    due: async (now, limit) =>
      (await store.due(now, limit)).map((item) => (item.kind === 'row' ? { ...item, row: rowOf(item.row) } : item)),
    overview: async (tenantId, kind) => [
      ...reading<readonly Found[]>({ kind }, await store.overview(tenantId, kind), foundNow),
    ],
    close: () => store.close(),
  };
}
