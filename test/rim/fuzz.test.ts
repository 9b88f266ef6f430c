import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LocalDate } from '../../src/calendar/time';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { BOT_FRAMEWORK, signToken } from '../fake-teams/identity';
import { openVillage, type Village } from '../faults/village';
import { local } from '../town';
import type { Condition, Given } from './fuzzed';
import { MARKER, shots, type Shot } from './fuzz-requests';
import { json, send, tokensFor, word } from './requests';

/* Fifty thousand requests, of every sort from noise to what Teams has signed, at the service as it is assembled. */

const REQUESTS = 50_000;
const AT_ONCE = 24;
const PATIENCE_MS = 10_000;
const NOW = local('2025-03-07 08:00');
const SEED = Number(process.env.SEED ?? 20260304);

let village: Village;
let child: ChildProcess;
let port: number;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-fuzz-'));
  const file = join(folder, 'slinga.db');
  village = await openVillage(3, () => NOW);
  const store = openSqlite(file, () => NOW);
  await village.settle(store);
  for (let i = 0; i < 2; i++) await village.putLoop(store, i, LocalDate.parse('2025-03-03'));
  await store.close();
  const { appId, auth, serviceUrl, tenantId } = village.teams.settings;
  const token = signToken({ aud: BOT_FRAMEWORK, appid: appId });
  const secrets = [MARKER, 'eyJ', 'Karin Ek', 'Bearer'];
  const given: Given = { appId, auth, serviceUrl, tenantId, token, file, now: NOW, secrets };
  child = fork(join(__dirname, 'fuzzed.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH, FUZZED: JSON.stringify(given) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  [{ port }] = (await once(child, 'message')) as [{ port: number }];
});
afterAll(async () => {
  child.kill('SIGKILL');
  await village.teams.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function condition(): Promise<Condition> {
  const answer = once(child, 'message');
  child.send('look');
  return ((await answer) as [Condition])[0];
}

type Heard = { readonly shot: Shot; readonly text: string; readonly hangs: boolean };

/** All of one connection: what is said, until it ends. */
function fire(shot: Shot): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const done = (hangs: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ shot, text, hangs });
    };
    const timer = setTimeout(() => done(true), PATIENCE_MS);
    socket.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
    socket
      .on('end', () => done(false))
      .on('close', () => done(false))
      .on('error', () => done(false));
    if (shot.isWhole) socket.write(shot.bytes);
    else socket.end(shot.bytes);
  });
}

it('is alive, has told nobody anything and hangs nowhere after fifty thousand requests', async () => {
  const { good, anotherKey } = tokensFor(village.teams);
  const ammunition = { village, token: good(), stranger: anotherKey() };
  const counts: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const bad: string[] = [];
  let next = 0;
  const volley = async (requests: number, seed: number): Promise<void> => {
    const arsenal = fc.sample(shots(ammunition), { numRuns: requests, seed });
    let at = 0;
    const upTo = next + requests;
    const gunner = async (): Promise<void> => {
      for (let shot = arsenal[at++]; shot && next < upTo; shot = arsenal[at++]) {
        next += shot.requests;
        counts[shot.kind] = (counts[shot.kind] ?? 0) + shot.requests;
        const { text, hangs } = await fire(shot);
        for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g))
          statuses[`${shot.kind} ${status}`] = (statuses[`${shot.kind} ${status}`] ?? 0) + 1;
        const leaks =
          text.includes('eyJ') || (shot.kind !== 'signed' && /^HTTP\/1\.1 [45]/.test(text) && text.includes(MARKER));
        if (hangs || leaks) bad.push(`${hangs ? 'hangs' : 'leaks'}: ${shot.bytes.toString('latin1').slice(0, 2000)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, gunner));
  };
  const began = performance.now();
  await volley(REQUESTS / 5, SEED);
  const before = await condition();
  await volley((REQUESTS * 4) / 5, SEED + 1);
  const after = await condition();
  if (process.env.SHOW) console.log(performance.now() - began, counts, statuses, before, after);

  expect(next).toBeGreaterThanOrEqual(REQUESTS);
  expect(bad).toEqual([]);
  // Those who were let in got as far as an answer, each of them; those nobody had signed got no further than the guard.
  expect(statuses['signed 200']).toBe(counts.signed);
  expect([statuses['unsigned 401'], statuses['forged 401']]).toEqual([counts.unsigned, counts.forged]);
  expect(after.leaks).toEqual([]);
  expect(after.rejections).toEqual([]);
  expect(after.megabytes).toBeLessThan(before.megabytes * 1.5);
  expect(child.exitCode).toBe(null);
  const answer = await send(port, { headers: json(good()), body: JSON.stringify(word(village.teams, 'hjälp')) });
  expect(answer.status).toBe(200);
}, 300_000);
