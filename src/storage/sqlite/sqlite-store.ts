import { randomUUID } from 'node:crypto';
import type Database from 'libsql';
import type { Instant } from '../../calendar/time';
import type { Recorded, Ref } from '../../process/process';
import {
  dueAtOf,
  type Change,
  type DueItem,
  type Etag,
  type OutboxRow,
  type Snapshot,
  type Store,
  type Stored,
} from '../../process/store';
import { checkChange } from '../check-change';
import { forgottenAt, nowAndThen, realTime } from '../retention';
import { closeDatabase, emptyLog, openDatabase } from './database';
import { writingTogether } from './together';

/**
 * One file in WAL mode; several processes may have it open at once. The folder is made if it is not there. The clock is
 * for what is forgotten after a time; what is due is asked for by its own.
 */
export function openSqlite(path: string, now: () => Instant = realTime): Store {
  const db = openDatabase(path);
  const prepared = prepare(db);
  const sql = (): Statements => {
    if (!db.open) throw new Error(`${path}: the store is closed`);
    return prepared;
  };
  const together = writingTogether(db);
  const forget = nowAndThen(now, (at) => together.write(() => sql().forget.run(at)));
  return {
    async load(ref) {
      const row = sql().load.get(...key(ref)) as SnapshotRow | undefined;
      return row && { value: parse<Snapshot>(row.snapshot), etag: row.etag };
    },
    async commit(ref, change) {
      checkChange(ref, change);
      const statements = sql();
      return together.write(() => write(statements, ref, change, now()));
    },
    async settle(row, expected) {
      const { settle } = sql();
      const etag = randomUUID();
      const values = [etag, ...rowValues(row, now()), ...key(row.ref), row.id, expected] as const;
      return together.write(() => (settle.run(...values).changes === 1 ? etag : 'conflict'));
    },
    async purge(row, expected) {
      const { purgeEvents, purgeRows, isThere, purgeRow } = sql();
      const { ref, id, what } = row;
      const at = [...key(ref), id, expected] as const;
      const gone = await together.write(() => {
        if (!isThere.get(...at)) return false;
        purgeEvents.run(...key(ref), what.upTo);
        if (what.what === 'everything') purgeRows.run(...key(ref), id);
        return true;
      });
      if (!gone) return 'conflict';
      // What was deleted is overwritten in the file, and still in the log beside it until that is folded in.
      emptyLog(db);
      return together.write(() => (purgeRow.run(...at).changes === 1 ? 'purged' : 'conflict'));
    },
    async erase(ref) {
      const { eraseEvents, eraseRows, eraseProcess } = sql();
      await together.write(() => [eraseRows, eraseEvents, eraseProcess].forEach((all) => all.run(...key(ref))));
      emptyLog(db);
    },
    async outbox(ref) {
      return (sql().outbox.all(...key(ref)) as StoredRow[]).map(outboxRow);
    },
    async history(ref) {
      return (sql().history.all(...key(ref)) as { event: string }[]).map(({ event }) => parse<Recorded>(event));
    },
    async due(by, limit) {
      await forget();
      return (sql().due.all(by, by, limit) as DueRow[]).map(dueItem);
    },
    async overview(tenantId, kind) {
      const rows = sql().overview.all(tenantId, kind) as { id: string; snapshot: string }[];
      return rows.map(({ id, snapshot }) => ({ ref: { tenantId, kind, id }, snapshot: parse<Snapshot>(snapshot) }));
    },
    async close() {
      await together.settled();
      closeDatabase(db);
    },
  };
}

type Key = [tenantId: string, kind: string, id: string];
const key = (ref: Ref): Key => [ref.tenantId, ref.kind, ref.id];

type SnapshotRow = { etag: Etag; snapshot: string };
type StoredRow = { etag: Etag; row: string };
type DueRow = { tenant_id: string; kind: string; id: string } & (StoredRow | { etag: null; row: null });

/** What is parsed here was written here. */
const parse = <T>(text: string): T => JSON.parse(text) as T;

const outboxRow = ({ etag, row }: StoredRow): Stored<OutboxRow> => ({ value: parse<OutboxRow>(row), etag });

function dueItem(found: DueRow): DueItem {
  if (found.row !== null) return { kind: 'row', row: outboxRow(found) };
  return { kind: 'process', ref: { tenantId: found.tenant_id, kind: found.kind, id: found.id } };
}

/** The snapshot goes first: if its etag is no longer the expected one, nothing else has been written yet. */
function write(sql: Statements, ref: Ref, change: Change, now: Instant): 'committed' | 'conflict' {
  const { expected, snapshot, events, outbox } = change;
  const dueAt = snapshot.dueAt === 'never' ? null : snapshot.dueAt;
  const values = [randomUUID(), dueAt, JSON.stringify(snapshot)] as const;
  const { changes } =
    expected === 'new' ? sql.create.run(...values, ...key(ref)) : sql.replace.run(...values, ...key(ref), expected);
  if (changes === 0) return 'conflict';
  const before = snapshot.version - events.length;
  events.forEach((event, i) => sql.append.run(...key(ref), before + i + 1, JSON.stringify(event)));
  for (const row of outbox) sql.upsert.run(...key(ref), row.id, randomUUID(), ...rowValues(row, now));
  return 'committed';
}

const rowValues = (row: OutboxRow, now: Instant) =>
  [dueAtOf(row) ?? null, forgottenAt(row, now) ?? null, JSON.stringify(row)] as const;

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database.Database) {
  const at = 'tenant_id = ? AND kind = ? AND id = ?';
  return {
    load: db.prepare(`SELECT etag, snapshot FROM process WHERE ${at}`),
    create: db.prepare(
      `INSERT INTO process (etag, due_at, snapshot, tenant_id, kind, id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    replace: db.prepare(`UPDATE process SET etag = ?, due_at = ?, snapshot = ? WHERE ${at} AND etag = ?`),
    append: db.prepare(`INSERT INTO event (tenant_id, kind, id, version, event) VALUES (?, ?, ?, ?, ?)`),
    upsert: db.prepare(
      `INSERT INTO outbox (tenant_id, kind, id, row_id, etag, due_at, forgotten_at, row)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET etag = excluded.etag, due_at = excluded.due_at,
         forgotten_at = excluded.forgotten_at, row = excluded.row`,
    ),
    settle: db.prepare(
      `UPDATE outbox SET etag = ?, due_at = ?, forgotten_at = ?, row = ? WHERE ${at} AND row_id = ? AND etag = ?`,
    ),
    isThere: db.prepare(`SELECT 1 FROM outbox WHERE ${at} AND row_id = ? AND etag = ?`),
    purgeEvents: db.prepare(`DELETE FROM event WHERE ${at} AND version <= ?`),
    purgeRows: db.prepare(`DELETE FROM outbox WHERE ${at} AND row_id <> ?`),
    purgeRow: db.prepare(`DELETE FROM outbox WHERE ${at} AND row_id = ? AND etag = ?`),
    eraseEvents: db.prepare(`DELETE FROM event WHERE ${at}`),
    eraseRows: db.prepare(`DELETE FROM outbox WHERE ${at}`),
    eraseProcess: db.prepare(`DELETE FROM process WHERE ${at}`),
    forget: db.prepare(`DELETE FROM outbox WHERE forgotten_at <= ?`),
    outbox: db.prepare(`SELECT etag, row FROM outbox WHERE ${at} ORDER BY rowid`),
    history: db.prepare(`SELECT event FROM event WHERE ${at} ORDER BY version`),
    due: db.prepare(
      `SELECT tenant_id, kind, id, NULL AS etag, NULL AS row, due_at FROM process WHERE due_at <= ?
       UNION ALL SELECT tenant_id, kind, id, etag, row, due_at FROM outbox WHERE due_at <= ?
       ORDER BY due_at LIMIT ?`,
    ),
    overview: db.prepare(`SELECT id, snapshot FROM process WHERE tenant_id = ? AND kind = ? ORDER BY id`),
  };
}
