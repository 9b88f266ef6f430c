import { refKey, type Ref } from '../process/process';
import type { Snapshot, Store, Stored } from '../process/store';

/** How long another replica's change of a remembered process may go unnoticed, in milliseconds. */
export const KEPT_MS = 5_000;
const MOST_KEPT = 5_000;

type Kept = { readonly at: number; readonly found: Promise<Stored<Snapshot> | undefined> };

/** Of each kind of process that is remembered, which snapshots are worth it: those that hardly change from then on. */
export type Worth = ReadonlyMap<string, (snapshot: Snapshot) => boolean>;

/**
 * The same store, but what is worth it is read at most every five seconds: every turn asks for the municipality and the
 * person, and they hardly change. A write by this replica is seen at once; one based on what has become old is a
 * conflict like any other, and is then made on what is true.
 */
export function remembering(
  store: Store,
  worth: Worth,
  { forMs = KEPT_MS, now = () => performance.now() } = {},
): Store {
  const kept = new Map<string, Kept>();
  const keep = (ref: Ref, isWorth: (snapshot: Snapshot) => boolean): Kept => {
    const fresh = { at: now(), found: store.load(ref) };
    const key = refKey(ref);
    // Neither a fault nor an absence is worth remembering.
    fresh.found.then(
      (stored) => (stored && isWorth(stored.value)) || kept.delete(key),
      () => kept.delete(key),
    );
    kept.delete(key);
    kept.set(key, fresh);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return fresh;
  };
  return {
    ...store,
    load: (ref) => {
      const isWorth = worth.get(ref.kind);
      if (!isWorth) return store.load(ref);
      const known = kept.get(refKey(ref));
      return (known && now() - known.at < forMs ? known : keep(ref, isWorth)).found;
    },
    commit: async (ref, change) => {
      try {
        return await store.commit(ref, change);
      } finally {
        kept.delete(refKey(ref));
      }
    },
  };
}
