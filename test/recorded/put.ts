import type { Store } from '../../src/process/store';
import type { Whole } from './recorder';

/** As much as a batch has room for beside the snapshot. */
const PIECE = 50;

/** Stores what was recorded, just as it was. */
export async function put(store: Store, { ref, snapshot, events, rows }: Whole): Promise<void> {
  let version = snapshot.version - events.length;
  const write = async (piece: Pick<Whole, 'events' | 'rows'>): Promise<void> => {
    version += piece.events.length;
    const stored = await store.load(ref);
    const change = { expected: stored?.etag ?? ('new' as const), snapshot: { ...snapshot, version } };
    expect(await store.commit(ref, { ...change, events: piece.events, outbox: piece.rows })).toBe('committed');
  };
  for (let from = 0; from < events.length; from += PIECE) {
    await write({ events: events.slice(from, from + PIECE), rows: [] });
  }
  for (let from = 0; from === 0 || from < rows.length; from += PIECE) {
    await write({ events: [], rows: rows.slice(from, from + PIECE) });
  }
}
