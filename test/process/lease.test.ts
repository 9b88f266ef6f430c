import { addMilliseconds, addMinutes, type Instant } from '../../src/calendar/time';
import { BEAT, openLease, type Lease } from '../../src/process/lease';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { MONDAY } from './world';

/** Replicas on one store; the clock of each can be ahead of the others', in minutes. */
function replicas(...ahead: number[]) {
  const store = openMemory();
  const counts = { load: 0, commit: 0 };
  const counting: Store = {
    ...store,
    load: (ref) => (counts.load++, store.load(ref)),
    commit: (ref, change) => (counts.commit++, store.commit(ref, change)),
  };
  let time: Instant = MONDAY;
  const pass = (seconds: number): void => {
    time = addMilliseconds(time, seconds * 1000);
  };
  const open = (name: string, minutes = 0): Lease =>
    openLease({ store: counting, now: () => addMinutes(time, minutes) }, name);
  const leases = ahead.map((minutes, i) => open(`r${i}`, minutes));
  /** Who has it, second by second, as each asks once a second. */
  const watch = async (seconds: number, asking = leases): Promise<number[]> => {
    const held: number[] = [];
    for (let second = 0; second < seconds; second++) {
      const answers = [];
      for (const lease of asking) answers.push(await lease.isMine());
      held.push(answers.filter(Boolean).length);
      pass(1);
    }
    return held;
  };
  return { store: counting, counts, leases, pass, open, watch };
}

describe('whose turn it is', () => {
  it('is the first one’s, and stays with them for as long as they ask', async () => {
    const { leases, watch } = replicas(0, 0, 0);
    expect(new Set(await watch(300))).toEqual(new Set([1]));
    expect(await leases[0]!.isMine()).toBe(true);
  });

  it('is one replica’s alone with clocks minutes apart, whoever was first', async () => {
    for (const ahead of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
    ])
      expect(new Set(await replicas(...ahead).watch(120))).toEqual(new Set([1]));
  });

  it('passes to another when the holder is heard of no more for ten seconds', async () => {
    const { leases, watch } = replicas(0, -1);
    const [first, second] = leases;
    expect(await first!.isMine()).toBe(true);
    const held = await watch(14, [second!]);
    expect(held.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(held.at(-1)).toBe(1);
    expect(await first!.isMine()).toBe(false);
  });

  it('passes at once when the holder lets go, also to a slower clock', async () => {
    const { leases, pass } = replicas(5, 0);
    const [first, second] = leases;
    await first!.isMine();
    expect(await second!.isMine()).toBe(false);
    await first!.release();
    pass(3);
    expect(await second!.isMine()).toBe(true);
  });

  it('is not taken from another by letting go', async () => {
    const { leases, watch } = replicas(0, 0);
    const [first, second] = leases;
    await first!.isMine();
    await watch(14, [second!]);
    await first!.release();
    expect(await second!.isMine()).toBe(true);
    expect((await watch(5, leases)).every((held) => held === 1)).toBe(true);
  });

  it('is taken at once from a holder who went long ago', async () => {
    const { leases, pass, open } = replicas(0);
    await leases[0]!.isMine();
    pass(15 * 60);
    expect(await open('new').isMine()).toBe(true);
  });

  it('is one replica’s of two that take it at the same moment', async () => {
    const { leases } = replicas(0, 0);
    expect((await Promise.all(leases.map((lease) => lease.isMine()))).filter(Boolean)).toHaveLength(1);
  });

  it.each([-3600, 3600, -86_400, 86_400])('outlives a clock that is set by %d seconds', async (seconds) => {
    const { watch, pass, leases } = replicas(0, 0);
    await watch(5);
    pass(seconds);
    expect((await watch(30)).slice(14).every((held) => held === 1)).toBe(true);
    expect((await watch(30, [leases[1]!])).at(-1)).toBe(1);
  });

  it('is nobody’s while the store is away, and is asked for anew when it is back', async () => {
    let away = true;
    const store = openMemory();
    const load: Store['load'] = (ref) => (away ? Promise.reject(new Error('away')) : store.load(ref));
    const lease = openLease({ store: { ...store, load }, now: () => MONDAY }, 'r0');
    await expect(lease.isMine()).rejects.toThrow('away');
    away = false;
    expect(await lease.isMine()).toBe(true);
  });

  it('costs a read and a write in four seconds for whoever has it, and a read in three for the others', async () => {
    const { watch, counts, leases, store } = replicas(0, 0);
    await watch(60, [leases[0]!]);
    expect(counts).toEqual({ load: 15, commit: 15 });
    await watch(60, [leases[1]!, leases[0]!]);
    expect(counts.commit).toBeLessThanOrEqual(31);
    expect(counts.load).toBeLessThanOrEqual(15 + 15 + 21);
    expect(await store.history(BEAT)).toEqual([]);
    expect(await store.due(addMinutes(MONDAY, 60), 10)).toEqual([]);
  });
});
