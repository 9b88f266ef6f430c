import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { adminCommand } from '../admin/admin';
import { NotDone, type Around } from '../admin/around';
import type { Instant } from '../calendar/time';
import { ConfigError, readAdminConfig, type AdminConfig } from '../config';
import { address } from '../desk/letters';
import { PROCESSES } from '../desk/rooms';
import type { Ports } from '../process/ports';
import type { Store } from '../process/store';
import { openTally } from '../process/tally';
import { upcasting } from '../process/upcasting';
import { schemaOf } from '../process/versions';
import { openMemory } from '../storage/memory/memory-store';
import { timeIn } from '../try-out/clock';
import { TENANT_ID } from '../try-out/people';
import { openStore, realNow } from './stores';

/** Nobody waits on a screen, and a list of everything takes its time. */
const DEADLINE_MS = 60_000;

/** `npm run admin -- …`, on what is served from here; gives the exit code. */
export function admin(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const config = once(() => told(() => readAdminConfig(env)));
  const now = once(() => clockOf(config()));
  return adminCommand(args, {
    open: (name, as) => open(config(), name, as),
    inUse: () => config().inUse,
    portsOn: (store) => portsOn(store, now()),
    kinds: [...PROCESSES.keys()],
    schemaOf: (kind) => schemaOf(PROCESSES.get(kind) ?? {}),
    tenants: () => {
      const { tenants } = config();
      return tenants === 'of the try-out' ? [TENANT_ID] : tenants;
    },
    print: (line) => console.log(line),
    tell: (line) => console.error(line),
    terminal: process.stderr.isTTY ? process.stderr : undefined,
    wait,
    ask,
  });
}

/** Help needs no configuration. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}

/** What is wrong with what is configured is said as it is. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw fault instanceof ConfigError ? new NotDone(fault.message, { cause: fault }) : fault;
  }
}

async function open(config: AdminConfig, name: 'sqlite' | 'cosmos', as: Parameters<Around['open']>[1]): Promise<Store> {
  const store = told(() => config.store(name));
  if (store.kind === 'sqlite' && as !== 'target' && !existsSync(store.path)) {
    if (as === 'looked-at') return openMemory(realNow);
    throw new NotDone(`There is no ${store.path}; DATA_DIR says where it is.`);
  }
  try {
    return await openStore(store, realNow, { deadlineMs: DEADLINE_MS });
  } catch (fault) {
    return told(() => {
      throw fault;
    });
  }
}

/** The try-out's clock has been moved, and what it has stored is of that time. */
const clockOf = ({ tenants, dataDir }: AdminConfig): (() => Instant) =>
  tenants === 'of the try-out' ? () => timeIn(join(dataDir, 'clock.json')) : realNow;

/** Whoever is to be written to is written to by the service. */
function portsOn(store: Store, now: () => Instant): Ports {
  const log = pino({ level: 'silent' });
  const never = async (): Promise<never> => {
    throw new Error('only the service says anything');
  };
  const ports: Ports = {
    store: upcasting(store, PROCESSES, log),
    voice: {
      address: (ref, message) => address(ports, ref, message),
      ...{ turn: never, say: never, instead: never, stop: () => undefined },
    },
    ...{ log, tally: openTally(), now, processes: PROCESSES },
  };
  return ports;
}

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question(question);
  } finally {
    asking.close();
  }
}
