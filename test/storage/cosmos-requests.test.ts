import { addMinutes } from '../../src/calendar/time';
import { handle } from '../../src/process/handle';
import type { AnyProcess, Command, Event, Notice } from '../../src/process/process';
import type { Store } from '../../src/process/store';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { intercepted, onceBefore } from '../process/around';
import { parcelRef } from '../process/parcel';
import { click, given, MONDAY, openWorld, type World } from '../process/world';
import { created, day, events, notice, ref, rowOf, waiting } from './made';

/** Has twenty things to say as soon as anything happens. */
const crier: AnyProcess = {
  kind: 'crier',
  initial: 0,
  decide: (command: Command) => ({ events: [{ type: 'Cried', at: command.at }] }),
  evolve: (state) => Number(state) + 1,
  notices: (state): Notice<unknown>[] =>
    Array.from({ length: state === 0 ? 0 : 20 }, (_, i) => ({
      key: `cry-${i}`,
      at: MONDAY,
      until: 'whenever',
      message: { text: `cry ${i}` },
    })),
  timeouts: () => [],
};

let cosmos: LocalCosmos;
let store: Store;
let world: World;

beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());
beforeEach(async () => {
  store = await openCosmos(cosmos.fresh());
  world = openWorld([crier], store);
  cosmos.forget();
});
afterEach(() => store.close());

describe('a command', () => {
  const at = parcelRef('p1');

  it('costs one point read and one batch', async () => {
    await click(world, at, { type: 'Arrive' });
    expect(cosmos.counts()).toEqual({ read: 1, batch: 1 });
    cosmos.forget();
    await click(world, at, { type: 'Look' });
    expect(cosmos.counts()).toEqual({ read: 1, batch: 1 });
  });

  it('is read back in the session it was written in', async () => {
    await click(world, at, { type: 'Arrive' });
    const tokens: unknown[] = [];
    cosmos.listen((kind, { headers }) => void (kind === 'read' && tokens.push(headers['x-ms-session-token'])));
    await store.load(at);
    cosmos.listen(() => undefined);
    expect(tokens).toEqual([expect.stringMatching(/#\d+/)]);
  });

  it('costs no more with twenty things to say', async () => {
    const cries = { tenantId: 'tenant-a', kind: 'crier', id: 'c1' };
    const command: Event = { type: 'Cry', at: MONDAY };
    await handle(world.ports, cries, { command, key: 'k1' });
    expect(cosmos.counts()).toEqual({ read: 1, batch: 1 });
    expect(await store.outbox(cries)).toHaveLength(21);
  });

  it('costs one more of each when somebody else wrote first', async () => {
    await click(world, at, { type: 'Arrive' });
    cosmos.forget();
    const beaten = intercepted(
      world.ports,
      onceBefore('commit', () => click(world, at, { type: 'Look' })),
    );
    await handle(beaten, at, given(world, { type: 'Extend', days: 1 }));
    const others = { read: 1, batch: 1 };
    expect(cosmos.counts()).toEqual({ read: 2 + others.read, batch: 2 + others.batch });
  });

  it('costs one point read when it is refused', async () => {
    await click(world, at, { type: 'Collect', by: { id: 'Mia' } });
    expect(cosmos.counts()).toEqual({ read: 1 });
  });
});

describe('a call of the store', () => {
  const at = ref('p1');
  beforeEach(async () => {
    await created(store, at, { events: events(1, 3), outbox: [notice(at, 'a', waiting(day(1))), notice(at, 'b')] });
    cosmos.forget();
  });

  it('settles a row with one request', async () => {
    const { etag } = await rowOf(store, at, 'a');
    cosmos.forget();
    await store.settle(notice(at, 'a'), etag);
    expect(cosmos.counts()).toEqual({ replace: 1 });
  });

  const calls = [
    () => store.outbox(at),
    () => store.history(at),
    () => store.due(day(9), 100),
    () => store.overview('tenant-a', 'parcel'),
  ];

  it('asks for the plan of each query and for the ranges once, and after that sends one request', async () => {
    for (const call of calls) await call();
    expect(cosmos.counts()).toEqual({ plan: 3, ranges: 1, query: 4 });
    for (const call of calls) {
      cosmos.forget();
      await call();
      expect(cosmos.counts()).toEqual({ query: 1 });
    }
  });

  it('fails when a physical partition has split, and finds the new ones the next time', async () => {
    await store.due(day(9), 100);
    cosmos.disturb('query', { status: 410, substatus: 1002 });
    await expect(store.due(day(9), 100)).rejects.toThrow(/has split/);
    cosmos.forget();
    expect(await store.due(day(9), 100)).toHaveLength(1);
    expect(cosmos.counts()).toEqual({ ranges: 1, query: 1 });
  });

  it('reads a long history, a full outbox and a large tenant with one request each', async () => {
    const long = ref('long');
    const outbox = Array.from({ length: 60 }, (_, i) => notice(long, `row-${i}`, waiting(addMinutes(day(2), i))));
    const { etag } = await created(store, long, { events: events(1, 30), outbox });
    await store.commit(long, {
      expected: etag,
      snapshot: { state: {}, version: 120, said: [], recent: [], dueAt: 'never' },
      events: events(31, 90),
      outbox: [],
    });
    for (let i = 0; i < 20; i++) await created(store, ref(`q${i}`));
    for (const call of calls) await call();
    const many: [() => Promise<unknown[]>, number][] = [
      [() => store.history(long), 120],
      [() => store.outbox(long), 60],
      [() => store.due(day(9), 50), 50],
      [() => store.due(day(9), 100), 61],
      [() => store.overview('tenant-a', 'parcel'), 22],
    ];
    for (const [call, count] of many) {
      cosmos.forget();
      expect(await call()).toHaveLength(count);
      expect(cosmos.counts()).toEqual({ query: 1 });
    }
  });

  it('charges what small items cost', async () => {
    await store.load(at);
    expect(cosmos.charge()).toBe(1);
  });
});
