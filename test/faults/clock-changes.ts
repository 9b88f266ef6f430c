import {
  daysBetween,
  instantOf,
  type LocalDate,
  localDateOf,
  LocalTime,
  localTimeOf,
  plusDays,
} from '../../src/calendar/time';
import { handle } from '../../src/process/handle';
import { startLoop, town } from '../town';
import { countIn, watch } from './counted';
import { openHouse, type House } from './house';
import type { Row } from './row';
import type { Stores } from './stores';

const { zone } = town.office;
const GUIDES = 4;

type Weeks = { readonly lines: readonly string[]; readonly row: Row };

/**
 * The fortnight of loops whose meeting is planned, and of one ordered on the first Thursday that nobody takes. `lines`
 * is what was said on which day and at what time on the wall.
 */
export async function fortnight(stores: Stores, monday: LocalDate, name: string): Promise<Weeks> {
  const wall = (days: number, time: string) => instantOf(plusDays(monday, days), LocalTime.parse(time), zone);
  const store = await stores.place('SQLite').open();
  const times = watch(() => house.now());
  const house: House = await openHouse({ guides: GUIDES, from: wall(3, '09:00'), store, seen: times.over });
  try {
    const refs = [];
    for (let i = 0; i < GUIDES; i++) refs.push(await house.putLoop(store, i, monday));
    const ordered = { ...refs[0]!, id: 'ordered' };
    const thursday = plusDays(monday, 3);
    const command = startLoop({
      ...{ at: `${thursday} 09:00`, here: house.settings, unit: 'U0', from: thursday, to: plusDays(monday, 120) },
    });
    await handle(house.service.ports, ordered, { command, key: 'order' });
    await house.until(wall(10, '20:00'));
    const { excused, ...count } = await countIn(house, store, [...refs, ordered]);
    const lines = times.said().map(({ row, at }) => {
      const { ref, what } = row;
      const message = 'message' in what ? JSON.stringify(what.message) : '';
      return `${daysBetween(monday, localDateOf(at, zone))} ${localTimeOf(at, zone)} ${ref.id} ${message}`;
    });
    const note = `${lines.length} things said, each at its time on the wall${Object.keys(excused).map((why) => `; ${excused[why]} ${why}`)}`;
    return { lines: lines.sort(), row: { fault: name, injected: 1, ...count, late: times.late(), note } };
  } finally {
    await house.stop();
  }
}
