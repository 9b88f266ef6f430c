import { z } from 'zod/v4';
import { addMilliseconds, Instant } from '../calendar/time';
import type { Ports } from './ports';
import type { Ref } from './process';
import type { Etag, Snapshot, Stored } from './store';

/** Nobody's: it belongs to the service itself. */
export const BEAT: Ref = { tenantId: 'slinga', kind: 'beat', id: 'tick' };

const LASTS_MS = 10_000;
const RENEWED_AFTER_MS = 4_000;
/** How often a replica that does not hold it looks whether it has become free. */
const LOOK_MS = 3_000;
/** No two clocks are so far apart. */
const SKEW_MS = 600_000;

/** Passed on by whoever held it. */
const NOBODY = '';
const Held = z.object({ holder: z.string(), until: Instant, rank: z.number().default(0) });

export type Lease = { isMine(): Promise<boolean>; release(): Promise<void> };

/**
 * Whose turn it is to do what is due. One replica at a time does, so that the limits of Teams are kept by one counter
 * and no two replicas fetch the same work. Nothing but speed depends on it: every write is safe without (decision 005).
 * Whether a holder has gone each replica finds out by its own clock: theirs may tell another time. A newer release takes
 * it from an older one, which would have to leave what the newer has stored (023): `rank` says how new it is.
 */
export function openLease({ store, now }: Pick<Ports, 'store' | 'now'>, holder: string, rank = 0): Lease {
  let takenAt: Instant | undefined;
  let lookedAt: Instant | undefined;
  let seen: { readonly etag: Etag; readonly at: Instant } | undefined;

  const isFree = ({ value, etag }: Stored<Snapshot>, at: Instant): boolean => {
    const held = Held.parse(value.state);
    if (held.holder === holder || held.holder === NOBODY || held.rank < rank) return true;
    if (at > addMilliseconds(held.until, SKEW_MS)) return true;
    // A clock that has been set back is begun with anew.
    if (seen?.etag !== etag || seen.at > at) seen = { etag, at };
    return at >= addMilliseconds(seen.at, LASTS_MS);
  };
  const pass = async (to: string, at: Instant): Promise<boolean> => {
    const stored = await store.load(BEAT);
    if (stored && !isFree(stored, at)) return false;
    const state = { holder: to, until: addMilliseconds(at, LASTS_MS), rank };
    const snapshot = { state, version: 0, said: [], recent: [], dueAt: 'never' } as const;
    const change = { expected: stored?.etag ?? ('new' as const), snapshot, events: [], outbox: [] };
    return (await store.commit(BEAT, change)) === 'committed';
  };

  return {
    async isMine() {
      const at = now();
      if (isWithin(RENEWED_AFTER_MS, takenAt, at)) return true;
      if (isWithin(LOOK_MS, lookedAt, at)) return false;
      takenAt = undefined;
      if (await pass(holder, at)) takenAt = at;
      else lookedAt = at;
      return takenAt !== undefined;
    },
    async release() {
      if (!takenAt) return;
      takenAt = undefined;
      await pass(NOBODY, now());
    },
  };
}

const isWithin = (ms: number, since: Instant | undefined, at: Instant): boolean =>
  since !== undefined && since <= at && at < addMilliseconds(since, ms);
