import { LocalDate } from '../../src/calendar/time';
import { fortnight } from './clock-changes';
import { clockSteps, storeAway } from './clocks';
import { badConnector } from './connector';
import { crashes } from './crash';
import { kills } from './kill';
import { frozenSenders, lostTurns } from './leases';
import { replicas } from './replicas';
import { tableOf, type Row } from './row';
import { openStores } from './stores';
import { diskFull, wordsWhileAway } from './words';

/* Everything that is injected here is counted, and what came of it stands in one table at the end. */

/** `npm run test:faults`: everything, and more often. */
const LONG = process.env.FAULTS === 'long';

jest.setTimeout(600_000);
const stores = openStores();
const rows: Row[] = [];
afterAll(async () => {
  process.stdout.write(`\n${tableOf(rows)}\n\n`);
  await stores.stop();
});

/** Writes the row down before it is judged, so that it is in the table also when it is not as it should be. */
async function row(made: Promise<Row>): Promise<Row> {
  const one = await made;
  rows.push(one);
  return one;
}

describe('a crash', () => {
  it.each([
    ['SQLite', 1],
    ['Cosmos DB', LONG ? 1 : 4],
  ] as const)('loses nothing and doubles at most what had not been written: %s', async (store, step) => {
    const { lost, doubled, stated, late, injected } = await row(crashes(stores, store, step));
    expect({ lost, late, unstated: doubled - stated }).toEqual({ lost: 0, late: 0, unstated: 0 });
    if (step === 1) expect(doubled).toBeGreaterThan(0);
    expect(doubled).toBeLessThan(injected / 4);
  });
});

describe('a process that is killed', () => {
  it('has, once it is started again, said everything, and doubled one thing a kill at most', async () => {
    const wishes = LONG ? { loops: 200, kills: 30, seed: 7 } : { loops: 45, kills: 2, seed: 7 };
    const { lost, doubled, stated, injected } = await row(kills(stores, wishes));
    expect({ lost, unstated: doubled - stated }).toEqual({ lost: 0, unstated: 0 });
    expect(doubled).toBeLessThanOrEqual(injected);
  });
});

describe('four replicas with clocks a minute apart', () => {
  it.each(['SQLite', 'Cosmos DB'] as const)('say each thing once: %s', async (store) => {
    const { lost, doubled, late } = await row(replicas(stores, store, LONG ? 50 : 5));
    expect({ lost, doubled, late }).toEqual({ lost: 0, doubled: 0, late: 0 });
  });
});

describe('a lease lost mid-send', () => {
  it('of a row: doubles it once, and says so', async () => {
    const { lost, doubled, stated, late, injected } = await row(frozenSenders(stores, LONG ? 100 : 10));
    expect({ lost, doubled, stated, late }).toEqual({ lost: 0, doubled: injected, stated: injected, late: 0 });
  });

  it('of the tick: loses and doubles nothing', async () => {
    const { lost, doubled, late } = await row(lostTurns(stores, LONG ? 100 : 10));
    expect({ lost, doubled, late }).toEqual({ lost: 0, doubled: 0, late: 0 });
  });
});

describe('the store away', () => {
  it.each([
    [10, 'ten minutes'],
    [26 * 60, 'a day'],
  ])('for %d minutes: everything is said once it is back, or marked', async (minutes, name) => {
    const { lost, doubled, late } = await row(storeAway(stores, minutes, name));
    expect({ lost, doubled, late }).toEqual({ lost: 0, doubled: 0, late: 0 });
  });
});

describe('while nothing can be stored', () => {
  it('whoever asks hears one kind word: the store away', async () => {
    const { lost, doubled } = await row(wordsWhileAway(stores));
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  });

  it('nothing is half stored, and all goes on when there is room: the disk full', async () => {
    const { lost, doubled, stated, injected } = await row(diskFull(stores));
    expect({ lost, unstated: doubled - stated }).toEqual({ lost: 0, unstated: 0 });
    expect(injected).toBeGreaterThan(3);
  });
});

describe('Teams in every mood', () => {
  it('loses nothing that still counts, and doubles only what it had taken without a word', async () => {
    const wishes = LONG ? { loops: 40, days: 60, hangs: 12, seed: 3 } : { loops: 10, days: 14, hangs: 1, seed: 3 };
    const { lost, doubled, stated, injected } = await row(badConnector(stores, wishes));
    expect({ lost, unstated: doubled - stated }).toEqual({ lost: 0, unstated: 0 });
    expect(doubled).toBeLessThan(injected / 4);
  });
});

describe('a change of the clocks', () => {
  it.each([
    ['2026-03-23', 'to summer time, 29 March 2026'],
    ['2026-10-19', 'to normal time, 25 October 2026'],
  ])('says everything at the same time on the wall as in any fortnight: %s', async (monday, name) => {
    const any = await fortnight(stores, LocalDate.parse('2025-03-03'), 'none');
    const { lines, row: made } = await fortnight(stores, LocalDate.parse(monday), name);
    const { lost, doubled, late } = await row(Promise.resolve(made));
    expect({ lost, doubled, late }).toEqual({ lost: 0, doubled: 0, late: 0 });
    expect(lines.length).toBeGreaterThan(20);
    expect(lines).toEqual(any.lines);
  });
});

describe('a clock that is set', () => {
  it.each([
    [-60, 'an hour back'],
    [24 * 60, 'a day forward'],
  ])('by %d minutes says each thing once', async (minutes, name) => {
    const { lost, doubled, late } = await row(clockSteps(stores, minutes, name));
    expect({ lost, doubled, late }).toEqual({ lost: 0, doubled: 0, late: 0 });
  });
});
