import { createHash } from 'node:crypto';
import type { Event, Ref } from '../../process/process';
import type { Etag, OutboxRow, Snapshot, Store } from '../../process/store';
import { isMark, markIn } from './mark';

/** Everything a store holds of one process, but for our own mark. */
export type Content = {
  readonly snapshot: Snapshot;
  readonly events: readonly Event[];
  readonly rows: readonly OutboxRow[];
};

/** A process as it was found; `mark` is the hash it had when we last wrote it, if we did. */
export type Found = {
  readonly content: Content;
  readonly hash: string;
  readonly etag: Etag;
  readonly mark: string | undefined;
};

/** At most three reads, in one partition. */
export async function read(store: Store, ref: Ref): Promise<Found | undefined> {
  const stored = await store.load(ref);
  if (!stored) return undefined;
  const events = await store.history(ref);
  const all = (await store.outbox(ref)).map(({ value }) => value);
  const content = { snapshot: stored.value, events, rows: all.filter((row) => !isMark(row)) };
  return { content, hash: hashOf(content), etag: stored.etag, mark: markIn(all) };
}

/** The same text for the same value, whatever order its names were written in. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What two stores agree on when they hold the same process. Events have an order, outbox rows have none. */
export function hashOf({ snapshot, events, rows }: Content): string {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return sha256(canonical({ snapshot, events, rows: sorted }));
}
