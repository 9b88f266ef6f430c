import type { Instant } from '../../calendar/time';
import { refKey, type Recorded, type Ref } from '../../process/process';
import { dueAtOf, type DueItem, type OutboxRow, type Snapshot, type Store, type Stored } from '../../process/store';
import { checkChange } from '../check-change';
import { forgottenAt, nowAndThen, realTime } from '../retention';

type Partition = {
  readonly ref: Ref;
  readonly snapshot: Stored<Snapshot>;
  readonly events: readonly Recorded[];
  readonly outbox: ReadonlyMap<string, Kept>;
};
type Kept = Stored<OutboxRow> & { readonly forgottenAt: Instant | undefined };

/** A store that lasts as long as the object. Everything is copied on its way in and out, so nothing is shared. */
export function openMemory(now: () => Instant = realTime): Store {
  const partitions = new Map<string, Partition>();
  let writes = 0;
  const stamp = <T>(value: T): Stored<T> => ({ value: structuredClone(value), etag: `${++writes}` });
  const keep = (row: OutboxRow): Kept => ({ ...stamp(row), forgottenAt: forgottenAt(row, now()) });
  const forget = nowAndThen(now, (at) => {
    for (const partition of [...partitions.values()]) {
      const left = [...partition.outbox].filter(([, row]) => row.forgottenAt === undefined || row.forgottenAt > at);
      if (left.length < partition.outbox.size) put({ ...partition, outbox: new Map(left) });
    }
  });
  const find = (ref: Ref): Partition | undefined => partitions.get(refKey(ref));
  const put = (partition: Partition): void => void partitions.set(refKey(partition.ref), partition);

  return {
    async load(ref) {
      return structuredClone(find(ref)?.snapshot);
    },
    async commit(ref, change) {
      checkChange(ref, change);
      const before = find(ref);
      if ((before?.snapshot.etag ?? 'new') !== change.expected) return 'conflict';
      const rows = change.outbox.map((row) => [row.id, keep(row)] as const);
      put({
        ref: { ...ref },
        snapshot: stamp(change.snapshot),
        events: [...(before?.events ?? []), ...structuredClone(change.events)],
        outbox: new Map([...(before?.outbox ?? []), ...rows]),
      });
      return 'committed';
    },
    async settle(row, expected) {
      const partition = find(row.ref);
      if (partition?.outbox.get(row.id)?.etag !== expected) return 'conflict';
      const settled = keep(row);
      put({ ...partition, outbox: new Map([...partition.outbox, [row.id, settled]]) });
      return settled.etag;
    },
    async purge({ ref, id, what }, expected) {
      const partition = find(ref);
      if (partition?.outbox.get(id)?.etag !== expected) return 'conflict';
      const { events, outbox, snapshot } = partition;
      const left = [...outbox].filter(([rowId]) => what.what !== 'everything' && rowId !== id);
      const kept = Math.min(events.length, snapshot.value.version - what.upTo);
      put({ ...partition, events: kept > 0 ? events.slice(-kept) : [], outbox: new Map(left) });
      return 'purged';
    },
    async erase(ref) {
      partitions.delete(refKey(ref));
    },
    async outbox(ref) {
      return structuredClone([...(find(ref)?.outbox.values() ?? [])].map(stored));
    },
    async history(ref) {
      return structuredClone([...(find(ref)?.events ?? [])]);
    },
    async due(by, limit) {
      forget();
      const urgent = [...partitions.values()]
        .flatMap(pendingIn)
        .filter(({ dueAt }) => dueAt <= by)
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
      return structuredClone(urgent.slice(0, limit).map(({ item }) => item));
    },
    async overview(tenantId, kind) {
      const found = [...partitions.values()].filter(({ ref }) => ref.tenantId === tenantId && ref.kind === kind);
      return structuredClone(found.map(({ ref, snapshot }) => ({ ref, snapshot: snapshot.value })));
    },
    async close() {},
  };
}

const stored = ({ value, etag }: Kept): Stored<OutboxRow> => ({ value, etag });

type Pending = { readonly dueAt: Instant; readonly item: DueItem };

function pendingIn({ ref, snapshot, outbox }: Partition): Pending[] {
  const { dueAt } = snapshot.value;
  const self: Pending[] = dueAt === 'never' ? [] : [{ dueAt, item: { kind: 'process', ref } }];
  const rows = [...outbox.values()].flatMap((row): Pending[] => {
    const at = dueAtOf(row.value);
    return at ? [{ dueAt: at, item: { kind: 'row', row: stored(row) } }] : [];
  });
  return [...self, ...rows];
}
