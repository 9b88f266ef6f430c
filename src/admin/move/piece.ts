import type { Ref } from '../../process/process';
import { dueAtOf, MAX_OPERATIONS, type Change, type OutboxRow, type Snapshot } from '../../process/store';
import { canonical, hashOf, markOf, type Content, type Found } from './content';

/** The snapshot and our mark stand beside the events and the rows. */
const BESIDES = 2;
/** Half of what fits into one batch of Cosmos DB, in characters of JSON; the snapshot has the other half. */
const MAX_SIZE = 1_000_000;

export type Next =
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'write'; readonly change: Change; readonly last: boolean };

/**
 * The next commit that brings the target nearer to the source, seen from what is in the target and nothing else: that
 * is what makes it safe to be interrupted anywhere. Events come first, then rows that wait for nothing, then those
 * that are due; and only the last piece has the snapshot's own `dueAt`, so that half a process never comes due.
 */
export function nextPiece(ref: Ref, { content: source, hash }: Found, target: Found | undefined): Next {
  const have = target?.content ?? { events: [], rows: [] };
  if (target?.hash === hash) return { kind: 'same' };
  const reason = target && whyNot(source, target);
  if (reason !== undefined) return { kind: 'refused', reason };

  const known = new Map(have.rows.map((row) => [row.id, canonical(row)]));
  const rows = [...source.rows]
    .sort(byUrgency)
    .filter((row) => !known.has(row.id) || known.get(row.id) !== canonical(row));
  const events = source.events.slice(have.events.length);
  const count = howMany([...events, ...rows]);
  const eventsNow = events.slice(0, count);
  const rowsNow = rows.slice(0, count - eventsNow.length);
  const last = count === events.length + rows.length;

  const purged = source.snapshot.version - source.events.length;
  const version = purged + have.events.length + eventsNow.length;
  const snapshot: Snapshot = last ? source.snapshot : { ...source.snapshot, version, dueAt: 'never' };
  const half = { snapshot, events: [...have.events, ...eventsNow], rows: merged(have.rows, rowsNow) };
  const outbox = [...rowsNow, markOf(ref, last ? hash : hashOf(half))];
  return { kind: 'write', change: { expected: target?.etag ?? 'new', snapshot, events: eventsNow, outbox }, last };
}

/** Why this target is not ours to write on, if it is not. */
function whyNot(source: Content, { content, hash, mark }: Found): string | undefined {
  if (mark !== hash) return 'the target has a history of its own';
  const early = source.events.slice(0, content.events.length);
  if (canonical(early) !== canonical(content.events)) return 'the source has another history than what was copied';
  const ids = new Set(source.rows.map(({ id }) => id));
  return content.rows.every(({ id }) => ids.has(id)) ? undefined : 'the source has forgotten rows that were copied';
}

/** What waits for nothing comes first, and what is most urgent last. */
function byUrgency(a: OutboxRow, b: OutboxRow): number {
  const [first, second] = [dueAtOf(a) ?? 'never', dueAtOf(b) ?? 'never'];
  // Any letter is after any digit, so 'never' counts as the latest time of all.
  return first > second ? -1 : first < second ? 1 : 0;
}

/** How many of these fit into one commit; always one, so that the store is asked, and says that it is too large. */
function howMany(items: readonly unknown[]): number {
  let size = 0;
  const fits = items.slice(0, MAX_OPERATIONS - BESIDES).findIndex((item, i) => {
    size += JSON.stringify(item).length;
    return i > 0 && size > MAX_SIZE;
  });
  return fits === -1 ? Math.min(items.length, MAX_OPERATIONS - BESIDES) : fits;
}

function merged(before: readonly OutboxRow[], now: readonly OutboxRow[]): readonly OutboxRow[] {
  return [...new Map([...before, ...now].map((row) => [row.id, row])).values()];
}
