import { addMinutes, type Instant } from '../../src/calendar/time';
import { handle } from '../../src/process/handle';
import { openLease } from '../../src/process/lease';
import type { Ports } from '../../src/process/ports';
import { openWorker } from '../../src/process/worker';
import { intercepted } from '../process/around';
import { parcelRef } from '../process/parcel';
import { MONDAY, openWorld, type World } from '../process/world';
import { dueOf, listening } from './parcels';
import { sumOf, type Row, type Saying } from './row';
import type { Stores } from './stores';

const MIA = ['Mia'];
const HOURS = 60;
const DAYS = 24 * HOURS;

/** Parcels that come one after the other, `apart` minutes, and what is done for them from minute to minute. */
type Life = {
  readonly world: World;
  readonly said: Saying[];
  readonly due: Map<string, Instant>;
  /** Looks every minute by whatever the clock says then; what fails is tried again at the next look. */
  tick(): Promise<void>;
  away: boolean;
};

async function parcels(stores: Stores, count: number, apart: number): Promise<Life> {
  const said: Saying[] = [];
  const world = openWorld([], await stores.place('SQLite').open());
  const life = { world, said, due: new Map<string, Instant>(), away: false };
  const ports: Ports = intercepted(listening(world.ports, said), async (name, call) => {
    const isOfStore = name in world.store;
    if (isOfStore && life.away) throw new Error('the store is away');
    return call();
  });
  for (let i = 0; i < count; i++) {
    const at = addMinutes(MONDAY, i * apart);
    const ref = parcelRef(`p${i}`);
    world.clock.now = at;
    await handle(ports, ref, { command: { type: 'Arrive', at }, key: 'arrive' });
    for (const [key, dueAt] of dueOf(ref, at, MIA)) life.due.set(key, dueAt);
  }
  const lease = openLease(ports, 'one');
  const worker = openWorker(ports);
  const tick = async (): Promise<void> => {
    while ((await lease.isMine()) && (await worker.round()) > 0) await worker.rest();
  };
  // The first words have been said: what follows is about what comes after.
  await tick();
  for (const key of [...life.due.keys()].filter((key) => key.includes(' arrived '))) life.due.delete(key);
  said.length = 0;
  return {
    ...life,
    tick: () => tick().catch(() => undefined),
    set away(away: boolean) {
      life.away = away;
    },
    get away() {
      return life.away;
    },
  };
}

async function through({ world, tick }: Life, minutes: number, every = 1): Promise<void> {
  for (let passed = 0; passed < minutes; passed += every) {
    world.pass({ minutes: every });
    await tick();
  }
}

/** What was skipped with a reason, as its time had passed, is not lost; what waited is late only if it waited longer. */
async function rowOf(
  { world, said, due }: Life,
  waited: { from: Instant; to: Instant },
  row: Pick<Row, 'fault' | 'injected'>,
): Promise<Row> {
  let skipped = 0;
  let kept = 0;
  const expected = new Map<string, Instant>();
  for (const [key, at] of due) {
    const [id = '', text] = key.split(' ');
    const found = (await world.store.outbox(parcelRef(id))).find(({ value }) => value.id === text);
    if (found?.value.delivery.status === 'skipped' && at >= addMinutes(waited.from, -DAYS) && at <= waited.to)
      skipped += 1;
    else {
      const isKept = at >= waited.from && at < waited.to;
      if (isKept) kept += 1;
      expected.set(key, isKept ? waited.to : at);
    }
  }
  const note = `${kept} came due meanwhile, counted from its end; ${skipped} too late by then, and marked as skipped`;
  return { ...row, ...sumOf(expected, said), note };
}

/** Every call of the store fails for so long, while reminders come due before, in and after that time. */
export async function storeAway(stores: Stores, minutes: number, name: string): Promise<Row> {
  const apart = Math.ceil(minutes / 26);
  const life = await parcels(stores, 30, apart);
  const { world } = life;
  world.clock.now = addMinutes(MONDAY, 5 * DAYS);
  await life.tick();
  await through(life, 2 * apart, apart);
  const from = world.clock.now;
  life.away = true;
  await through(life, minutes);
  life.away = false;
  const to = world.clock.now;
  await through(life, 30);
  await through(life, 4 * DAYS, 5);
  return rowOf(life, { from, to }, { fault: `the store away for ${name}`, injected: 1 });
}

/** The machine's clock jumps while reminders come due. */
export async function clockSteps(stores: Stores, minutes: number, name: string): Promise<Row> {
  const life = await parcels(stores, 30, 10);
  const { world } = life;
  world.clock.now = addMinutes(MONDAY, 5 * DAYS);
  await through(life, 2 * HOURS);
  const from = world.clock.now;
  world.pass({ minutes });
  const to = world.clock.now;
  await through(life, 6 * HOURS);
  await through(life, 4 * DAYS, 5);
  return rowOf(life, { from, to }, { fault: `the machine’s clock ${name}`, injected: 1 });
}
