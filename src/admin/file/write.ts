import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Instant } from '../../calendar/time';
import { refKey } from '../../process/process';
import type { Store } from '../../process/store';
import { NotDone } from '../around';
import { processesIn } from '../in-use';
import { readStill, type Content } from '../move/content';
import { measured, totalsOf, type Measured, type Side, type Totals } from '../move/migrate';
import { FORMAT, FORMAT_VERSION, type Closing, type Header, type Line } from './format';
import { openExport, type Known } from './open';

export type What = {
  readonly store: Store;
  readonly tenantId: string;
  readonly madeAt: Instant;
} & Known;

export type Written = { readonly kinds: readonly { readonly kind: string; readonly totals: Totals }[] };

/** What a file is called until it is whole. */
export const PART = '.part';

const AT_ONCE = 4;

/** Ctrl-C, a service manager, a terminal that is closed. Half a file holds people's data and is of use to nobody. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes a municipality into a file that nobody else may read, and reads it again before it gets its name. Only reads the
 * store, which may be served meanwhile: each process is as it was at one moment, and what begins after this is not in it.
 */
export async function writeExport(what: What, path: string): Promise<Written> {
  const part = `${path}${PART}`;
  rmSync(part, { force: true });
  const told = (signal: NodeJS.Signals): never => {
    rmSync(part, { force: true });
    return process.exit(128 + constants.signals[signal]);
  };
  for (const signal of STOPPING) process.on(signal, told);
  try {
    const side = await writeTo(part, what);
    const again = await openExport(part, what);
    await again.close();
    if (existsSync(path)) throw new NotDone(`${path} is there already: name another file.`);
    renameSync(part, path);
    return { kinds: what.kinds.map((kind) => ({ kind, totals: totalsOf(side, kind) })) };
  } finally {
    for (const signal of STOPPING) process.off(signal, told);
    rmSync(part, { force: true });
  }
}

async function writeTo(path: string, what: What): Promise<Side> {
  const file = openSync(path, 'wx', 0o600);
  try {
    const side = await writeAll(what, (text) => void writeSync(file, text));
    fsyncSync(file);
    return side;
  } finally {
    closeSync(file);
  }
}

async function writeAll(what: What, write: (text: string) => void): Promise<Side> {
  const { store, tenantId, kinds, madeAt, onProgress } = what;
  const hash = createHash('sha256');
  const line = (value: Header | (Content & Pick<Line, 'ref'>)): void => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    write(text);
  };
  const places = await processesIn(store, tenantId, kinds);
  const total = places.length;
  const counts = kinds.map((kind) => [kind, places.filter(({ ref }) => ref.kind === kind).length] as const);
  const header = { format: FORMAT, version: FORMAT_VERSION, tenantId, madeAt } as const;
  line({ ...header, processes: total, kinds: Object.fromEntries(counts) });
  const side = new Map<string, Measured>();
  for (let from = 0; from < total; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map(async ({ ref }) => ({ ref, found: await readStill(store, ref) })));
    for (const { ref, found: one } of found) {
      line({ ref, ...one.content });
      side.set(refKey(ref), measured(ref, one));
    }
    onProgress({ doing: 'writing', done: from + some.length, total });
    // SQLite answers at once, and whoever wants to stop this would not be heard until its end.
    await setImmediate();
  }
  write(`${JSON.stringify({ ...closingOf(side), sha256: hash.digest('hex') } satisfies Closing)}\n`);
  return side;
}

function closingOf(side: Side): Omit<Closing, 'sha256'> {
  const all = [...side.values()];
  const sum = (which: 'events' | 'rows'): number => all.reduce((so, one) => so + one[which], 0);
  return { end: FORMAT, processes: all.length, events: sum('events'), rows: sum('rows') };
}
