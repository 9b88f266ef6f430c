import { addMilliseconds } from '../../src/calendar/time';
import { deliver } from '../../src/process/deliver';
import { handle } from '../../src/process/handle';
import type { Ports } from '../../src/process/ports';
import { drain } from '../process/rounds';
import { startTicking } from '../../src/process/ticking';
import { intercepted, type Around } from '../process/around';
import { parcelRef } from '../process/parcel';
import { MONDAY, openWorld, type World } from '../process/world';
import { dueOf, listening } from './parcels';
import { LOOK_MS, until } from './replicas';
import { sumOf, type Row, type Saying } from './row';
import type { Stores } from './stores';

/** Stands still just before it says something, with everything it does, until it is let go. */
function frozen(ports: Ports): { ports: Ports; isFrozen(): boolean; thaw(): void } {
  let thaw = (): void => undefined;
  let isFrozen = false;
  const thawed = new Promise<void>((resolve) => (thaw = resolve));
  const around: Around = async (name, call) => {
    if (name === 'say') isFrozen = true;
    if (isFrozen) await thawed;
    return call();
  };
  return { ports: intercepted(ports, around), isFrozen: () => isFrozen, thaw };
}

/** Two replicas with a queue to Teams each, on one store and by one clock. */
async function twoReplicas(stores: Stores, said: Saying[]): Promise<{ world: World; one: Ports; other: Ports }> {
  const place = stores.place('SQLite');
  const [world, second] = [openWorld([], await place.open()), openWorld([], await place.open())];
  const one = listening(world.ports, said);
  return { world, one, other: listening({ ...second.ports, now: () => world.clock.now }, said) };
}

const MIA = ['Mia'];

/** Whoever claimed a row stands still for more than a minute; another takes it for dead, and then it goes on. */
export async function frozenSenders(stores: Stores, count: number): Promise<Row> {
  const said: Saying[] = [];
  const { world, one, other } = await twoReplicas(stores, said);
  const due = new Map<string, typeof MONDAY>();
  for (let i = 0; i < count; i++) {
    const ref = parcelRef(`p${i}`);
    const at = world.clock.now;
    await handle(one, ref, { command: { type: 'Arrive', at }, key: 'arrive' });
    const [row] = await world.store.outbox(ref);
    const sender = frozen(one);
    const sending = deliver(sender.ports, row!);
    await until(sender.isFrozen);
    world.pass({ minutes: 1 });
    await drain(other);
    sender.thaw();
    await sending;
    await drain(one);
    const [[key] = ['']] = dueOf(ref, at, MIA);
    due.set(key, at);
  }
  const note = 'a sender stands still for a minute between claim and send; the word that came first says it';
  return { fault: 'a row’s lease lost mid-send', injected: count, ...sumOf(due, said), note };
}

/** Whoever ticks stands still in the middle of saying something; another takes over the rest, and nothing of that one. */
export async function lostTurns(stores: Stores, count: number): Promise<Row> {
  const said: Saying[] = [];
  const { world, one, other } = await twoReplicas(stores, said);
  const refs = Array.from({ length: count }, (_, i) => parcelRef(`p${i}`));
  for (const ref of refs) await handle(one, ref, { command: { type: 'Arrive', at: MONDAY }, key: 'arrive' });
  const sender = frozen(one);
  const first = startTicking(sender.ports, LOOK_MS);
  await until(sender.isFrozen);
  const second = startTicking(other, LOOK_MS);
  let seconds = 0;
  try {
    await until(() => {
      if (said.length === 0) world.clock.now = addMilliseconds(MONDAY, ++seconds * 1000);
      return said.length >= count - 1;
    });
  } finally {
    sender.thaw();
    await until(() => said.length >= count).finally(() => Promise.all([first.stop(), second.stop()]));
  }
  const due = new Map(refs.map((ref) => [[...dueOf(ref, MONDAY, MIA).keys()][0] ?? '', MONDAY] as const));
  const note = `whoever ticks stands still; another took over within ${seconds} s`;
  return { fault: 'the tick’s lease lost mid-send', injected: 1, ...sumOf(due, said), note };
}
