import { logRef } from '../../process/log-fields';
import { refKey, type Ref } from '../../process/process';
import type { Store } from '../../process/store';
import { read, sha256 } from './content';
import { inParallel } from './in-parallel';

/** What is counted of one process, by its key. */
type Measured = { readonly ref: Ref; readonly events: number; readonly rows: number; readonly hash: string };
export type Side = ReadonlyMap<string, Measured>;

export type Totals = {
  readonly processes: number;
  readonly events: number;
  readonly rows: number;
  /** Over every process of the kind, whatever order they are stored in. */
  readonly hash: string;
};

/** Reads all that one store holds of these processes. */
export async function sideOf(store: Store, refs: readonly Ref[], onDone: (done: number) => void): Promise<Side> {
  const all = await inParallel(refs, (ref) => measure(store, ref), onDone);
  return new Map(all.map((measured) => [refKey(measured.ref), measured]));
}

async function measure(store: Store, ref: Ref): Promise<Measured> {
  const found = await read(store, ref);
  if (!found) throw new Error(`${logRef(ref)}: it was listed, and is not there`);
  const { content, hash } = found;
  return { ref, events: content.events.length, rows: content.rows.length, hash };
}

export function totalsOf(side: Side, kind: string): Totals {
  const all = [...side.values()].filter(({ ref }) => ref.kind === kind);
  const sum = (which: 'events' | 'rows'): number => all.reduce((total, one) => total + one[which], 0);
  const lines = all.map(({ ref, hash }) => `${refKey(ref)} ${hash}`).sort();
  return { processes: all.length, events: sum('events'), rows: sum('rows'), hash: sha256(lines.join('\n')) };
}
