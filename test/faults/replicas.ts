import { saying } from '../process/around';
import { setTimeout as pause } from 'node:timers/promises';
import { addMilliseconds, addMinutes } from '../../src/calendar/time';
import { handle } from '../../src/process/handle';
import type { Ports } from '../../src/process/ports';
import { startTicking, type Ticking } from '../../src/process/ticking';
import { inDays, parcelRef } from '../process/parcel';
import { MONDAY, openWorld } from '../process/world';
import { dueOf, listening } from './parcels';
import { sumOf, type Row, type Saying } from './row';
import type { StoreName, Stores } from './stores';

const REPLICAS = 4;
/** How often each of them looks, in milliseconds. */
export const LOOK_MS = 5;

/** Until it is so; whoever runs beside works by real timers. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const giveUp = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > giveUp) throw new Error(`still not so after ${seconds} s: ${isSo.toString()}`);
    await pause(2);
  }
}

/** Teams takes a moment: whoever looks meanwhile finds the row claimed and not settled. */
export const slow = (ports: Ports, ms: number): Ports =>
  saying(ports, async (...asked) => {
    await pause(ms);
    return ports.voice.say(...asked);
  });

/** Four replicas on one store, the clock of each a minute ahead of the one before, all ticking while the days go by. */
export async function replicas(stores: Stores, store: StoreName, count: number): Promise<Row> {
  const said: Saying[] = [];
  const place = stores.place(store);
  const world = openWorld([], await place.open());
  world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
  const refs = Array.from({ length: count }, (_, i) => parcelRef(`p${i}`));
  for (const ref of refs) await handle(world.ports, ref, { command: { type: 'Arrive', at: MONDAY }, key: 'arrive' });

  const all: Ticking[] = [];
  try {
    for (let ahead = 0; ahead < REPLICAS; ahead++) {
      const before = said.length;
      // Each has a queue to Teams of its own.
      const own = openWorld([], await place.open());
      own.voice.places = world.voice.places;
      const heard = slow(listening({ ...own.ports, now: () => world.clock.now }, said), 10);
      all.push(startTicking({ ...heard, now: () => addMinutes(world.clock.now, ahead) }, LOOK_MS));
      // The next comes while this one is in the middle of saying something.
      await until(() => said.length > before + 1);
    }
    // The clock goes on meanwhile: what the fastest has put there the slowest may have to say, when it is time by its own.
    const isQuiet = async (): Promise<boolean> => {
      world.clock.now = addMilliseconds(world.clock.now, 250);
      return (await world.store.due(addMinutes(world.clock.now, REPLICAS - 1), 1)).length === 0;
    };
    for (const days of [0, 5, 7]) {
      world.clock.now = inDays(MONDAY, days);
      for (let minute = 0; minute < 3; minute++) {
        await until(isQuiet);
        world.pass({ minutes: 1 });
      }
    }
  } finally {
    await Promise.all(all.map((ticking) => ticking.stop()));
  }
  const due = new Map(refs.flatMap((ref) => [...dueOf(ref, MONDAY)]));
  return {
    fault: `four replicas, ${store}`,
    injected: REPLICAS,
    ...sumOf(due, said),
    note: 'clocks a minute apart, all ticking',
  };
}
