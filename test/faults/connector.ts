import { LocalDate, plusDays } from '../../src/calendar/time';
import type { Ref } from '../../src/process/process';
import type { Fault } from '../fake-teams/connector';
import { local } from '../town';
import { openHouse, type House } from './house';
import { countIn, watch } from './counted';
import { randomFrom } from './random';
import type { Row } from './row';
import type { Stores } from './stores';

const MONDAY = LocalDate.parse('2025-03-03');
const at = (days: number, time = '07:00') => local(`${plusDays(MONDAY, days)} ${time}`);

const ACCEPTED = [
  { reset: true, afterAccept: true },
  { status: 500, afterAccept: true },
] as const;
const FAULTS: readonly Fault[] = [
  { reset: true },
  ...ACCEPTED,
  { status: 429, retryAfter: 90 },
  { status: 429 },
  { status: 403 },
  { status: 404 },
  { status: 413, code: 'MessageSizeTooBig' },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 503, retryAfter: 20 },
  { status: 504 },
  { status: 412 },
  { status: 401 },
];
/** Waited for by the real clock, so there are few of these. */
const HANGS: readonly Fault[] = [{ hang: true }, { hang: true, afterAccept: true }];

type Wishes = { readonly loops: number; readonly days: number; readonly hangs: number; readonly seed: number };

/** Weeks in the life of some loops, while Teams does whatever a connector can do, at random but by a seed. */
export async function badConnector(stores: Stores, { loops, days, hangs, seed }: Wishes): Promise<Row> {
  const random = randomFrom(seed);
  const store = await stores.place('SQLite').open();
  const times = watch(() => house.now());
  const house: House = await openHouse({ guides: loops, from: at(4), store, seen: times.over });
  try {
    const refs: Ref[] = [];
    for (let i = 0; i < loops; i++) refs.push(await house.putLoop(store, i, MONDAY));
    const inject = (fault: Fault): void => {
      const where = random.one(['Karin Ek', 'Mona Berg', ...house.guides.map(house.nameOf)]);
      // What is gone when it is to be updated is posted anew, and here would not really be gone.
      const what = fault.status === 404 ? 'send' : random.one(['send', 'send', 'update', 'create'] as const);
      house.teams.connector.next(fault, { where, what });
    };
    for (let i = 0; i < hangs; i++) inject(random.one(HANGS));
    for (let day = 4; day < days; day++) {
      for (let i = 0; i < loops; i++) inject(random.one(FAULTS));
      await house.until(at(day, '20:00'));
      // Whoever could not be reached writes sooner or later, in good weather.
      if (day % 4 === 0) await everybodyWrites(house);
    }
    await everybodyWrites(house);
    await house.until(at(days + 2));
    const { excused, ...count } = await countIn(house, store, refs);
    const struck = house.teams.connector.calls.filter(({ outcome }) => typeof outcome === 'string' || outcome >= 400);
    const ambiguous = struck.filter(
      ({ what, outcome }) => what === 'send' && (typeof outcome === 'string' || outcome === 500),
    );
    expect(count.doubled).toBeLessThanOrEqual(ambiguous.length);
    const why = Object.entries(excused).map(([reason, often]) => `${often} ${reason}`);
    const note = `${ambiguous.length} ambiguous; not said, with a reason: ${why.join(', ')}; longest wait ${times.longest()} min (a 403 waits until somebody writes); seed ${seed}`;
    return {
      fault: 'Teams hangs, resets, throttles, refuses',
      injected: struck.length,
      ...count,
      late: times.late(),
      note,
    };
  } finally {
    await house.stop();
  }
}

async function everybodyWrites(house: House): Promise<void> {
  for (const { name } of house.teams.directory.people)
    await house.teams
      .person(name)
      .says('hjälp')
      .catch(() => undefined);
}
