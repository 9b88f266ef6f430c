import { createHash } from 'node:crypto';
import type { Instant } from '../../calendar/time';
import { refKey, type Recorded, type Ref } from '../../process/process';
import { dueAtOf, type OutboxRow, type Snapshot } from '../../process/store';
import { SKIPPED_ROWS_KEPT_DAYS } from '../retention';

/** What lies in one partition: one snapshot, its events, its outbox rows. `dueAt` is left out where nothing is due. */
export type SnapshotItem = {
  readonly id: typeof SNAPSHOT;
  readonly pk: string;
  readonly tenantId: string;
  readonly kind: string;
  readonly dueAt?: Instant;
  readonly snapshot: Snapshot;
};
export type EventItem = { readonly id: string; readonly pk: string; readonly event: Recorded };
export type RowItem = {
  readonly id: string;
  readonly pk: string;
  readonly dueAt?: Instant;
  readonly entry: OutboxRow;
  /** Seconds after the last write. */
  readonly ttl?: number;
};

export const SNAPSHOT = 'snapshot';
export const EVENTS = 'event:';
export const ROWS = 'row:';

const SECONDS_A_DAY = 86_400;

export const partitionOf = refKey;

/** The reverse: a tenant may be named anything, a kind and an id have no bar in them. */
export function refOf(pk: string): Ref {
  const [id = '', kind = '', ...tenant] = pk.split('|').reverse();
  return { tenantId: tenant.reverse().join('|'), kind, id };
}

export const snapshotItem = (ref: Ref, snapshot: Snapshot): SnapshotItem => ({
  id: SNAPSHOT,
  pk: partitionOf(ref),
  tenantId: ref.tenantId,
  kind: ref.kind,
  ...(snapshot.dueAt === 'never' ? {} : { dueAt: snapshot.dueAt }),
  snapshot,
});

/** Numbers are filled up so that a sort of the ids is a sort of the events. */
export const eventId = (version: number): string => `${EVENTS}${String(version).padStart(10, '0')}`;

export const eventItem = (ref: Ref, version: number, event: Recorded): EventItem => ({
  id: eventId(version),
  pk: partitionOf(ref),
  event,
});

export function rowItem(row: OutboxRow): RowItem {
  const dueAt = dueAtOf(row);
  return {
    id: rowId(row.id),
    pk: partitionOf(row.ref),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(row.delivery.status === 'skipped' ? { ttl: SKIPPED_ROWS_KEPT_DAYS * SECONDS_A_DAY } : {}),
    entry: row,
  };
}

const LONGEST_READABLE = 900;

/**
 * A row's id is any string; an item's may have no slash, hash or question mark, is better off without a percent sign,
 * and ends at 1023 bytes. What is too long goes by its hash, behind a mark no other id begins with.
 */
export function rowId(id: string): string {
  const readable = id.replace(/[^\w.~:|@,;+-]/g, (unit) => `=${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (readable.length <= LONGEST_READABLE) return `${ROWS}${readable}`;
  return `${ROWS}==${createHash('sha256').update(id, 'utf16le').digest('hex')}`;
}
