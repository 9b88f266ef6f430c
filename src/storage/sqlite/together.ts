import type Database from 'libsql';
import { inTransaction } from './database';

type Write = { run(): void; resolve(): void; reject(fault: unknown): void };

export type Together = {
  /** Resolves with what `work` gave once that is on the disk, or throws what it threw; then nothing of it is. */
  write<T>(work: () => T): Promise<T>;
  /** Until nothing waits to be written. */
  settled(): Promise<void>;
};

/**
 * What is written at the same moment goes to the disk in one transaction: waiting for the disk is most of what a write
 * costs. Nobody is answered before that. If one of them throws, or the commit does, nothing is written, and each is then
 * tried alone, so that only whoever is at fault is told.
 */
export function writingTogether(db: Database.Database): Together {
  let waiting: Write[] = [];
  let flushed: Promise<void> = Promise.resolve();
  const flush = (): void => {
    const writes = waiting;
    waiting = [];
    try {
      inTransaction(db, () => writes.forEach(({ run }) => run()));
    } catch {
      writes.forEach(alone);
      return;
    }
    for (const { resolve } of writes) resolve();
  };
  const alone = ({ run, resolve, reject }: Write): void => {
    try {
      inTransaction(db, run);
      resolve();
    } catch (fault) {
      reject(fault);
    }
  };
  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        const run = (): void => void (result = work());
        if (waiting.length === 0) flushed = new Promise((done) => setImmediate(() => (flush(), done())));
        waiting.push({ run, resolve: () => resolve(result), reject });
      }),
    settled: () => flushed,
  };
}
