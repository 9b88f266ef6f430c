import Database from 'libsql';
import { isBusy } from './database';

/** Holds a file until `release`, or until this process ends, however it ends; undefined if another process holds it. */
export function hold(path: string): { release(): void } | undefined {
  const db = new Database(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (fault) {
    db.close();
    if (isBusy(fault)) return undefined;
    throw fault;
  }
}
