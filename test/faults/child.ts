import { addMilliseconds, type Instant } from '../../src/calendar/time';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/process/store';
import { assemble, type Service } from '../../src/start/assemble';
import { untilTold } from '../../src/start/until-told';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { credentialsFor, type AuthSettings } from '../fake-teams/identity';
import { logTo } from '../log-lines';

/** What the service in a process of its own is started with; it comes in the environment, as JSON. */
export type Given = {
  readonly appId: string;
  readonly auth: AuthSettings;
  /** What it shows Teams, where Entra would have given it. */
  readonly token: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly file: string;
  /** What time it is once it has come up, and how much faster than ours its clock goes. */
  readonly from: Instant;
  readonly pace: number;
  /** Told to end, it ends in good order, as the service does; then it tells its port. */
  readonly served?: Served;
};

/** What takes time, in milliseconds: to come up, to store a person, and to go. */
export type Served = { readonly startMs: number; readonly storeMs: number; readonly drainMs: number };

/** The service as it is served, until somebody kills it. */
async function main(): Promise<void> {
  const given = JSON.parse(process.env.FAULTS_CHILD!) as Given;
  if (given.served) return untilTold(() => coming(given, given.served!));
  await start(given);
  process.stdin.resume().on('end', () => process.exit());
}

async function coming(given: Given, { startMs, storeMs, drainMs }: Served): Promise<Service> {
  process.send?.({ starting: true });
  await pause(startMs);
  const slow = (store: Store): Store => ({
    ...store,
    commit: async (ref, change) => {
      if (ref.kind === 'person') await pause(storeMs);
      return store.commit(ref, change);
    },
  });
  const service = await start(given, { seen: slow, drainMs });
  process.send?.({ port: service.port });
  return service;
}

type How = { readonly seen?: (store: Store) => Store; readonly drainMs?: number };

function start(given: Given, { seen = (store) => store, drainMs = 0 }: How = {}): Promise<Service> {
  const { appId, auth, token, serviceUrl, tenantId, file, from, pace } = given;
  const began = performance.now();
  const now = (): Instant => addMilliseconds(from, Math.round(pace * (performance.now() - began)));
  return assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}` },
    auth,
    credentials: credentialsFor(appId, token),
    authenticates: true,
    serviceHosts: [new URL(serviceUrl).host],
    tenants: [tenantId],
    store: seen(openSqlite(file, now)),
    drainMs,
    now,
    log: logTo([]),
    tickEveryMs: 50,
  });
}

void main();
