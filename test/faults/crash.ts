import { expectAllDone, live, type Moment } from '../process/mortal';
import { parcelRef } from '../process/parcel';
import { MONDAY, openWorld } from '../process/world';
import { dueOf, listening } from './parcels';
import { added, NOTHING, sumOf, type Row, type Saying } from './row';
import type { StoreName, Stores } from './stores';

/**
 * A worker dies before or after each call of store or voice (or every `step`th) while it carries out commands, deals
 * with deadlines, sends and draws anew; another on the same store takes over.
 */
export async function crashes(stores: Stores, store: StoreName, step: number): Promise<Row> {
  let sum = NOTHING;
  let deaths = 0;
  let worst = 0;
  let awaits = 0;
  const dieOnce = async (dieAt: number, moment: Moment): Promise<boolean> => {
    const ref = parcelRef(`${moment}-${dieAt}`);
    const said: Saying[] = [];
    const world = openWorld([], next);
    const survivor = { ...world, ports: listening(world.ports, said) };
    const life = await live(survivor, { ref, dieAt, moment }, { ...survivor.ports, store: first });
    await expectAllDone(survivor, ref);
    if (!life.dead) return false;
    const one = sumOf(dueOf(ref, MONDAY), said);
    sum = added(sum, one);
    deaths += 1;
    awaits = Math.max(awaits, dieAt);
    worst = Math.max(worst, one.doubled);
    if (one.doubled > 0) expect({ dieAt, moment, unwritten: life.unwritten }).toMatchObject({ unwritten: true });
    return true;
  };
  const place = stores.place(store);
  const [first, next] = [await place.open(), await place.open()];
  for (const moment of ['before', 'after'] as const) for (let dieAt = 1; await dieOnce(dieAt, moment); dieAt += step);
  const which = step === 1 ? 'every one' : `one in ${step}`;
  return {
    fault: `a crash, ${store}`,
    injected: deaths,
    ...sum,
    note: `before and after ${which} of ${awaits} awaits; at most ${worst} doubled by a death`,
  };
}
