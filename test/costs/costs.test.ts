import '../acceptance/choose-cosmos';
import type { Ref } from '../../src/process/process';
import { REMEMBERED } from '../../src/start/assemble';
import { remembering } from '../../src/storage/remembering';
import { nominate, order } from '../acceptance/orders';
import { theCosmos } from '../acceptance/store';
import { openTown, type Town } from '../acceptance/town';
import { readCharge } from '../cosmos/charges';
import { idle } from './idle';
import { countOver, DUE, NOTHING, together, total, without, type Counted, type Ledger, type Sum } from './ledger';
import { live, unhurried } from './life';
import { ASSUMED, assumptions, looking, mondays, months, type Cost, type Measured } from './model';
import { differences, type Table } from './page';
import { sizesOf, type Size } from './sizes';

/* docs/costs.md says what a loop costs; here one is lived, and counted. `npm run costs` writes the tables anew. */

const MINUTES_IDLE = 2;
/** How many loops more there are behind the second look. */
const MORE = 50;

let town: Town;
let counted: Counted;
let turns = 0;
/** How often each kind of process was asked for, remembered or not. */
const asked = new Map<string, number>();

let life: Ledger;
let look: Ledger;
let reminder: Ledger;
let lookAtMany: Ledger;
let click: Ledger;
let opened: Ledger;
let openedAgain: Ledger;
let holder: Ledger;
let standby: Ledger;
let sizes: Size[];
let said: Table;
let reminders: string[];

beforeAll(async () => {
  counted = countOver(await theCosmos());
  // The town itself remembers nothing. Here it does, by its own clock: after a minute what was remembered is old.
  const clock = (): number => (town ? Date.parse(town.now()) : 0);
  town = await openTown({
    emptyInputs: 'left out',
    store: (inner) => {
      const kept = remembering(counted.over(inner), REMEMBERED, { now: clock });
      const load = (ref: Ref) => {
        asked.set(ref.kind, (asked.get(ref.kind) ?? 0) + 1);
        return kept.load(ref);
      };
      return { ...kept, load };
    },
  });
  await town.ready();
  await countLife();
  holder = await during(() => idle(town.service.ports, 60 * MINUTES_IDLE, 1));
  standby = without(await during(() => idle(town.service.ports, 60 * MINUTES_IDLE, 2)), holder);
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.minutes(1);
  await town.person('Aisha').says('hjälp');
  click = await during(async () => {
    await town.person('Aisha').presses('accept-coordination');
    await town.service.settled();
  });
  await town.settle();
  await town.minutes(1);
  look = await during(() => town.person('Aisha').says('mina slingor'));
  opened = await during(openLoop);
  await town.settle();
  await town.minutes(1);
  await town.person('Aisha').says('hjälp');
  openedAgain = await during(openLoop);
  await town.settle();
  await putMoreLoops();
  // Long enough for the same look to be noted anew, as the first was.
  await town.minutes(20);
  lookAtMany = await during(() => town.person('Aisha').says('mina slingor'));
}, 180_000);
afterAll(() => town?.stop());

async function during(work: () => Promise<unknown>): Promise<Ledger> {
  counted.take();
  await work();
  return counted.take();
}

async function openLoop(): Promise<void> {
  await town.person('Aisha').presses('Öppna');
  await town.service.settled();
}

async function countLife(): Promise<void> {
  const { calls } = town.teams.connector;
  const from = calls.length;
  asked.clear();
  counted.take();
  let firstHalf: Ledger = new Map();
  await live(
    unhurried(town, () => (turns += 1)),
    async () => {
      await town.until('2026-04-06 12:00');
      firstHalf = counted.take();
      const before = calls.length;
      reminder = await during(() => town.until('2026-04-07 09:00'));
      reminders = calls.slice(before).map(({ what, where }) => `${what} ${where}`);
    },
  );
  life = together(firstHalf, reminder, counted.take());
  const times = (what: string): number => calls.slice(from).filter((call) => call.what === what).length;
  said = [
    ['turns: somebody writes or presses', turns],
    ['cards posted', times('send')],
    ['cards updated', times('update')],
  ];
  const { store } = town.service.ports;
  const [loop] = await store.overview(town.teams.directory.tenantId, 'loop');
  if (!loop) throw new Error('there is no loop');
  sizes = await sizesOf(store, loop.ref);
}

/** As the first one ended, so many times over. */
async function putMoreLoops(): Promise<void> {
  const { store } = town.service.ports;
  const loops = await store.overview(town.teams.directory.tenantId, 'loop');
  const closed = loops.find(({ snapshot }) => JSON.stringify(snapshot.state).startsWith('{"phase":"closed"'));
  if (!closed) throw new Error('no loop is closed');
  for (let i = 0; i < MORE; i++) {
    const change = { expected: 'new' as const, snapshot: closed.snapshot, events: [], outbox: [] };
    await store.commit({ ...closed.ref, id: `more-${i}` }, change);
  }
}

const cells = ({ requests, operations, kb, charge }: Sum): number[] => [requests, operations, kb, charge];

/** In an order that a small change does not change. */
const byName = (ledger: Ledger): Table =>
  [...ledger].sort(([a], [b]) => a.localeCompare(b)).map(([name, sum]) => [name, ...cells(sum)]);

/** What is kept in mind: how often it was asked for and read, and what it would have cost to read it each time. */
function remembered(): Table {
  const large = sizes.find(({ what }) => what.endsWith('200 members'))?.bytes ?? 0;
  return [...REMEMBERED.keys()].map((kind) => {
    const times = asked.get(kind) ?? 0;
    const { requests, charge } = life.get(`point read: ${kind}`) ?? NOTHING;
    const each = charge / requests;
    const inLarge = kind === 'municipality' ? readCharge('x'.repeat(large)) : each;
    return [kind, times, requests, charge, times * each, times * inLarge];
  });
}

const anHour = (ledger: Ledger): Sum => {
  const { requests, operations, kb, charge } = total(ledger);
  const times = 60 / MINUTES_IDLE;
  return { requests: requests * times, operations: operations * times, kb: kb * times, charge: charge * times };
};

const costOf = ({ requests, charge }: Sum): Cost => ({ requests, units: charge });

function measured(): Measured {
  const ofLoop = sizes.filter(({ what }) => what.startsWith('loop'));
  const bytes = ofLoop.reduce((sum, one) => sum + one.bytes + one.items * ASSUMED.itemOverhead, 0);
  const [few, many] = [total(look), total(lookAtMany)];
  return {
    loop: costOf(total(life)),
    look: costOf(few),
    moreToLookAt: {
      requests: (many.requests - few.requests) / MORE,
      units: (many.charge - few.charge) / MORE,
      kb: (sizes[0]?.bytes ?? 0) / 1024,
    },
    // On a Monday one look finds a hundred, so what a look costs is not counted for each.
    reminder: costOf(total(new Map([...reminder].filter(([name]) => name !== DUE)))),
    holder: costOf(anHour(holder)),
    standby: costOf(anHour(standby)),
    loopBytes: bytes * (1 + ASSUMED.indexShare),
  };
}

describe('docs/costs.md', () => {
  it('says what a loop asks of the store over its life', () => {
    expect(differences('life', [...byName(life), ['**all**', ...cells(total(life))]], 0.15)).toEqual([]);
    expect(differences('said', said, 0.15)).toEqual([]);
  });

  it('says what is saved by remembering', () => {
    expect(differences('remembered', remembered(), 0.15)).toEqual([]);
  });

  it('says what one turn, one reminder and an idle hour cost', () => {
    const one: Table = [
      ['a click, answered', ...cells(total(click))],
      ['a card opened: looked up, noted who looks, put in line to be posted', ...cells(total(opened))],
      ['the same again within ten minutes, noted already', ...cells(total(openedAgain))],
      ['"mina slingor", answered, with one loop on it', ...cells(total(look))],
      ['the same with 50 loops more in the municipality, all closed', ...cells(total(lookAtMany))],
      ['one reminder, from due to posted', ...cells(total(reminder))],
      ['an idle hour of the replica that ticks', ...cells(anHour(holder))],
      ['an idle hour of every other replica', ...cells(anHour(standby))],
    ];
    expect(differences('one', one, 0.05)).toEqual([]);
  });

  it('says how large things are', () => {
    const rows = sizes.map(({ what, items, bytes }) => [what, items, bytes / 1024]);
    expect(differences('sizes', rows, 0.15)).toEqual([]);
  });

  it('says what follows from it by the month, and on a Monday at nine', () => {
    expect(differences('assumed', assumptions(), 0)).toEqual([]);
    expect(differences('months', months(measured()), 0.15)).toEqual([]);
    expect(differences('looking', looking(measured()), 0.15)).toEqual([]);
    expect(differences('mondays', mondays(measured()), 0.15)).toEqual([]);
  });
});

it('answers a click with one point read and one batch, when the municipality and the person were seen lately', () => {
  expect([...click].map(([name, { requests }]) => [name, requests])).toEqual([
    ['point read: loop', 1],
    ['batch: loop', 1],
  ]);
});

it('notes a look with one point read and one batch, and one within ten minutes with the read alone (R32)', () => {
  const inLog = (ledger: Ledger) => [...ledger].filter(([name]) => name.endsWith(': access'));
  const requests = (ledger: Ledger) => inLog(ledger).map(([name, sum]) => [name, sum.requests]);
  const noted = [
    ['point read: access', 1],
    ['batch: access', 1],
  ];
  expect(requests(opened)).toEqual(noted);
  expect(requests(openedAgain)).toEqual(noted.slice(0, 1));
  expect(requests(look)).toEqual(noted);
});

it('posts one reminder, to whoever took the task', () => {
  expect(reminders).toEqual(['send Siv Dahl']);
});
