import { startWatch, type Watch } from '../../src/process/watch';
import { drain } from './rounds';
import type { Ports } from '../../src/process/ports';
import { openMemory } from '../../src/storage/memory/memory-store';
import { inDays, parcel, parcelRef } from './parcel';
import { parcelTwo } from './parcel-two';
import { releaseOn } from './releases';
import { click, openWorld, type World } from './world';

const AUDIT_MS = 120_000;

let world: World;
let silent: number;
let watch: Watch;

const start = (ports: Ports = world.ports): Watch => startWatch(ports, { silentFor: () => silent }, AUDIT_MS);
const shouted = (text: string) => world.logged.filter((line) => line.level === 'error' && line.text === text);

beforeEach(() => {
  jest.useFakeTimers();
  world = openWorld();
  silent = 0;
  watch = start();
});
afterEach(() => {
  watch.stop();
  jest.useRealTimers();
});

describe('an audit', () => {
  it('shouts once something has been due for more than five minutes, and says how much', async () => {
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    world.pass({ minutes: 4 });
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(await watch.health()).toEqual({ alive: true, ready: true, late: 0 });
    expect(shouted('what is due is late')).toEqual([]);
    world.pass({ minutes: 2 });
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(await watch.health()).toMatchObject({ late: 2 });
    expect(shouted('what is due is late')).toEqual([expect.objectContaining({ fields: { late: 2, minutes: 5 } })]);
  });

  it('is quiet again once it has been said', async () => {
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    world.pass({ minutes: 6 });
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    await drain(world.ports);
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(await watch.health()).toMatchObject({ late: 0 });
    expect(shouted('what is due is late')).toHaveLength(1);
  });

  it('shouts when the tick has not looked for a minute', async () => {
    silent = 59_000;
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(shouted('the tick has stopped')).toEqual([]);
    silent = 61_000.4;
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(shouted('the tick has stopped')).toEqual([expect.objectContaining({ fields: { silentMs: 61_000 } })]);
    expect(await watch.health()).toMatchObject({ alive: false, ready: true });
  });

  it('tells what has been counted since the last, names and numbers only', async () => {
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    await drain(world.ports);
    await jest.advanceTimersByTimeAsync(2 * AUDIT_MS);
    const told = world.logged.filter(({ text }) => text === 'since the last look').map(({ fields }) => fields.counted);
    expect(told).toEqual([{ command: 1, sent: 1 }, {}]);
  });

  it('is of all the rest where something due can be read by a newer release only', async () => {
    watch.stop();
    const store = openMemory();
    const [older, newer] = [releaseOn(store, parcel), releaseOn(store, parcelTwo)];
    await click(newer, parcelRef('new'), { type: 'Arrive' });
    await drain(newer.ports);
    older.clock.now = inDays(older.clock.now, 6);
    await click(older, parcelRef('old'), { type: 'Arrive' });
    older.pass({ minutes: 10 });
    watch = start(older.ports);
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(older.logged.filter(({ text }) => text === 'the audit failed')).toEqual([]);
    expect(await watch.health()).toMatchObject({ late: 2 });
  });

  it('goes on after one that failed', async () => {
    watch.stop();
    let away = true;
    const due: Ports['store']['due'] = (now, limit) =>
      away ? Promise.reject(new Error('no disk')) : world.store.due(now, limit);
    watch = start({ ...world.ports, store: { ...world.store, due } });
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(shouted('the audit failed')).toHaveLength(1);
    expect(await watch.health()).toMatchObject({ late: 'unknown' });
    away = false;
    await jest.advanceTimersByTimeAsync(AUDIT_MS);
    expect(await watch.health()).toMatchObject({ late: 0 });
  });

  it('is no more after it has been stopped', async () => {
    watch.stop();
    silent = 61_000;
    await jest.advanceTimersByTimeAsync(10 * AUDIT_MS);
    expect(world.logged).toEqual([]);
  });
});

describe('how the service is', () => {
  it('is not known to be late before the first look', async () => {
    expect(await watch.health()).toEqual({ alive: true, ready: true, late: 'unknown' });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no disk'))],
    ['does not answer', () => new Promise<never>(() => undefined)],
  ])('is not ready, within two seconds, while the store %s', async (_what, load) => {
    watch.stop();
    watch = start({ ...world.ports, store: { ...world.store, load } });
    const asked = watch.health();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await asked).toMatchObject({ alive: true, ready: false });
    expect(shouted('the store does not answer')).toHaveLength(1);
  });

  it('asks the store once in five seconds at most, however often it is asked itself', async () => {
    watch.stop();
    let asked = 0;
    const load: Ports['store']['load'] = (ref) => (asked++, world.store.load(ref));
    watch = start({ ...world.ports, store: { ...world.store, load } });
    for (let i = 0; i < 100; i++) await watch.health();
    await Promise.all([watch.health(), watch.health()]);
    expect(asked).toBe(1);
    await jest.advanceTimersByTimeAsync(5_001);
    await watch.health();
    expect(asked).toBe(2);
  });
});
