import Database from 'libsql';
import type { Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';

export type Room = {
  readonly store: Store;
  /** From now on there is no page left on the disk. */
  fill(): void;
  makeRoom(): void;
};

/** Ends where SQLite says so: no file can have more pages. */
const MOST_PAGES = 4_294_967_294;

/** A store on a disk of which the driver is told how large it is. */
export function roomIn(path: string): Room {
  const { exec } = Database.prototype;
  const connections: Database.Database[] = [];
  Database.prototype.exec = function (this: Database.Database, sql) {
    connections.push(this);
    return exec.call(this, sql);
  };
  const store = openSqlite(path);
  Database.prototype.exec = exec;
  const opened = connections[0]!;
  const limit = (pages: number): void => void opened.pragma(`max_page_count = ${pages}`);
  const filler = opened.prepare('INSERT INTO process (tenant_id, kind, id, etag, snapshot) VALUES (?, ?, ?, ?, ?)');
  let count = 0;
  return {
    store,
    fill: () => {
      limit(1);
      // What is left of the last pages goes too.
      for (const size of [2_000, 500, 100, 10]) {
        for (let isFull = false; !isFull;) {
          try {
            filler.run('filler', 'filler', `${++count}`, '', 'x'.repeat(size));
          } catch (fault) {
            if (!String(fault).includes('full')) throw fault;
            isFull = true;
          }
        }
      }
    },
    makeRoom: () => limit(MOST_PAGES),
  };
}
