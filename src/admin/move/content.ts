import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { logRef } from '../../process/log-fields';
import type { Recorded, Ref } from '../../process/process';
import type { Etag, OutboxRow, Snapshot, Store } from '../../process/store';
import { NotDone } from '../around';

/** Everything a store holds of one process, but for our own mark. */
export type Content = {
  readonly snapshot: Snapshot;
  readonly events: readonly Recorded[];
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

/** A store that is served has a write between two reads now and then. More often than this it stands in nobody's way. */
const MOST_READS = 20;

/** The same of one moment, though somebody writes meanwhile: read until twice in a row nothing has changed. */
export async function readStill(store: Store, ref: Ref): Promise<Found> {
  let before: Found | undefined;
  for (let i = 0; i < MOST_READS; i++) {
    const found = await read(store, ref);
    if (!found) throw new NotDone(`${logRef(ref)} was listed, and is not there. Run this again.`);
    if (before?.hash === found.hash) return found;
    before = found;
  }
  throw new NotDone(`${logRef(ref)} is written all the time. Run this again, or stop Slinga first.`);
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

const MARK = 'migrated';
const Marked = z.object({ migrated: z.string() });

/**
 * Says what a process that was written by us looked like then. As long as it still does, nobody has served it since,
 * and we may write on. A row like any other, never due, so that every store keeps it, and forgets it with what was skipped.
 */
export const markOf = (ref: Ref, hash: string): OutboxRow => ({
  ref,
  id: MARK,
  what: { kind: 'shown', message: { migrated: hash } },
  delivery: { status: 'skipped', reason: 'nobody-to-tell' },
});

const isMark = ({ id }: OutboxRow): boolean => id === MARK;

function markIn(rows: readonly OutboxRow[]): string | undefined {
  const what = rows.find(isMark)?.what;
  return what?.kind === 'shown' ? Marked.safeParse(what.message).data?.migrated : undefined;
}
