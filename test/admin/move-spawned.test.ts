import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { created, day, events, notice, ref, snapshot, waiting } from '../storage/made';

const ROOT = resolve(__dirname, '../..');
const TENANT = '50110000-0000-4000-8000-0000000000c1';
const LOOPS = 100;

const folder = mkdtempSync(join(tmpdir(), 'slinga-moved-'));
let cosmos: LocalCosmos;
beforeAll(async () => {
  cosmos = await startCosmos();
  const store = openSqlite(join(folder, 'slinga.db'));
  for (let i = 0; i < LOOPS; i++) {
    const at = ref(`loop-${i}`, TENANT, 'loop');
    const given = { snapshot: snapshot({ version: 3, dueAt: day(9) }), events: events(1, 3) };
    await created(store, at, { ...given, outbox: [notice(at, 'a', waiting(day(2))), notice(at, 'b')] });
  }
  await created(store, ref('somebody', TENANT, 'person'), { events: events(1, 1) });
  await store.close();
});
afterAll(async () => {
  await cosmos.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The program in one process, without npm before it; killed at the first line about how far it has come, if that is asked for. */
async function run(
  args: readonly string[],
  kill?: 'half way',
  command = 'move',
): Promise<{ code: number | null; said: string }> {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_CONTAINER: 'moved',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'admin', command, ...args], {
    cwd: ROOT,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (kill && said.includes('Copying')) child.kill('SIGKILL');
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}

const MOVE = ['--from', 'sqlite', '--to', 'cosmos', '--tenant', TENANT];

it('moves a file into Cosmos DB, goes on where it was killed, and copies nothing the third time', async () => {
  const killed = await run(MOVE, 'half way');
  expect(killed.code).toBeNull();
  const target = await openCosmos({ ...cosmos.fresh(), database: 'slinga', container: 'moved' });
  const half = (await target.overview(TENANT, 'loop')).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(LOOPS);

  const second = await run(MOVE);
  expect(second.said).toMatch(/loop +sqlite +100 +300 +200 +([0-9a-f]{16})\n +cosmos +100 +300 +200 +\1 +same\n/);
  expect(second.said).toMatch(/person +sqlite +1 +1 +0 +([0-9a-f]{16})\n +cosmos +1 +1 +0 +\1 +same\n/);
  expect(second.said).toContain(', 0 refused. sqlite and cosmos are the same.\n');
  expect(second.code).toBe(0);
  expect(await target.overview(TENANT, 'loop')).toHaveLength(LOOPS);

  const third = await run(MOVE);
  expect(third.said).toContain('0 copied, 101 there already, 0 refused. sqlite and cosmos are the same.\n');
  expect(third.code).toBe(0);
  await target.close();

  const file = join(folder, 'town.jsonl');
  const exported = await run(['--tenant', TENANT, '--out', file], undefined, 'export');
  expect([exported.code, exported.said]).toEqual([0, expect.stringMatching(/loop +100 +300 +200 /)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const unsure = await run(['--tenant', TENANT], undefined, 'erase');
  expect([unsure.code, unsure.said]).toEqual([1, expect.stringContaining(`say --yes ${TENANT} if you are sure. See`)]);
}, 120_000);
