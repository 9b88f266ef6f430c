import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { admin } from '../../src/start/admin';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { created, day, events, notice, ref, snapshot, waiting } from '../storage/made';

const ROOT = resolve(__dirname, '../..');
const TENANT = '50110000-0000-4000-8000-0000000000c1';
const LOOPS = 40;

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

/** The program in one process, without npm before it; `hears` is told all that it has said so far. */
async function spawned(
  args: readonly string[],
  more: Readonly<Record<string, string>>,
  hears: (said: string, child: ChildProcess) => void,
): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'admin', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env(), ...more },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => hears((said += piece.toString()), child));
  hears(said, child);
  const [code] = await once(child, 'close');
  return { code, said };
}

const env = () => ({
  DATA_DIR: folder,
  COSMOS_ENDPOINT: cosmos.endpoint,
  COSMOS_KEY: cosmos.key,
  COSMOS_CONTAINER: 'moved',
});

/** The same without a process of its own, which takes seconds to start. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const heard = (line: string): void => void (said += `${line}\n`);
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(heard),
    jest.spyOn(console, 'error').mockImplementation(heard),
  ];
  const code = await admin(args, env());
  for (const spy of spies) spy.mockRestore();
  return { code, said };
}

const MOVE = ['move', '--from', 'sqlite', '--to', 'cosmos', '--tenant', TENANT];

it('moves a file into Cosmos DB, goes on where it was killed, and copies nothing the third time', async () => {
  const killed = await spawned(MOVE, {}, (said, child) => void (said.includes('Copying') && child.kill('SIGKILL')));
  expect(killed.code).toBeNull();
  const target = await openCosmos({ ...cosmos.fresh(), database: 'slinga', container: 'moved' });
  const half = (await target.overview(TENANT, 'loop')).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(LOOPS);

  const second = await run(...MOVE);
  expect(second.said).toMatch(/loop +sqlite +40 +120 +80 +([0-9a-f]{16})\n +cosmos +40 +120 +80 +\1 +same\n/);
  expect(second.said).toMatch(/person +sqlite +1 +1 +0 +([0-9a-f]{16})\n +cosmos +1 +1 +0 +\1 +same\n/);
  expect(second.said).toContain(', 0 refused. sqlite and cosmos are the same.\n');
  expect(second.code).toBe(0);
  expect(await target.overview(TENANT, 'loop')).toHaveLength(LOOPS);

  const third = await run(...MOVE);
  expect(third.said).toContain('0 copied, 41 there already, 0 refused. sqlite and cosmos are the same.\n');
  expect(third.code).toBe(0);
  await target.close();
}, 120_000);

it('leaves nothing of an export that is stopped with Ctrl-C', async () => {
  const file = join(folder, 'stopped.jsonl');
  let isThere = false;
  const { code, said } = await spawned(
    ['export', '--tenant', TENANT, '--out', file],
    { STORE: 'cosmos' },
    (heard, child) => {
      if (heard !== '') return;
      let queries = 0;
      cosmos.listen((kind) => {
        if (kind !== 'query' || ++queries !== 2 * LOOPS) return;
        isThere = existsSync(`${file}.part`);
        cosmos.disturb('any', 'hang', Infinity);
        child.kill('SIGINT');
      });
    },
  );
  cosmos.listen(() => undefined);
  cosmos.forget();
  expect({ code, isThere, said }).toEqual({ code: 130, isThere: true, said: expect.stringContaining('Writing') });
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
}, 60_000);

it('is exported for its owner alone', async () => {
  const file = join(folder, 'town.jsonl');
  const { code, said } = await run('export', '--tenant', TENANT, '--out', file);
  expect([code, said]).toEqual([0, expect.stringMatching(/loop +40 +120 +80 /)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is not erased where nobody can be asked', async () => {
  const { isTTY } = process.stdin;
  process.stdin.isTTY = false;
  const { code, said } = await run('erase', '--tenant', TENANT);
  process.stdin.isTTY = isTTY;
  expect([code, said]).toEqual([1, expect.stringContaining(`say --yes ${TENANT} if you are sure. See`)]);
});
