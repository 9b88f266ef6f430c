import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Instant } from '../../src/calendar/time';
import { personRef } from '../../src/person/person';
import { BEAT } from '../../src/process/lease';
import type { Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { BOT_FRAMEWORK, signToken } from '../fake-teams/identity';
import { local, mona as monasId } from '../town';
import type { Given, Served } from './child';
import { until } from './replicas';
import { openStores, type Stores } from './stores';
import { openVillage, type Village } from './village';

/* A real process is told to end while somebody is being answered, and another takes over what is due. */

jest.setTimeout(60_000);
const ROOT = resolve(__dirname, '../..');
const DUE: Instant = local('2025-03-03 08:00');
const QUICK: Served = { startMs: 0, storeMs: 0, drainMs: 0 };

let stores: Stores;
let village: Village;
let file: string;
let store: Store;
let children: ChildProcess[];

beforeEach(async () => {
  children = [];
  stores = openStores();
  file = stores.file();
  store = openSqlite(file);
  village = await openVillage(1, () => DUE);
  await village.settle(store);
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store.close();
  await village.teams.stop();
  await stores.stop();
});

type Child = { readonly process: ChildProcess; readonly starting: Promise<unknown>; readonly port: Promise<number> };

function spawned(served: Served): Child {
  const { appId, auth, serviceUrl, tenantId } = village.teams.settings;
  const token = signToken({ aud: BOT_FRAMEWORK, appid: appId });
  const given: Given = { appId, auth, token, serviceUrl, tenantId, file, from: DUE, pace: 1, served };
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'child.ts')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, FAULTS_CHILD: JSON.stringify(given) },
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  const told = (what: string): Promise<unknown> =>
    new Promise((tell) => {
      child.on('message', (message: object) => {
        if (what in message) tell(Object.entries(message)[0]?.[1]);
      });
    });
  return { process: child, starting: told('starting'), port: told('port').then(Number) };
}

const holder = async (): Promise<string> =>
  String(((await store.load(BEAT))?.value.state as { holder?: string } | undefined)?.holder ?? '');
const exitOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];
const ready = (port: number): Promise<number | 'refused'> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status,
    () => 'refused' as const,
  );

it('answers whoever is being answered, says at once that it goes, turns away whoever comes, and passes on what is due', async () => {
  const going = spawned({ ...QUICK, storeMs: 2000, drainMs: 300 });
  const port = await going.port;
  await until(async () => (await holder()) !== '');
  const first = await holder();
  const other = spawned(QUICK);
  await other.port;

  village.teams.connect(`http://127.0.0.1:${port}/api/messages`);
  let isAnswered = false;
  const mona = village.teams.person('Mona Berg');
  const asking = mona.says('hjälp').then(() => (isAnswered = true));
  await until(async () => (await ready(port)) === 200);

  const ended = exitOf(going.process);
  const began = performance.now();
  const since = (): number => performance.now() - began;
  going.process.kill('SIGTERM');
  await until(async () => (await ready(port)) === 503);
  going.process.kill('SIGTERM');
  const released = until(async () => (await holder()) !== first).then(() => isAnswered);
  const taken = until(async () => ![first, ''].includes(await holder())).then(since);
  await until(async () => (await ready(port)) === 'refused');
  expect(isAnswered).toBe(false);

  await asking;
  expect(village.teams.turns.at(-1)?.answer.status).toBe(200);
  expect(mona.sees().length).toBeGreaterThan(0);
  const known = await store.load(personRef(village.teams.directory.tenantId, monasId));
  expect(known?.value.state).toMatchObject({ phase: 'known' });
  expect(await ended).toBe(0);
  expect(since()).toBeLessThan(10_000);
  // Whoever still waits for an answer keeps nobody from taking over.
  expect(await released).toBe(false);
  expect(await taken).toBeLessThan(6_000);
});

it('ends in good order also when it is told to while it starts, with nobody left to hold the turn', async () => {
  const child = spawned({ ...QUICK, startMs: 300 });
  await child.starting;
  const ended = exitOf(child.process);
  child.process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await holder()).toBe('');
});
