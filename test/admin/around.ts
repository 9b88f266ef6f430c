import { address } from '../../src/desk/letters';
import type { Around, StoreName } from '../../src/admin/around';
import { PROCESSES } from '../../src/desk/rooms';
import type { Instant } from '../../src/calendar/time';
import type { Ports } from '../../src/process/ports';
import type { Store } from '../../src/process/store';
import { openTally } from '../../src/process/tally';
import { upcasting } from '../../src/process/upcasting';
import { schemaOf } from '../../src/process/versions';
import { day } from '../storage/made';
import { KINDS, TENANT } from './moving';

/** Every kind of process there is, in the newest form this release knows. */
export const OF_THE_HOUSE = {
  kinds: [...PROCESSES.keys()],
  schemaOf: (kind: string) => schemaOf(PROCESSES.get(kind) ?? {}),
};

/** Ports as the command line has them: nobody can be written to. */
export function mutePorts(store: Store, now: () => Instant): Ports {
  const never = async (): Promise<never> => Promise.reject(new Error('only the service says anything'));
  const silent = (): void => undefined;
  const ports: Ports = {
    store: upcasting(store, PROCESSES, { warn: silent }),
    voice: {
      address: (ref, message) => address(ports, ref, message),
      turn: never,
      say: never,
      instead: never,
      stop: silent,
    },
    log: { info: silent, warn: silent, error: silent },
    tally: openTally(),
    now,
    processes: PROCESSES,
  };
  return ports;
}

/** A command line over stores in this process, and everything it has said. */
export function aroundThem(
  stores: Readonly<Partial<Record<StoreName, Store>>>,
  given: Partial<Around> = {},
): { around: Around; said: () => string } {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const around: Around = {
    open: async (name) => {
      const store = stores[name];
      if (!store) throw new Error(`no ${name}`);
      return { ...store, close: async () => undefined };
    },
    inUse: () => 'sqlite',
    portsOn: (store) => mutePorts(store, () => day(1)),
    kinds: KINDS,
    schemaOf: () => 1,
    tenants: () => [TENANT],
    print,
    tell: print,
    terminal: undefined,
    wait: async () => undefined,
    ask: async () => undefined,
    ...given,
  };
  return { around, said: () => lines.join('\n') };
}
