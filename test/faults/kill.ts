import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addMilliseconds, LocalDate, type Instant } from '../../src/calendar/time';
import type { Ref } from '../../src/process/process';
import type { Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { BOT_FRAMEWORK, signToken } from '../fake-teams/identity';
import { local } from '../town';
import type { Given } from './child';
import { countIn } from './counted';
import { randomFrom } from './random';
import { until } from './replicas';
import { isLate, type Row } from './row';
import type { Stores } from './stores';
import { openVillage, type Village } from './village';

const ROOT = resolve(__dirname, '../..');
/** A Friday morning, when the first reminder of each loop comes due. */
const DUE = local('2025-03-07 08:00');
/** So that nobody waits a minute for a lease. */
const PACE = 10;
/** Until whoever runs the service has started it again, by its clock. */
const RESTART_MS = 5_000;
const GUIDES = 20;

type Wishes = { readonly loops: number; readonly kills: number; readonly seed: number };

/** A real process says what is due, is killed in the middle of it, and is started again, several times. */
export async function kills(stores: Stores, { loops, kills: count, seed }: Wishes): Promise<Row> {
  const random = randomFrom(seed);
  const file = stores.file();
  const store = openSqlite(file);
  const village = await openVillage(GUIDES, () => DUE);
  try {
    await village.settle(store);
    const refs: Ref[] = [];
    for (let i = 0; i < loops; i++) refs.push(await village.putLoop(store, i, LocalDate.parse('2025-03-03')));
    const { calls } = village.teams.connector;
    const sends = (): number => calls.filter(({ what }) => what === 'send').length;
    let from = DUE;
    let late = 0;
    for (let life = 0; life <= count; life++) {
      const began = performance.now();
      const clock = (): Instant => addMilliseconds(from, Math.round(PACE * (performance.now() - began)));
      const before = sends();
      const child = start(village, file, from);
      const enough = life === count ? Infinity : before + 2 + random.number(Math.floor(loops / (count + 1)));
      await until(async () => sends() >= enough || (await isAllSaid(store, refs)), 60)
        .then(() => pause(random.number(12)))
        .finally(() => killed(child));
      if (isLate(clock(), DUE)) late += sends() - before;
      from = addMilliseconds(clock(), RESTART_MS);
    }
    const { excused, ...sum } = await countIn(village, store, refs);
    expect(excused).toEqual({});
    const minutes = Math.round((Date.parse(from) - Date.parse(DUE)) / 60_000);
    const note = `all due at once, killed so often within ${minutes} minutes; ${sends()} posts; seed ${seed}`;
    return { fault: 'kill -9 of the process, SQLite', injected: count, ...sum, late, note };
  } finally {
    await store.close();
    await village.teams.stop();
  }
}

function start({ teams }: Village, file: string, from: Instant): ChildProcess {
  const { appId, auth, serviceUrl, tenantId } = teams.settings;
  const token = signToken({ aud: BOT_FRAMEWORK, appid: appId });
  const given: Given = { appId, auth, token, serviceUrl, tenantId, file, from, pace: PACE };
  return spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'child.ts')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, FAULTS_CHILD: JSON.stringify(given) },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Each has its reminder in the outbox, and nothing waits there. */
async function isAllSaid(store: Store, refs: readonly Ref[]): Promise<boolean> {
  for (const ref of refs) {
    const rows = await store.outbox(ref);
    if (rows.length === 0 || rows.some(({ value }) => 'dueAt' in value.delivery)) return false;
  }
  return true;
}
