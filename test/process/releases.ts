import type { AnyProcess } from '../../src/process/process';
import type { Store } from '../../src/process/store';
import { upcasting } from '../../src/process/upcasting';
import { openWorld, type World } from './world';

/** The world as one release sees it, on a store that others have too. */
export function releaseOn(store: Store, process: AnyProcess): World {
  const world = openWorld();
  const processes = new Map([[process.kind, process]]);
  const seen = upcasting(store, processes, world.ports.log);
  return { ...world, store: seen, ports: { ...world.ports, store: seen, processes } };
}
