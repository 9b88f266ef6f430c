import { openWorker } from '../../src/process/worker';
import { drain, tick } from './rounds';
import { startTicking } from '../../src/process/ticking';
import type { Store } from '../../src/process/store';
import { parcelRef } from './parcel';
import { click, openWorld, outbox } from './world';

const HOUR = 3_600_000;

describe('a tick', () => {
  it('says how much it got through', async () => {
    const world = openWorld();
    expect(await tick(world.ports)).toBe(0);
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    expect(await tick(world.ports)).toBe(2);
    expect(await tick(world.ports)).toBe(0);
  });

  it('does after an outage all that came due, and says nothing that a deadline has made untrue', async () => {
    const world = openWorld();
    const refs = ['p1', 'p2', 'p3'].map(parcelRef);
    for (const ref of refs) await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 8 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(refs.map(() => 'returned'));
    for (const ref of refs) {
      expect(await outbox(world, ref)).toMatchObject({
        'arrived~door': { status: 'skipped', reason: 'no-longer-wanted' },
        'returned~door': { status: 'sent' },
        refresh: { status: 'resting' },
      });
    }
  });

  it('gets through more than one batch', async () => {
    const world = openWorld();
    for (let i = 0; i < 70; i++) await click(world, parcelRef(`p${i}`), { type: 'Arrive' });
    await drain(world.ports);
    expect(world.voice.texts()).toHaveLength(70);
    expect(await world.store.due(world.clock.now, 1)).toEqual([]);
  });

  it('goes on past a message that cannot be said, and leaves it due', async () => {
    const world = openWorld();
    const [bad, good] = [parcelRef('bad'), parcelRef('good')];
    for (const ref of [bad, good]) await click(world, ref, { type: 'Arrive' });
    world.voice.answer = ({ ref }) => {
      if (ref.id === 'bad') throw new Error('the cable is cut');
      return 'yes';
    };
    await drain(world.ports);
    expect(world.voice.told.map(({ ref }) => ref.id)).toEqual(['good']);
    expect(await outbox(world, bad)).toMatchObject({ 'arrived~door': { status: 'sending' } });
    const error = { level: 'error', text: 'a due item failed; it stays due' };
    const fields = expect.objectContaining({ ref: 'tenant-a|parcel|bad', item: 'row', fault: 'Error' });
    expect(world.logged).toContainEqual({ ...error, fields });
  });

  it('goes on past a process that is broken', async () => {
    const broken = { ...openWorld().ports.processes.get('parcel')!, kind: 'broken' };
    const world = openWorld([broken]);
    await click(world, { ...parcelRef('p1'), kind: 'broken' }, { type: 'Arrive' });
    await click(world, parcelRef('p2'), { type: 'Arrive' });
    await drain(world.ports);
    broken.timeouts = () => {
      throw new Error('out of order');
    };
    world.pass({ days: 7 });
    await drain(world.ports);
    expect(world.voice.told.filter(({ text }) => text === 'returned').map(({ ref }) => ref.kind)).toEqual(['parcel']);
    expect(await world.store.due(world.clock.now, 10)).toEqual([
      { kind: 'process', ref: { ...parcelRef('p1'), kind: 'broken' } },
    ]);
  });
});

describe('what keeps failing', () => {
  it('is tried less and less often, and keeps nobody else from being served', async () => {
    const world = openWorld();
    for (let i = 0; i < 150; i++) await click(world, parcelRef(`bad-${i}`), { type: 'Arrive' });
    const tries = new Map<string, number>();
    world.voice.answer = ({ ref }) => {
      tries.set(ref.id, (tries.get(ref.id) ?? 0) + 1);
      if (ref.id !== 'good') throw new Error('the cable is cut');
      return 'yes';
    };
    // Looking is what fails for good: a row that could be claimed would be parked in the end.
    const settle: Store['settle'] = async (row, etag) => {
      if (row.ref.id !== 'good' && row.what.kind !== 'refresh') throw new Error('no disk');
      return world.store.settle(row, etag);
    };
    const worker = openWorker({ ...world.ports, store: { ...world.store, settle } });
    for (let round = 0; round < 3; round++) {
      await worker.round();
      await worker.rest();
    }
    await click(world, parcelRef('good'), { type: 'Arrive' });
    await worker.round();
    await worker.rest();
    expect(world.voice.texts()).toEqual(['arrived']);
    const failures = (): number => world.logged.filter(({ text }) => text.startsWith('a due item failed')).length;
    expect(failures()).toBe(150);
    for (let second = 0; second < 60; second++) {
      world.pass({ minutes: 1 });
      await worker.round();
      await worker.rest();
    }
    expect(failures() / 150).toBeLessThan(15);
    expect(failures() / 150).toBeGreaterThan(5);
  });
});

describe('a message that hangs', () => {
  it('holds up no deadline and nobody in another place', async () => {
    const world = openWorld();
    const [slow, quick] = [parcelRef('slow'), parcelRef('quick')];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const ports = {
      ...world.ports,
      voice: {
        ...world.voice,
        turn: async () => ({ kind: 'yours', end: () => undefined }) as const,
        say: async (...said: Parameters<typeof world.voice.say>) => {
          if (said[0].id === 'slow') await gate;
          return world.voice.say(...said);
        },
      },
    };
    const worker = openWorker(ports);
    await click(world, slow, { type: 'Arrive' });
    await worker.round();
    await click(world, quick, { type: 'Arrive' });
    await worker.round();
    world.pass({ days: 7 });
    await worker.round();
    expect(await world.store.load(quick)).toMatchObject({ value: { state: { phase: 'returned' } } });
    release();
    await worker.rest();
    expect(world.voice.texts()).toContain('arrived');
  });
});

describe('ticking', () => {
  it('does what is due at the start and whenever it is woken, and stops after the tick under way', async () => {
    const world = openWorld();
    let tell = (): void => undefined;
    const told = () => new Promise<void>((resolve) => (tell = resolve));
    world.voice.answer = () => (tell(), 'yes');
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    const first = told();
    const ticking = startTicking(world.ports, HOUR);
    await first;
    await click(world, parcelRef('p2'), { type: 'Arrive' });
    const second = told();
    ticking.wake();
    await second;
    await ticking.stop();
    expect(world.voice.told.map(({ ref }) => ref.id)).toEqual(['p1', 'p2']);
    expect(await outbox(world, parcelRef('p2'))).toMatchObject({ 'arrived~door': { status: 'sent' } });
    await click(world, parcelRef('p3'), { type: 'Arrive' });
    ticking.wake();
    await ticking.stop();
    expect(world.voice.told).toHaveLength(2);
  });

  it('does what comes first once, also when that takes more than one try', async () => {
    const world = openWorld();
    let tries = 0;
    let end = (): void => undefined;
    const done = new Promise<void>((resolve) => (end = resolve));
    const first = async (): Promise<void> => {
      if (++tries === 1) throw new Error('the store is away');
      end();
    };
    const ticking = startTicking(world.ports, 5, first);
    await done;
    ticking.wake();
    await ticking.stop();
    expect(tries).toBe(2);
    expect(world.logged).toContainEqual(expect.objectContaining({ text: 'what comes first was not done' }));
  });

  it('looks once more, however often it is woken while it looks', async () => {
    const world = openWorld();
    let looks = 0;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const due: Store['due'] = async (now, limit) => {
      looks++;
      await gate;
      return world.store.due(now, limit);
    };
    const ticking = startTicking({ ...world.ports, store: { ...world.store, due } }, HOUR);
    while (looks === 0) await new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 100; i++) ticking.wake();
    open();
    while (looks === 1) await new Promise((resolve) => setImmediate(resolve));
    await ticking.stop();
    expect(looks).toBe(2);
  });

  it('is alive while the store is away', async () => {
    const world = openWorld();
    let looks = 0;
    const load: Store['load'] = () => {
      looks++;
      return Promise.reject(new Error('away'));
    };
    const ticking = startTicking({ ...world.ports, store: { ...world.store, load } }, HOUR);
    while (looks === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 300));
    ticking.wake();
    while (looks === 1) await new Promise((resolve) => setImmediate(resolve));
    expect(ticking.silentFor()).toBeLessThan(250);
    await ticking.stop();
  });

  it('outlives a tick that fails', async () => {
    const world = openWorld();
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    let fail = (): void => undefined;
    const failed = new Promise<void>((resolve) => (fail = resolve));
    const told = new Promise<void>((resolve) => (world.voice.answer = () => (resolve(), 'yes')));
    let gone = true;
    const due: Store['due'] = (now, limit) =>
      gone ? Promise.reject(new Error('no disk')) : world.store.due(now, limit);
    const ports = { ...world.ports, store: { ...world.store, due }, log: { ...world.ports.log, error: () => fail() } };
    const ticking = startTicking(ports, HOUR);
    await failed;
    gone = false;
    ticking.wake();
    await told;
    await ticking.stop();
    expect(world.voice.texts()).toEqual(['arrived']);
  });
});
