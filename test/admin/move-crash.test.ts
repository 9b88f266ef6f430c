import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { patient } from '../../src/admin/patient';
import { intercepted, type Around } from '../process/around';
import { openWorld } from '../process/world';
import { day, loaded, ref } from '../storage/made';
import { append, contents, LARGE, move, seed, seedLarge } from './moving';

const watched = (store: Store, around: Around): Store => intercepted(openWorld([], store).ports, around).store;

/** Both stores, until one call: there the plug is pulled, just before or just after it is carried out. */
function mortal(dieAt: number, moment: 'before' | 'after'): { around: Around; life: { calls: number; dead: boolean } } {
  const life = { calls: 0, dead: false };
  const die = (): never => {
    life.dead = true;
    throw new Error('killed');
  };
  const around: Around = async (_name, call) => {
    if (life.dead) return die();
    const last = ++life.calls === dieAt;
    if (last && moment === 'before') return die();
    const result = await call();
    return last ? die() : result;
  };
  return { around, life };
}

/** Three commits, the last two with rows. */
const ALL = { events: 150, rows: 100 };
const source = openMemory();
beforeAll(async () => {
  await seed(source);
  await seedLarge(source, ALL);
});

describe('a move that is interrupted', () => {
  it.each(['before', 'after'] as const)('ends the same wherever the plug is pulled (%s)', async (moment) => {
    const wanted = await contents(source);
    let dieAt = 1;
    for (; ; dieAt++) {
      const target = openMemory();
      const { around, life } = mortal(dieAt, moment);
      await move(watched(source, around), watched(target, around)).catch(() => undefined);
      if (!life.dead) break;
      const report = await move(source, target);
      expect({ dieAt, ...report }).toMatchObject({ dieAt, refused: [], moved: [], different: [] });
      expect({ dieAt, there: await contents(target) }).toEqual({ dieAt, there: wanted });
    }
    expect(dieAt).toBeGreaterThan(50);
  });

  it('goes on in the middle of a process, and writes no event twice', async () => {
    const target = openMemory();
    let commits = 0;
    const around: Around = async (name, call) => {
      if (name === 'commit' && ++commits === 5) throw new Error('killed');
      return call();
    };
    await move(source, watched(target, around)).catch(() => undefined);
    const half = await target.history(LARGE);
    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(ALL.events);
    await append(source, ref('p1'), { first: 2, count: 1 });
    await move(source, target);
    expect(await contents(target)).toEqual(await contents(source));
  });
});

describe('half a process', () => {
  it('never comes due, and has all its events before the first of its rows can', async () => {
    const target = openMemory();
    const looks: { version: number; due: readonly string[]; rows: number }[] = [];
    const look: Around = async (name, call) => {
      const result = await call();
      if (name !== 'commit') return result;
      const stored = await target.load(LARGE);
      const due = (await target.due(day(28), 1000)).filter((item) =>
        item.kind === 'row' ? item.row.value.ref.id === LARGE.id : item.ref.id === LARGE.id,
      );
      const rows = (await target.outbox(LARGE)).length - 1;
      if (stored) looks.push({ version: stored.value.version, due: due.map(({ kind }) => kind), rows });
      return result;
    };
    await move(source, watched(target, look));
    const half = looks.filter(({ rows }) => rows < ALL.rows);
    expect(half.length).toBeGreaterThan(0);
    const idle = (await source.outbox(LARGE)).filter(({ value }) => !('dueAt' in value.delivery)).length;
    for (const { version, due, rows } of half) {
      expect(due).not.toContain('process');
      if (due.length > 0) expect({ version, rows: rows >= idle }).toEqual({ version: ALL.events, rows: true });
    }
    expect(looks.at(-1)?.due).toContain('process');
    expect((await loaded(target, LARGE)).value).toEqual((await loaded(source, LARGE)).value);
  });
});

describe('a store that fails now and then', () => {
  it('is asked again, and what had arrived all the same is not written twice', async () => {
    const target = openMemory();
    const waits: number[] = [];
    let calls = 0;
    const flaky: Around = async (_name, call) => {
      calls++;
      if (calls % 3 === 0) throw new Error('429');
      const result = await call();
      if (calls % 4 === 0) throw new Error('socket hang up');
      return result;
    };
    const wait = async (ms: number): Promise<void> => void waits.push(ms);
    const report = await move(source, patient(watched(target, flaky), wait));
    expect(report).toMatchObject({ copied: 4, refused: [], moved: [], different: [] });
    expect(await contents(target)).toEqual(await contents(source));
    expect(waits.length).toBeGreaterThan(10);
  });

  it('is not believed for ever that somebody else wrote first', async () => {
    const target = openMemory();
    const stubborn: Store = { ...target, commit: async () => 'conflict' };
    await expect(move(source, stubborn)).rejects.toThrow(/shows nothing new/);
  });

  it('is given up after five tries, with what it said', async () => {
    const waits: number[] = [];
    const away: Around = async () => Promise.reject(new Error('away'));
    const store = patient(watched(openMemory(), away), async (ms) => void waits.push(ms));
    await expect(move(source, store)).rejects.toThrow('away');
    expect([...new Set(waits)]).toEqual([250, 1_000, 4_000, 10_000]);
  });
});
