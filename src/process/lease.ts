import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod/v4';
import { Instant } from '../calendar/time';
import { later } from './deliver';
import type { Ports } from './ports';
import type { Ref } from './process';
import type { Etag, Snapshot, Stored } from './store';

/** Nobody's: it belongs to the service itself. */
export const BEAT: Ref = { tenantId: 'slinga', kind: 'beat', id: 'tick' };

const LASTS = Temporal.Duration.from({ seconds: 10 });
const RENEWED_AFTER = Temporal.Duration.from({ seconds: 4 });
/** How often a replica that does not hold it looks whether it has become free. */
const LOOK = Temporal.Duration.from({ seconds: 3 });
/** No two clocks are so far apart. */
const SKEW = Temporal.Duration.from({ minutes: 10 });

/** Passed on by whoever held it. */
const NOBODY = '';
const Held = z.object({ holder: z.string(), until: Instant });

export type Lease = { isMine(): Promise<boolean>; release(): Promise<void> };

/**
 * Whose turn it is to do what is due. One replica at a time does, so that the limits of Teams are kept by one counter
 * and no two replicas fetch the same work. Nothing but speed depends on it: every write is safe without (decision 005).
 * Whether a holder has gone each replica finds out by its own clock: theirs may tell another time.
 */
export function openLease({ store, now }: Pick<Ports, 'store' | 'now'>, holder: string): Lease {
  let takenAt: Instant | undefined;
  let lookedAt: Instant | undefined;
  let seen: { readonly etag: Etag; readonly at: Instant } | undefined;

  const isFree = ({ value, etag }: Stored<Snapshot>, at: Instant): boolean => {
    const held = Held.parse(value.state);
    if (held.holder === holder || held.holder === NOBODY || at > later(held.until, SKEW)) return true;
    // A clock that has been set back is begun with anew.
    if (seen?.etag !== etag || seen.at > at) seen = { etag, at };
    return at >= later(seen.at, LASTS);
  };
  const pass = async (to: string, at: Instant): Promise<boolean> => {
    const stored = await store.load(BEAT);
    if (stored && !isFree(stored, at)) return false;
    const state = { holder: to, until: later(at, LASTS) };
    const snapshot = { state, version: 0, said: [], recent: [], dueAt: 'never' } as const;
    const change = { expected: stored?.etag ?? ('new' as const), snapshot, events: [], outbox: [] };
    return (await store.commit(BEAT, change)) === 'committed';
  };

  return {
    async isMine() {
      const at = now();
      if (isWithin(RENEWED_AFTER, takenAt, at)) return true;
      if (isWithin(LOOK, lookedAt, at)) return false;
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

const isWithin = (span: Temporal.Duration, since: Instant | undefined, at: Instant): boolean =>
  since !== undefined && since <= at && at < later(since, span);
