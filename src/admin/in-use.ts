import type { Instant } from '../calendar/time';
import type { Ref } from '../process/process';
import type { Snapshot, Store } from '../process/store';
import { UsageError, type Around, type StoreName } from './around';
import { inParallel } from './in-parallel';
import { patient } from './patient';
import { openBar, openLines, type Bar } from './progress';

/** Opens a store for as long as the work takes, and closes it whatever becomes of that. */
export async function withStore<T>(
  around: Around,
  name: StoreName,
  as: 'source' | 'target' | 'looked-at',
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await around.open(name, as);
  try {
    return await work(patient(store, around.wait));
  } finally {
    await store.close();
  }
}

/** Shows how far the work has come. */
export async function withProgress<T>({ terminal, tell }: Around, work: (show: Bar['show']) => Promise<T>): Promise<T> {
  const bar = terminal ? openBar(terminal) : openLines(tell);
  return work(bar.show).finally(bar.stop);
}

/** The municipalities that were named, or else those that are served from here. */
export function tenantsOf(named: readonly string[], around: Around): readonly string[] {
  // Teams writes ids in small letters.
  const tenants = named.length > 0 ? named.map((id) => id.toLowerCase()) : around.tenants();
  if (tenants.length === 0) throw new UsageError('No tenant is named: give --tenant, or set TENANTS.');
  return [...new Set(tenants)];
}

export type Place = { readonly ref: Ref; readonly snapshot: Snapshot };

/** Every process of one municipality, kind by kind. */
export async function processesIn(store: Store, tenantId: string, kinds: readonly string[]): Promise<Place[]> {
  const found: Place[] = [];
  for (const kind of kinds) found.push(...(await store.overview(tenantId, kind)));
  return found;
}

/** Looks at every process of one municipality, and shows how far that has come. */
export async function lookAtAll<T>(
  around: Around,
  store: Store,
  tenantId: string,
  look: (place: Place) => Promise<T>,
): Promise<T[]> {
  const places = await processesIn(store, tenantId, around.kinds);
  return withProgress(around, (show) =>
    inParallel(places, look, (done) => show({ doing: 'reading', done, total: places.length })),
  );
}

/** To the minute, as long columns are read by nobody. */
export const minuteOf = (at: Instant): string => at.slice(0, 16).replace('T', ' ');

const GAP = 2;

/** Columns as wide as what stands in them. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)) + GAP) ?? [];
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('')
      .trimEnd(),
  );
}
