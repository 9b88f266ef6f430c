import { consent } from '../consent/consent';
import { example } from '../example/example';
import { loop } from '../loop/loop';
import { person } from '../person/person';
import type { Store } from '../process/store';
import { isRemoved, type Removed } from '../retention/retention';

const KINDS = [loop.kind, example.kind, consent.kind, person.kind];

/** What has been removed by itself in one municipality: each process that was is its own record. */
export async function allRemoved({ store }: { readonly store: Store }, tenantId: string): Promise<Removed[]> {
  const all = await Promise.all(KINDS.map((kind) => store.overview(tenantId, kind)));
  return all.flat().flatMap(({ snapshot }) => (isRemoved(snapshot.state) ? [snapshot.state] : []));
}
