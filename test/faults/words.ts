import { LocalDate } from '../../src/calendar/time';
import type { Store } from '../../src/process/store';
import sv from '../../src/texts/sv.json';
import { intercepted } from '../process/around';
import { openWorld } from '../process/world';
import { local } from '../town';
import { countIn } from './counted';
import { openHouse, type House } from './house';
import { roomIn } from './full-disk';
import type { Row, Sum } from './row';
import type { Stores } from './stores';

/* What people are told while the store takes nothing, and that nothing of it is half done. */

const MONDAY = LocalDate.parse('2025-03-03');
const ORDER = {
  unit: 'U0',
  theme: 'Maten på kvällarna',
  themeChosenBy: 'users',
  participants: 5,
  communication: 'speech,pictures',
};
const LOOPS = 5;

type Weather = { begin(): void; end(): void };

/** Somebody orders a loop and somebody else asks how it stands, in bad weather; then again in good. */
async function commandsIn(house: House, weather: Weather, days: () => Promise<void>): Promise<Sum> {
  const [mona, karin] = [house.teams.person('Mona Berg'), house.teams.person('Karin Ek')];
  const { tenantId } = house.teams.directory;
  const loops = async (): Promise<number> => (await house.store.overview(tenantId, 'loop')).length;
  const before = await loops();
  await mona.says('starta slinga');
  weather.begin();
  const words: (string | undefined)[] = [];
  words.push((await mona.clicks('start-loop', ORDER)).error?.message);
  await karin.says('hjälp');
  await house.service.settled();
  words.push(karin.sees().at(-1)?.text);
  await days();
  words.push((await mona.clicks('start-loop', ORDER)).error?.message);
  expect(await loops()).toBe(before);
  weather.end();
  await mona.clicks('start-loop', ORDER);
  await house.service.settled();
  const lost = words.filter((word) => word !== sv['reply.fault']).length;
  const sum = { due: words.length, lost, doubled: (await loops()) - before - 1, stated: 0, late: 0 };
  if (sum.lost > 0) throw new Error(`no kind word: ${JSON.stringify(words)}`);
  return sum;
}

/** Every call of the store fails. */
export async function wordsWhileAway(stores: Stores): Promise<Row> {
  let away = false;
  const seen = (store: Store): Store =>
    intercepted(openWorld([], store).ports, async (_name, call) => {
      if (away) throw new Error('the store is away');
      return call();
    }).store;
  const store = await stores.place('SQLite').open();
  const house = await openHouse({ guides: LOOPS, from: local('2025-03-06 10:00'), store, seen });
  try {
    const sum = await commandsIn(
      house,
      { begin: () => (away = true), end: () => (away = false) },
      async () => undefined,
    );
    return {
      fault: 'the store away, what people hear',
      injected: 1,
      ...sum,
      note: 'one kind word each, once it is back one loop',
    };
  } finally {
    await house.stop();
  }
}

/** The disk is full while people order and reminders come due; then there is room again. */
export async function diskFull(stores: Stores): Promise<Row> {
  const { store, fill, makeRoom } = roomIn(stores.file());
  const house = await openHouse({ guides: LOOPS, from: local('2025-03-06 10:00'), store });
  try {
    const refs = await Promise.all(Array.from({ length: LOOPS }, (_, i) => house.putLoop(store, i, MONDAY)));
    const weather = { begin: () => void fill(), end: makeRoom };
    const words = await commandsIn(house, weather, () => house.until(local('2025-03-07 08:03')));
    const failed = house.service.ports.tally.take().failed ?? 0;
    await house.until(local('2025-03-07 12:00'));
    const { excused, ...count } = await countIn(house, store, refs);
    for (const ref of refs) {
      const snapshot = (await store.load(ref))!.value;
      expect({ excused, version: snapshot.version - 5 }).toEqual({
        excused: {},
        version: (await store.history(ref)).length,
      });
    }
    const note = `${words.due} commands got a kind word, ${failed} due items failed and were said when there was room`;
    return { fault: 'the disk full, SQLite', injected: words.due + failed, ...count, late: 0, note };
  } finally {
    await house.stop();
    await store.close();
  }
}
