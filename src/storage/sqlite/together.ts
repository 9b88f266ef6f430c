import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type Database from 'libsql';
import { inTransaction, isBusy } from './database';

/** How long a write waits in all for another process that holds the file, in milliseconds. */
const PATIENCE_MS = 2_500;
/** Between two tries, in milliseconds: others are answered meanwhile. Doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 400;

type Write = { readonly since: number; run(): void; resolve(): void; reject(fault: unknown): void };

export type Together = {
  /**
   * Resolves with what `work` gave once that is on the disk, or throws what it threw; then nothing of it is. `work` may
   * be called more than once, and only what the last call did counts.
   */
  write<T>(work: () => T): Promise<T>;
  /** Until nothing waits to be written. */
  settled(): Promise<void>;
};

/**
 * What is written at the same moment goes to the disk in one transaction: waiting for the disk is most of what a write
 * costs. Nobody is answered before that. While another process holds the file, what waits is tried again together, and
 * what has waited too long is given up.
 */
export function writingTogether(db: Database.Database): Together {
  let waiting: Write[] = [];
  let flushing = false;
  let flushed: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; waiting.length > 0; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const writes = waiting;
      waiting = [];
      const busy = tryAll(db, writes);
      if (!busy) continue;
      const tooLong = performance.now() - PATIENCE_MS;
      for (const { since, reject } of busy.left) if (since <= tooLong) reject(busy.fault);
      waiting = busy.left.filter(({ since }) => since > tooLong);
      if (waiting.length > 0) await sleep(pause);
    }
    flushing = false;
  };
  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        const run = (): void => void (result = work());
        waiting.push({ since: performance.now(), run, resolve: () => resolve(result), reject });
        if (flushing) return;
        flushing = true;
        flushed = nextTurn().then(flush);
      }),
    settled: () => flushed,
  };
}

/**
 * Tells everybody what became of their write. If one of them throws, or the commit does, nothing is written, and each is
 * then tried alone, so that only whoever is at fault is told. Whom another process keeps from writing is told nothing,
 * and left.
 */
function tryAll(
  db: Database.Database,
  writes: readonly Write[],
): { left: readonly Write[]; fault: unknown } | undefined {
  try {
    inTransaction(db, () => writes.forEach(({ run }) => run()));
  } catch (fault) {
    if (isBusy(fault)) return { left: writes, fault };
    if (writes.length === 1) writes.forEach(({ reject }) => reject(fault));
    else
      for (const [i, write] of writes.entries()) {
        const busy = tryAll(db, [write]);
        if (busy) return { ...busy, left: writes.slice(i) };
      }
    return undefined;
  }
  for (const { resolve } of writes) resolve();
  return undefined;
}
