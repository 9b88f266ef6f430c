import { MAX_OPERATIONS, type Store } from '../../src/process/store';
import { change, created, day, events, everything, loaded, notice, ref, rowOf, snapshot, waiting } from './made';
import { dueContract } from './due-contract';
import type { Opened } from './opened';
import { retentionContract } from './retention-contract';

/** What every store promises. `open` gives an empty store each time, so that what is due can be counted. */
export function storeContract(name: string, open: () => Promise<Opened> | Opened): void {
  let opened: Opened;
  const theStore = (): Store => opened.store;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => theStore().close());

  describe(name, () => {
    describe('commit', () => commitContract(theStore));
    describe('partitions', () => partitionContract(theStore));
    describe('values', () => valueContract(theStore));
    describe('settle', () => settleContract(theStore));
    describe('due', () => dueContract(theStore));
    describe('retention', () => retentionContract(() => opened));
  });
}

function commitContract(store: () => Store): void {
  const at = ref('p1');

  it('finds nothing before the first commit', async () => {
    expect(await everything(store(), at)).toEqual({ stored: undefined, events: [], outbox: [] });
  });

  it('stores snapshot, events and outbox rows', async () => {
    const row = notice(at, 'hello', waiting(day(2)));
    const full = snapshot({ state: { phase: 'full' }, version: 2, said: ['hello'], recent: ['k1'], dueAt: day(3) });
    const stored = await created(store(), at, { snapshot: full, events: events(1, 2), outbox: [row] });
    expect(stored.value).toEqual(full);
    expect(await store().history(at)).toEqual(events(1, 2));
    expect((await store().outbox(at)).map(({ value }) => value)).toEqual([row]);
  });

  it('keeps the order of events over several commits', async () => {
    const first = await created(store(), at, { events: events(1, 12) });
    const second = { expected: first.etag, snapshot: snapshot({ version: 15 }), events: events(13, 3) };
    expect(await store().commit(at, change(second))).toBe('committed');
    const { etag } = await loaded(store(), at);
    const third = { expected: etag, snapshot: snapshot({ version: 16 }), events: events(16, 1) };
    expect(await store().commit(at, change(third))).toBe('committed');
    expect(await store().history(at)).toEqual(events(1, 16));
  });

  it('changes the etag even when what is written is the same', async () => {
    const first = await created(store(), at);
    await store().commit(at, change({ expected: first.etag }));
    const second = await loaded(store(), at);
    expect(second.value).toEqual(first.value);
    expect(second.etag).not.toBe(first.etag);
  });

  it('is in conflict when a process said to be new is there, and writes nothing', async () => {
    await created(store(), at, { events: events(1, 1), outbox: [notice(at, 'a')] });
    const before = await everything(store(), at);
    const second = change({ events: events(2, 2), outbox: [notice(at, 'a', waiting(day(1))), notice(at, 'b')] });
    expect(await store().commit(at, second)).toBe('conflict');
    expect(await everything(store(), at)).toEqual(before);
  });

  it('is in conflict on an old etag, and writes nothing', async () => {
    const old = await created(store(), at, { events: events(1, 1), outbox: [notice(at, 'a')] });
    await store().commit(at, change({ expected: old.etag, snapshot: snapshot({ version: 2 }), events: events(2, 1) }));
    const before = await everything(store(), at);
    const late = { snapshot: snapshot({ version: 3, dueAt: day(1) }), events: events(9, 2) };
    const outbox = [notice(at, 'a', waiting(day(1))), notice(at, 'b', waiting(day(1)))];
    expect(await store().commit(at, change({ ...late, expected: old.etag, outbox }))).toBe('conflict');
    expect(await everything(store(), at)).toEqual(before);
    expect(await store().due(day(9), 10)).toEqual([]);
  });

  it('is in conflict when there is nothing the etag could be of', async () => {
    const { etag } = await created(store(), ref('another'));
    expect(await store().commit(at, change({ expected: etag }))).toBe('conflict');
    expect(await store().load(at)).toBeUndefined();
  });

  it.each(['new', 'etag'])('lets exactly one of ten parallel commits through (%s)', async (expected) => {
    const etag = expected === 'new' ? 'new' : (await created(store(), at)).etag;
    const tenth = (i: number) =>
      change({ expected: etag, snapshot: snapshot({ state: { i }, version: 1 }), events: events(i, 1) });
    const results = await Promise.all(Array.from({ length: 10 }, (_, i) => store().commit(at, tenth(i))));
    const winner = results.indexOf('committed');
    expect(results.filter((result) => result === 'committed')).toHaveLength(1);
    expect((await loaded(store(), at)).value.state).toEqual({ i: winner });
    expect(await store().history(at)).toEqual(events(winner, 1));
  });

  it('replaces an outbox row of the same id and leaves the others', async () => {
    const { etag } = await created(store(), at, { outbox: [notice(at, 'a'), notice(at, 'b')] });
    const again = notice(at, 'a', waiting(day(5)));
    await store().commit(at, change({ expected: etag, outbox: [again, notice(at, 'c')] }));
    expect((await store().outbox(at)).map(({ value }) => value.id).sort()).toEqual(['a', 'b', 'c']);
    expect((await rowOf(store(), at, 'a')).value).toEqual(again);
  });

  const operations = (count: number) => ({
    events: events(1, 40),
    outbox: Array.from({ length: count - 41 }, (_, i) => notice(at, `row-${i}`)),
  });

  it(`takes ${MAX_OPERATIONS} operations in one commit`, async () => {
    await created(store(), at, operations(MAX_OPERATIONS));
    expect(await store().history(at)).toHaveLength(40);
    expect(await store().outbox(at)).toHaveLength(MAX_OPERATIONS - 41);
  });

  it('throws on one more, and writes nothing', async () => {
    await expect(store().commit(at, change(operations(MAX_OPERATIONS + 1)))).rejects.toThrow(/101 operations/);
    expect(await everything(store(), at)).toEqual({ stored: undefined, events: [], outbox: [] });
  });

  it('names nobody when it throws', async () => {
    const somebody = ref('70117000-0000-4000-8000-000000000003', 'tenant-a', 'person');
    const tooMuch = store().commit(somebody, change(operations(MAX_OPERATIONS + 1)));
    await expect(tooMuch).rejects.toThrow(/^tenant-a\|person\|[\w-]{10}: a commit of 101 operations/);
    const stray = store().commit(at, change({ outbox: [notice(somebody, 'a')] }));
    await expect(stray).rejects.toThrow(/with an outbox row of tenant-a\|person\|[\w-]{10}$/);
  });

  it('throws on an outbox row of another process, and writes nothing', async () => {
    await expect(store().commit(at, change({ outbox: [notice(ref('p2'), 'a')] }))).rejects.toThrow(/outbox row of/);
    expect(await store().load(at)).toBeUndefined();
  });
}

function partitionContract(store: () => Store): void {
  const own = ref('same', 'tenant-a');
  const others = [ref('same', 'tenant-b'), ref('same', 'tenant-a', 'letter'), ref('Same', 'tenant-a')];

  it('finds nothing under another tenant, kind or spelling of the id', async () => {
    await created(store(), own, { events: events(1, 1), outbox: [notice(own, 'a')] });
    for (const other of others) {
      expect(await everything(store(), other)).toEqual({ stored: undefined, events: [], outbox: [] });
    }
  });

  it('keeps processes of the same id apart', async () => {
    for (const [i, at] of [own, ...others].entries()) {
      await created(store(), at, {
        snapshot: snapshot({ state: { i }, version: 1 }),
        events: events(i, 1),
        outbox: [notice(at, `row-${i}`)],
      });
    }
    for (const [i, at] of [own, ...others].entries()) {
      expect((await loaded(store(), at)).value.state).toEqual({ i });
      expect(await store().history(at)).toEqual(events(i, 1));
      expect((await store().outbox(at)).map(({ value }) => value)).toEqual([notice(at, `row-${i}`)]);
    }
  });

  it('settles a row of its own tenant only', async () => {
    await created(store(), own, { outbox: [notice(own, 'a')] });
    const { etag } = await rowOf(store(), own, 'a');
    expect(await store().settle(notice(ref('same', 'tenant-b'), 'a', waiting(day(1))), etag)).toBe('conflict');
    expect((await rowOf(store(), own, 'a')).etag).toBe(etag);
  });

  it('shows in an overview every process of one kind in one tenant', async () => {
    const wanted = [ref('one'), ref('two'), ref('three')];
    for (const at of [...wanted, ref('four', 'tenant-b'), ref('five', 'tenant-a', 'letter')]) {
      await created(store(), at, { snapshot: snapshot({ state: at.id, version: 1 }), events: events(1, 1) });
    }
    const found = await store().overview('tenant-a', 'parcel');
    expect(found.map((one) => one.ref.id).sort()).toEqual(['one', 'three', 'two']);
    for (const one of found)
      expect(one).toEqual({ ref: ref(one.ref.id), snapshot: (await loaded(store(), one.ref)).value });
    expect(await store().overview('tenant-c', 'parcel')).toEqual([]);
  });
}

function valueContract(store: () => Store): void {
  const NASTY = `Åse "citat" 'apostrof' \\ \u0000 \u2028 $\{x} %s ; DROP TABLE process; -- 👩‍👩‍👧 한국어 \r\n\t`;

  it('brings back unicode, quotes and control characters as they were', async () => {
    const state = { [NASTY]: [NASTY, { deep: NASTY }], empty: '', none: null, zero: 0, no: false, list: [] };
    const row = { ...notice(ref('p1'), 'a'), what: { kind: 'notice', key: NASTY, message: NASTY } as const };
    const stored = await created(store(), ref('p1'), { snapshot: snapshot({ state, said: [NASTY] }), outbox: [row] });
    expect(stored.value).toEqual(snapshot({ state, said: [NASTY] }));
    expect((await rowOf(store(), ref('p1'), 'a')).value).toEqual(row);
  });

  it('brings back a state of 200 KB', async () => {
    const state = { text: 'å'.repeat(100_000) };
    expect((await created(store(), ref('p1'), { snapshot: snapshot({ state }) })).value.state).toEqual(state);
  });

  it.each(['a', 'Z9', '_._', '..', '-', 'x'.repeat(64), '00000000-0000-0000-0000-000000000000'])(
    'takes %s for the id of a process',
    async (id) => {
      await created(store(), ref(id), { events: events(1, 1) });
      expect(await store().history(ref(id))).toEqual(events(1, 1));
      expect(await store().overview('tenant-a', 'parcel')).toMatchObject([{ ref: ref(id) }]);
    },
  );

  it('takes any key of a notice for the id of a row, and tells them apart', async () => {
    const at = ref('p1');
    const ids = ['a:b', 'a~b', 'a|b', 'a/b', 'a#b', 'a?b', 'a\\b', 'a%2Fb', 'a b', "a'b", 'a_b', 'åäö', 'A:b', '👋'];
    await created(store(), at, { outbox: ids.map((id) => notice(at, id, waiting(day(1)))) });
    const found = await store().outbox(at);
    expect(found.map(({ value }) => value.id).sort()).toEqual([...ids].sort());
    for (const row of found) {
      expect(await store().settle({ ...row.value, delivery: { status: 'resting' } }, row.etag)).not.toBe('conflict');
    }
    expect(await store().due(day(2), 100)).toEqual([]);
  });

  it('shares nothing it was given or has given back', async () => {
    const at = ref('p1');
    const state = { list: ['kept'] };
    const message = { list: ['kept'] };
    const event = { ...events(1, 1)[0]!, list: ['kept'] };
    const row = { ...notice(at, 'a'), what: { kind: 'notice', key: 'a', message } as const };
    await created(store(), at, { snapshot: snapshot({ state, version: 1 }), events: [event], outbox: [row] });
    const before = structuredClone(await everything(store(), at));
    [state, message, event].forEach(({ list }) => list.push('slipped in'));
    expect(await everything(store(), at)).toEqual(before);
    scribble(await everything(store(), at));
    scribble(await store().overview('tenant-a', 'parcel'));
    expect(await everything(store(), at)).toEqual(before);
  });
}

/** Changes every array and string it can reach. */
function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string') Reflect.set(value, name, `${inner}!`);
    else scribble(inner);
  }
  if (Array.isArray(value)) value.push('scribbled');
}

function settleContract(store: () => Store): void {
  const at = ref('p1');

  it('replaces the row and gives the etag for the next time', async () => {
    await created(store(), at, { outbox: [notice(at, 'a', waiting(day(1)))] });
    const first = await rowOf(store(), at, 'a');
    const sending = notice(at, 'a', { status: 'sending', dueAt: day(2), attempts: 1 });
    const second = await store().settle(sending, first.etag);
    expect(await rowOf(store(), at, 'a')).toEqual({ value: sending, etag: second });
    const posted = { conversationId: 'c', activityId: 'a', hash: 'h' };
    const third = await store().settle(notice(at, 'a', { status: 'sent', posted }), second);
    expect(new Set([first.etag, second, third, 'conflict']).size).toBe(4);
    expect((await rowOf(store(), at, 'a')).value.delivery).toEqual({ status: 'sent', posted });
  });

  it('is in conflict on an old etag, and writes nothing', async () => {
    await created(store(), at, { outbox: [notice(at, 'a')] });
    const { etag } = await rowOf(store(), at, 'a');
    await store().settle(notice(at, 'a', waiting(day(3))), etag);
    const before = await everything(store(), at);
    expect(await store().settle(notice(at, 'a', waiting(day(4))), etag)).toBe('conflict');
    expect(await everything(store(), at)).toEqual(before);
  });

  it('is in conflict on a row that is not there', async () => {
    await created(store(), at, { outbox: [notice(at, 'a')] });
    const { etag } = await rowOf(store(), at, 'a');
    expect(await store().settle(notice(at, 'b'), etag)).toBe('conflict');
    expect(await store().settle(notice(ref('p2'), 'a'), etag)).toBe('conflict');
  });

  it('is in conflict once a commit has replaced the row, even with the same row', async () => {
    const { etag } = await created(store(), at, { outbox: [notice(at, 'a'), notice(at, 'b')] });
    const a = await rowOf(store(), at, 'a');
    const b = await rowOf(store(), at, 'b');
    await store().commit(at, change({ expected: etag, outbox: [notice(at, 'a')] }));
    expect(await store().settle(a.value, a.etag)).toBe('conflict');
    expect(await store().settle(b.value, b.etag)).not.toBe('conflict');
  });

  it('leaves the etag of the process as it was', async () => {
    const { etag } = await created(store(), at, { outbox: [notice(at, 'a')] });
    const row = await rowOf(store(), at, 'a');
    await store().settle(row.value, row.etag);
    expect(await store().commit(at, change({ expected: etag }))).toBe('committed');
  });

  it('lets exactly one of ten parallel settlements through', async () => {
    await created(store(), at, { outbox: [notice(at, 'a')] });
    const { etag } = await rowOf(store(), at, 'a');
    const claim = (i: number) => notice(at, 'a', { status: 'sending', dueAt: day(1), attempts: i });
    const results = await Promise.all(Array.from({ length: 10 }, (_, i) => store().settle(claim(i), etag)));
    const won = results.filter((result) => result !== 'conflict');
    expect(won).toHaveLength(1);
    expect(await rowOf(store(), at, 'a')).toEqual({ value: claim(results.indexOf(won[0]!)), etag: won[0] });
  });
}
