import type { AnyProcess, Data, Recorded, Upcast } from './process';
import type { Found, OutboxRow, Snapshot } from './store';

/*
Terminology
  schema   which shape the stored data of a kind of process has: a whole number, 1 for what carries none
  upcast   how what was stored in one schema is read in the next
*/

/** What this release writes. */
export const schemaOf = ({ upcasts = [] }: Pick<AnyProcess, 'upcasts'>): number => 1 + upcasts.length;

/** How new a release is, as far as what it stores goes: no schema ever becomes a lower one. */
export const rankOf = (processes: Iterable<AnyProcess>): number =>
  [...processes].reduce((sum, process) => sum + schemaOf(process), 0);

/** Stored by a newer release than this: not to be read, decided on or written over, but left to whoever knows it. */
export class Newer extends Error {
  constructor(
    readonly kind: string,
    readonly schema: number,
  ) {
    super(`${kind}: stored in schema ${schema}, by a newer release than this`);
  }
}

/** What this release knows of a list, as it would be if it were stored today, and the rest as it is. */
type Parted = { readonly known: readonly Found[]; readonly newer: readonly Found[] };

/** Some of a list a newer release has stored. What is in it is behind a function, so that nothing prints it with the fault. */
class SomeNewer extends Newer {
  constructor(
    kind: string,
    schema: number,
    readonly list: () => Parted,
  ) {
    super(kind, schema);
  }
}

type Marked = { readonly schema?: number | undefined };

/** Stored, and not yet written over by a release that knew no more than `process` says. */
const isNewer = (process: AnyProcess, { schema = 1 }: Marked): boolean => schema > schemaOf(process);

function checkKnown(process: AnyProcess, { schema = 1 }: Marked): void {
  if (isNewer(process, { schema })) throw new Newer(process.kind, schema);
}

/** The steps from a schema to ours. */
const stepsFrom = ({ upcasts = [] }: AnyProcess, { schema = 1 }: Marked) => upcasts.slice(schema - 1);

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The snapshot as it would be if it were stored today; throws `Newer`. */
export function snapshotNow(process: AnyProcess, { schema, ...snapshot }: Snapshot): Snapshot {
  checkKnown(process, { schema });
  const state = stepsFrom(process, { schema }).reduce<unknown>(
    (before, step) => (step.state && isData(before) ? step.state(before) : before),
    snapshot.state,
  );
  return { ...snapshot, state };
}

/** All of one kind, as they would be if they were stored today; throws `Newer`. */
export function foundNow(process: AnyProcess, all: readonly Found[]): readonly Found[] {
  const newer = all.filter(({ snapshot }) => isNewer(process, snapshot));
  const known = all
    .filter(({ snapshot }) => !isNewer(process, snapshot))
    .map(({ ref, snapshot }) => ({ ref, snapshot: snapshotNow(process, snapshot) }));
  const [first] = newer;
  if (first) throw new SomeNewer(process.kind, first.snapshot.schema ?? 1, () => ({ known, newer }));
  return known;
}

/**
 * A list in two: what of it can be read here, and what a newer release has stored, of which nothing may be read but whose
 * it could be. `fault` is what there is to be thrown by whoever cannot do without the rest.
 */
export const parted = async (list: Promise<readonly Found[]>): Promise<Parted & { readonly fault?: Newer }> => {
  try {
    return { known: await list, newer: [] };
  } catch (fault) {
    if (fault instanceof SomeNewer) return { ...fault.list(), fault };
    throw fault;
  }
};

const NOT_RECORDED = { by: 'not-recorded' };

/** All events of a process, oldest first, as they would be if they were stored today; throws `Newer`. */
export function eventsNow(process: AnyProcess, stored: readonly Recorded[]): Recorded[] {
  stored.forEach((event) => checkKnown(process, event));
  const { upcasts = [] } = process;
  // The first two releases wrote down of no event who did it.
  return upcasts
    .reduce((events, step, i) => stepped(process, step, { events, from: i + 1 }), stored)
    .map(({ schema: _known, ...event }) => ({ ...NOT_RECORDED, ...event }));
}

type Events = { readonly events: readonly Recorded[]; readonly from: number };

function stepped(process: AnyProcess, step: Upcast, { events, from }: Events): readonly Recorded[] {
  const after: Recorded[] = [];
  const led = (): unknown => after.reduce((state, event) => process.evolve(state, event), process.initial);
  for (const event of events) after.push(step.event && (event.schema ?? 1) <= from ? step.event(event, led) : event);
  return after;
}

/** The row as it would be if it were stored today; a newer one as it is, for whoever knows it. */
export function rowNow(process: AnyProcess, row: OutboxRow): OutboxRow {
  if (isNewer(process, row)) return row;
  const { schema, ...known } = row;
  const { what } = known;
  if (what.kind !== 'notice' && what.kind !== 'shown') return known;
  const message = stepsFrom(process, { schema }).reduce<unknown>(
    (before, step) => (step.message && isData(before) ? step.message(before) : before),
    what.message,
  );
  return { ...known, what: { ...what, message } };
}

/** Says in which schema it is, before it is stored; what a newer release has stored keeps its own. */
export function marked<T extends Marked>(process: AnyProcess, value: T): T {
  const schema = schemaOf(process);
  return schema === 1 || isNewer(process, value) ? value : { ...value, schema };
}

/** What comes of it, or `undefined` where only a newer release could tell. */
export const unlessNewer = async <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((fault: unknown) => {
    if (fault instanceof Newer) return undefined;
    throw fault;
  });

/** Throws `Newer` for a row that a newer release has put there. */
export function checkRow(process: AnyProcess, row: OutboxRow): void {
  checkKnown(process, row);
}
