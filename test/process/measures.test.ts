import { handle } from '../../src/process/handle';
import { commandOf, kindOf, NO_TELEMETRY, reasonOf, type Measured, type Telemetry } from '../../src/process/measures';
import type { Ports } from '../../src/process/ports';
import { openTally } from '../../src/process/tally';
import { startWatch } from '../../src/process/watch';
import { parcelRef } from './parcel';
import { drain, tick } from './rounds';
import { click, openWorld, type World } from './world';

let world: World;
let measured: Measured[];
let counted: string[];

beforeEach(() => {
  world = openWorld();
  measured = [];
  counted = [];
  const telemetry: Telemetry = {
    ...NO_TELEMETRY,
    measure: (one) => void measured.push(one),
    count: (what) => void counted.push(what),
  };
  world = { ...world, ports: { ...world.ports, tally: openTally(telemetry) } };
});

const of = (what: Measured['what']): Measured[] => measured.filter((one) => one.what === what);

describe('how late it was', () => {
  it('is measured of everything that came due, and of nothing that was asked for', async () => {
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    expect(of('lateness')).toEqual([]);
    world.pass({ minutes: 2 });
    await tick(world.ports);
    expect(of('lateness').length).toBeGreaterThan(0);
    for (const one of of('lateness')) expect(one).toEqual({ what: 'lateness', seconds: 120 });
  });

  it('is measured of a deadline, too', async () => {
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    await drain(world.ports);
    measured = [];
    const { dueAt } = (await world.store.load(parcelRef('p1')))?.value ?? {};
    if (dueAt === undefined || dueAt === 'never') throw new Error('nothing is due');
    world.clock.now = dueAt;
    world.pass({ minutes: 10 });
    await handle(world.ports, parcelRef('p1'));
    expect(of('lateness')).toEqual([{ what: 'lateness', seconds: 600 }]);
  });
});

describe('a look of the watch', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const look = async (ports: Ports): Promise<void> => {
    const watch = startWatch(ports, { silentFor: () => 0 }, 1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    watch.stop();
  };

  it('tells the age of the oldest message that waits, and how much is late', async () => {
    await look(world.ports);
    expect(measured).toEqual([
      { what: 'late', items: 0 },
      { what: 'outbox-age', seconds: 0 },
    ]);
    await click(world, parcelRef('p1'), { type: 'Arrive' });
    world.pass({ minutes: 4 });
    await click(world, parcelRef('p2'), { type: 'Arrive' });
    world.pass({ minutes: 2 });
    measured = [];
    await look(world.ports);
    expect(measured).toEqual([
      { what: 'late', items: 2 },
      { what: 'outbox-age', seconds: 360 },
    ]);
  });
});

it('counts a place that is silent once, however often it is asked whether it has spoken', async () => {
  world.voice.answer = () => ({ kind: 'silent' });
  await click(world, parcelRef('p1'), { type: 'Arrive' });
  await drain(world.ports);
  for (let i = 0; i < 3; i++) {
    world.pass({ minutes: 16 });
    await drain(world.ports);
  }
  expect(counted.filter((what) => what === 'silent').length).toBeGreaterThan(1);
  expect(counted.filter((what) => what === 'parked')).toHaveLength(1);
});

describe('a word', () => {
  it('is a name of ours, and anything else is not told', () => {
    expect([kindOf({ kind: 'loop' }), commandOf({ type: 'start-loop' }), reasonOf({ reason: 'not-yours' })]).toEqual([
      ...['loop', 'start-loop', 'not-yours'],
    ]);
    for (const typed of ['Karin Ek', '70117000-0000-4000-8000-000000000001', 'a@b.se', 'två', '', 'x'.repeat(41)])
      expect(reasonOf({ reason: typed })).toBe('other');
  });
});
