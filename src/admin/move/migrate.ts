import { logRef } from '../../process/log-fields';
import { refKey, type Ref } from '../../process/process';
import type { Store } from '../../process/store';
import { NotDone } from '../around';
import { inParallel } from '../in-parallel';
import type { Progress } from '../progress';
import { read, sha256, type Found } from './content';
import { nextPiece } from './piece';

export type Move = {
  readonly from: Store;
  readonly to: Store;
  readonly tenantId: string;
  /** The kinds of process to move; what else is in the stores is left where it is. */
  readonly kinds: readonly string[];
  readonly onProgress: (progress: Progress) => void;
  /** Reads and counts as always, and writes nothing. */
  readonly dryRun?: boolean;
};

export type Totals = {
  readonly processes: number;
  readonly events: number;
  readonly rows: number;
  /** Over every process of the kind, whatever order they are stored in. */
  readonly hash: string;
};

export type Report = {
  readonly tenantId: string;
  readonly kinds: readonly { readonly kind: string; readonly from: Totals; readonly to: Totals }[];
  /** Written now; in a dry run, what would have been. */
  readonly copied: number;
  /** Found in the target just as they are in the source. */
  readonly same: number;
  /** Left as they were, as somebody else than this tool has written them. */
  readonly refused: readonly { readonly ref: Ref; readonly reason: string }[];
  /** Changed in the source while it was read: to be moved again. */
  readonly moved: readonly Ref[];
  /** Neither refused nor moved, and yet not the same on both sides. */
  readonly different: readonly Ref[];
};

/**
 * A conflict is a write of our own that arrived although the answer to it did not, and then there is something new to
 * go on from; or somebody else's, and then it is refused. It may take a moment to show.
 */
const MAX_STUCK = 3;

type Copied = { readonly ref: Ref; readonly hash: string; readonly outcome: 'copied' | 'same' | { reason: string } };

/**
 * Copies one municipality, process by process, and then reads both sides to compare them. Only the target is written.
 * May be interrupted at any await and started again; what is there already is not written twice, and what somebody else
 * has written is refused, and the others go on. While this runs nobody may serve the target.
 */
export async function migrate(move: Move): Promise<Report> {
  const { from, to, tenantId, kinds, onProgress } = move;
  const refs = await refsIn(from, tenantId, kinds);
  const copied = await inParallel(
    refs,
    (ref) => copy(move, ref),
    (done) => onProgress({ doing: 'copying', done, total: refs.length }),
  );
  const there = await refsIn(to, tenantId, kinds);
  const again = await refsIn(from, tenantId, kinds);
  const total = there.length + again.length;
  const verified = (before: number) => (done: number) => onProgress({ doing: 'verifying', done: before + done, total });
  const left = await sideOf(from, again, verified(0));
  const right = await sideOf(to, there, verified(again.length));
  return report(move, copied, { left, right });
}

export async function refsIn(store: Store, tenantId: string, kinds: readonly string[]): Promise<Ref[]> {
  const refs: Ref[] = [];
  for (const kind of kinds) refs.push(...(await store.overview(tenantId, kind)).map(({ ref }) => ref));
  return refs;
}

/** Every piece is decided from what the target holds by then, so that going on and starting again are the same. */
async function copy({ from, to, dryRun }: Move, ref: Ref): Promise<Copied> {
  const source = await read(from, ref);
  if (!source) throw new NotDone(`${logRef(ref)} was listed, and is not there. Run this again.`);
  const { content, hash } = source;
  const outcome = (what: Copied['outcome']): Copied => ({ ref, hash, outcome: what });
  const { version } = content.snapshot;
  // What was purged is not missed: the oldest that is left, or one after it, says that it led to all that is to be known.
  if (version !== content.events.length && !content.events.some(({ forgets }) => forgets !== undefined)) {
    return outcome({ reason: `the source says ${version} events and has ${content.events.length}` });
  }
  let begun = false;
  for (let stuck = 0, refusedAt = ''; stuck < MAX_STUCK; begun = true) {
    const next = nextPiece(ref, source, await read(to, ref));
    if (next.kind === 'refused') return outcome({ reason: next.reason });
    if (next.kind === 'same') return outcome(begun ? 'copied' : 'same');
    if (dryRun) return outcome('copied');
    const result = await to.commit(ref, next.change);
    if (result === 'committed' && next.last) return outcome('copied');
    const { expected } = next.change;
    stuck = result === 'conflict' && expected === refusedAt ? stuck + 1 : 0;
    refusedAt = result === 'conflict' ? expected : '';
  }
  throw new NotDone(`${logRef(ref)}: the target says that somebody else wrote first, and shows nothing new.`);
}

function report(move: Move, copied: readonly Copied[], { left, right }: { left: Side; right: Side }): Report {
  const refused = copied.flatMap(({ ref, outcome }) => (typeof outcome === 'object' ? [{ ref, ...outcome }] : []));
  const refusedKeys = new Set(refused.map(({ ref }) => refKey(ref)));
  const before = new Map(copied.map(({ ref, hash }) => [refKey(ref), hash]));
  const moved = [...left.values()].filter(({ ref, hash }) => before.get(refKey(ref)) !== hash);
  const movedKeys = new Set(moved.map(({ ref }) => refKey(ref)));
  const different = [...new Map([...left, ...right])].filter(
    ([key]) => left.get(key)?.hash !== right.get(key)?.hash && !refusedKeys.has(key) && !movedKeys.has(key),
  );
  return {
    tenantId: move.tenantId,
    kinds: move.kinds.map((kind) => ({ kind, from: totalsOf(left, kind), to: totalsOf(right, kind) })),
    copied: copied.filter(({ outcome }) => outcome === 'copied').length,
    same: copied.filter(({ outcome }) => outcome === 'same').length,
    refused,
    moved: move.dryRun ? [] : moved.map(({ ref }) => ref),
    different: move.dryRun ? [] : different.map(([, { ref }]) => ref),
  };
}

/** What is counted of one process, by its key. */
export type Measured = { readonly ref: Ref; readonly events: number; readonly rows: number; readonly hash: string };
export type Side = ReadonlyMap<string, Measured>;

/** Reads all that one store holds of these processes. */
export async function sideOf(store: Store, refs: readonly Ref[], onDone: (done: number) => void): Promise<Side> {
  const all = await inParallel(refs, (ref) => measure(store, ref), onDone);
  return new Map(all.map((measured) => [refKey(measured.ref), measured]));
}

async function measure(store: Store, ref: Ref): Promise<Measured> {
  const found = await read(store, ref);
  if (!found) throw new NotDone(`${logRef(ref)} was listed, and is not there. Run this again.`);
  return measured(ref, found);
}

export const measured = (ref: Ref, { content, hash }: Found): Measured => ({
  ref,
  ...{ events: content.events.length, rows: content.rows.length, hash },
});

export function totalsOf(side: Side, kind: string): Totals {
  const all = [...side.values()].filter(({ ref }) => ref.kind === kind);
  const sum = (which: 'events' | 'rows'): number => all.reduce((total, one) => total + one[which], 0);
  const lines = all.map(({ ref, hash }) => `${refKey(ref)} ${hash}`).sort();
  return { processes: all.length, events: sum('events'), rows: sum('rows'), hash: sha256(lines.join('\n')) };
}
