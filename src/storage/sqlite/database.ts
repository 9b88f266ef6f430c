import { dirname } from 'node:path';
import Database from 'libsql';
import { keepForOwner, openFolder } from '../../folder';
import { SKIPPED_ROWS_KEPT_DAYS } from '../retention';

/** How long opening waits for another process that is writing to the same file, in milliseconds. */
const OPEN_TIMEOUT = 2_000;
/** The same for everything after that, with the whole process standing still: whoever can wait longer asks again. */
const BUSY_TIMEOUT = 100;

const FIRST = `
  CREATE TABLE process (
    tenant_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    etag TEXT NOT NULL,
    due_at TEXT,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (tenant_id, kind, id)
  ) STRICT;
  CREATE INDEX process_due ON process (due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE event (
    tenant_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (tenant_id, kind, id, version)
  ) STRICT;

  CREATE TABLE outbox (
    tenant_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    row_id TEXT NOT NULL,
    etag TEXT NOT NULL,
    due_at TEXT,
    row TEXT NOT NULL,
    PRIMARY KEY (tenant_id, kind, id, row_id)
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;
`;

/** When a row was skipped had not been written down, so those that are there are kept as if it had been today. */
const EXPIRY = `
  ALTER TABLE outbox ADD COLUMN forgotten_at TEXT;
  CREATE INDEX outbox_forgotten ON outbox (forgotten_at) WHERE forgotten_at IS NOT NULL;
  UPDATE outbox SET forgotten_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+${SKIPPED_ROWS_KEPT_DAYS} days')
    WHERE row ->> '$.delivery.status' = 'skipped';
`;

/** From no schema to version 1, from 1 to 2: a file is brought up from the one it has. */
const STEPS = [FIRST, EXPIRY];
const VERSION = STEPS.length;

/** Opens the file, made with its folder if it is not there, and brings its schema to the version known here. */
export function openDatabase(path: string): Database.Database {
  openFolder(dirname(path));
  const db = new Database(path, { timeout: OPEN_TIMEOUT });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is deleted is overwritten with zeros, and not left in the file for whoever comes by it.
    db.pragma('secure_delete = ON');
    // SQLite gives the files beside it the mode of the file, but not to those that are there already.
    for (const beside of ['', '-wal', '-shm']) keepForOwner(`${path}${beside}`);
    inTransaction(db, () => migrate(db, path));
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    return db;
  } catch (fault) {
    db.close();
    throw fault;
  }
}

/** The version is read under the write lock, so that of two processes starting at once only one makes the tables. */
function migrate(db: Database.Database, path: string): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > VERSION) {
    throw new Error(`${path} was written by a newer release: schema ${version}, and this one knows ${VERSION}`);
  }
  if (version === VERSION) return;
  for (const step of STEPS.slice(version)) db.exec(step);
  db.exec(`PRAGMA user_version = ${VERSION}`);
}

/**
 * All of `work` or none of it. The write lock is taken at the start, so nothing read in `work` can change under it.
 * The driver's own wrapper hides a full disk behind "cannot rollback", as SQLite has then rolled back by itself.
 */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (fault) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw fault;
  }
}

/** Another process holds the file; nothing is wrong with what was asked for. */
export const isBusy = (fault: unknown): boolean =>
  fault instanceof Database.SqliteError && fault.code.startsWith('SQLITE_BUSY');

/**
 * Folds the log into the file and cuts it to nothing. Throws when somebody who reads or writes just now keeps it from
 * that, and then it is to be tried again.
 */
export function emptyLog(db: Database.Database): void {
  const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  if (busy) throw new Error('the log could not be emptied while another process has the file');
}

/** Prepared statements hold the file open after `close`, so the log is folded into the file first. */
export function closeDatabase(db: Database.Database): void {
  if (!db.open) return;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
