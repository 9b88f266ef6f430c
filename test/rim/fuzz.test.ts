import { connect } from 'node:net';
import fc from 'fast-check';
import { LocalDate } from '../../src/calendar/time';
import { LOOPS, MARKER } from './fuzz-activities';
import { shots, type Shot } from './fuzz-requests';
import { json, send, tokensFor, word } from './requests';
import type { Condition } from './served';
import { openOurs, type Ours } from './stacks';

/*
Requests of every sort, from noise to what Teams has signed, at the service as it is assembled: fifty thousand in the long
form (`npm run test:faults`), a quarter of them at every change.
*/

const REQUESTS = process.env.FAULTS === 'long' ? 50_000 : 12_500;
const AT_ONCE = 24;
/** So many who have not been answered are left waiting while others are served. */
const WAITING = 300;
/** Shorter than what is served with, as some wait for the end of it. */
const LIMITS = { headMs: 3_000, requestMs: 5_000, lookMs: 500, connections: 1_000 };
const PATIENCE_MS = 10_000 + LIMITS.requestMs + LIMITS.lookMs;
const SEED = Number(process.env.SEED ?? 20260304);

let ours: Ours;
beforeAll(async () => {
  const loops = { count: LOOPS, monday: LocalDate.parse('2025-03-03') };
  ours = await openOurs({ guides: 3, loops, secrets: [MARKER, 'eyJ', 'Karin Ek', 'Bearer'], limits: LIMITS });
});
afterAll(() => ours.stop());

async function condition(): Promise<Condition> {
  const deeds = await ours.deeds();
  if (deeds === 'dead') throw new Error('its process has ended');
  return deeds;
}

/** With more than a word that they may go on. */
const ANSWERED = /^HTTP\/1\.1 [2-5]/m;

type Heard = { readonly shot: Shot; readonly text: string; readonly hangs: boolean };

/** All of one connection: what is said, until it ends; we end our side of it when we have been answered, and not before. */
function fire(shot: Shot): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port: ours.port, host: '127.0.0.1', allowHalfOpen: true });
    const done = (hangs: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ shot, text, hangs });
    };
    const timer = setTimeout(() => done(true), PATIENCE_MS);
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (!shot.isWhole && ANSWERED.test(text)) socket.end();
    });
    socket
      .on('end', () => done(false))
      .on('close', () => done(false))
      .on('error', () => done(false));
    socket.write(shot.bytes);
  });
}

it('is alive, has told nobody anything and hangs nowhere after fifty thousand requests', async () => {
  const { village } = ours;
  const { good, anotherKey } = tokensFor(village.teams);
  const ammunition = { village, token: good(), stranger: anotherKey() };
  const counts: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const bad: string[] = [];
  let next = 0;
  const waiting = new Set<Promise<void>>();
  const queued = async (heard: Promise<void>): Promise<void> => {
    const one = heard.finally(() => waiting.delete(one));
    waiting.add(one);
    if (waiting.size > WAITING) await Promise.race(waiting);
  };
  const judge = ({ shot, text, hangs }: Heard): void => {
    for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g))
      statuses[`${shot.kind} ${status}`] = (statuses[`${shot.kind} ${status}`] ?? 0) + 1;
    const leaks =
      text.includes('eyJ') || (shot.kind !== 'signed' && /^HTTP\/1\.1 [45]/.test(text) && text.includes(MARKER));
    if (hangs || leaks) bad.push(`${hangs ? 'hangs' : 'leaks'}: ${shot.bytes.toString('latin1').slice(0, 2000)}`);
  };
  const volley = async (requests: number, seed: number): Promise<void> => {
    const arsenal = fc.sample(shots(ammunition), { numRuns: requests, seed });
    let at = 0;
    const upTo = next + requests;
    const gunner = async (): Promise<void> => {
      for (let shot = arsenal[at++]; shot && next < upTo; shot = arsenal[at++]) {
        next += shot.requests;
        counts[shot.kind] = (counts[shot.kind] ?? 0) + shot.requests;
        const heard = fire(shot).then(judge);
        if (shot.isWhole) await heard;
        else await queued(heard);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, gunner));
    await Promise.all(waiting);
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
  // And presses were obeyed, also late, and not only refused.
  expect(after.changed - before.changed).toBeGreaterThan(REQUESTS / 1000);
  expect(after.leaks).toEqual([]);
  expect(after.rejections).toEqual([]);
  expect(after.megabytes).toBeLessThan(before.megabytes * 1.5);
  const answer = await send(ours.port, { headers: json(good()), body: JSON.stringify(word(village.teams, 'hjälp')) });
  expect(answer.status).toBe(200);
}, 300_000);
