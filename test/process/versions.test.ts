import { inspect } from 'node:util';
import { deliver } from '../../src/process/deliver';
import { handle } from '../../src/process/handle';
import { BEAT, openLease } from '../../src/process/lease';
import { replay } from '../../src/process/process';
import type { Store } from '../../src/process/store';
import { startTicking } from '../../src/process/ticking';
import { Newer, parted } from '../../src/process/versions';
import { openWorker } from '../../src/process/worker';
import { openMemory } from '../../src/storage/memory/memory-store';
import { inDays, parcel, parcelRef } from './parcel';
import { parcelTwo } from './parcel-two';
import { releaseOn } from './releases';
import { drain } from './rounds';
import { click, MONDAY, outbox, type World } from './world';

const ref = parcelRef('p1');

let store: Store;
let older: World;
let newer: World;
beforeEach(() => {
  store = openMemory();
  older = releaseOn(store, parcel);
  newer = releaseOn(store, parcelTwo);
});
const stored = async (): Promise<string> =>
  JSON.stringify([await store.load(ref), await store.history(ref), await store.outbox(ref)]);
const newerLines = (world: World) => world.logged.filter(({ text }) => text.includes('newer release'));

describe('what an older release has stored', () => {
  beforeEach(async () => {
    await click(older, ref, { type: 'Arrive' });
    await click(older, ref, { type: 'Look' });
  });

  it('carries no number in the first schema', async () => {
    expect(await stored()).not.toContain('schema');
  });

  it('is read as if it had been stored today: state, events, and what is to be said', async () => {
    expect((await newer.store.load(ref))?.value.state).toMatchObject({ phase: 'here', looks: 1, shelf: 'A' });
    expect((await newer.store.overview(ref.tenantId, ref.kind))[0]?.snapshot.state).toMatchObject({ shelf: 'A' });
    const history = await newer.store.history(ref);
    expect(history[0]).toMatchObject({ type: 'Arrived', shelf: 'A' });
    expect(replay(parcelTwo, history)).toEqual((await newer.store.load(ref))?.value.state);
    const [row] = await newer.store.outbox(ref);
    expect(row?.value.what).toMatchObject({ message: { text: 'arrived (shelf A)' } });
    const due = await newer.store.due(MONDAY, 9);
    expect(due.filter((item) => item.kind === 'row' && item.row.value.what.kind === 'notice')).toMatchObject([
      { row: { value: { what: { message: { text: 'arrived (shelf A)' } } } } },
    ]);
  });

  it('is not written until something happens, and then in the new schema, with its old events as they were', async () => {
    const before = await stored();
    await newer.store.load(ref);
    expect(await stored()).toBe(before);
    await click(newer, ref, { type: 'Look' });
    expect((await store.load(ref))?.value).toMatchObject({ schema: 2, state: { shelf: 'A', looks: 2 } });
    expect((await store.history(ref)).map(({ type, schema }) => [type, schema])).toEqual([
      ...[
        ['Arrived', undefined],
        ['LookedAt', undefined],
        ['LookedAt', 2],
      ],
    ]);
    expect((await newer.store.history(ref)).map((event) => 'schema' in event)).toEqual([false, false, false]);
  });

  it('is brought up once, however often it is written: what has been said carries the schema it is in', async () => {
    await drain(newer.ports);
    const [row] = await newer.store.outbox(ref);
    expect(row?.value).toMatchObject({
      delivery: { status: 'sent' },
      what: { message: { text: 'arrived (shelf A)' } },
    });
    expect((await store.outbox(ref))[0]?.value.schema).toBe(2);
  });
});

describe('what a newer release has stored', () => {
  beforeEach(async () => {
    await click(newer, ref, { type: 'Arrive' });
  });

  it('is not decided on by an older one, nor read, nor written over', async () => {
    const before = await stored();
    await expect(click(older, ref, { type: 'Look' })).rejects.toThrow(Newer);
    await expect(older.store.overview(ref.tenantId, ref.kind)).rejects.toThrow(Newer);
    await expect(older.store.history(ref)).rejects.toThrow(Newer);
    expect(await stored()).toBe(before);
  });

  it('stands in a list of an older one as nothing but what it is, and the others can be read', async () => {
    await click(older, parcelRef('old'), { type: 'Arrive' });
    const { known, newer: rest, fault } = await parted(older.store.overview(ref.tenantId, ref.kind));
    expect(known).toMatchObject([{ ref: parcelRef('old'), snapshot: { state: { phase: 'here' } } }]);
    expect(rest).toMatchObject([{ ref, snapshot: { schema: 2, state: { shelf: 'B' } } }]);
    expect(fault).toBeInstanceOf(Newer);
    // Whatever prints a fault prints nothing of what is in the list.
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(MONDAY);
    expect(await parted(newer.store.overview(ref.tenantId, ref.kind))).toMatchObject({ newer: [] });
  });

  it('is left by the tick of an older one, with one line of each kind, and done by the newer', async () => {
    const before = await stored();
    await click(older, parcelRef('old'), { type: 'Arrive' });
    const worker = openWorker(older.ports);
    for (let round = 0; round < 5; round++) {
      await worker.round();
      await worker.rest();
      older.pass({ minutes: 20 });
    }
    expect(await stored()).toBe(before);
    expect(older.voice.texts()).toEqual(['arrived']);
    expect(newerLines(older)).toHaveLength(1);
    expect(newerLines(older)[0]).toMatchObject({ level: 'warn', fields: { kind: 'parcel', schema: 2 } });
    expect(older.logged.filter(({ level }) => level === 'error')).toEqual([]);
    await drain(newer.ports);
    expect(newer.voice.texts()).toEqual(['arrived']);
  });

  it('is left also where the row is an older one, claimed a moment before: as if nobody had tried', async () => {
    const other = parcelRef('p2');
    await click(older, other, { type: 'Arrive' });
    const [row] = await older.store.outbox(other);
    await click(newer, other, { type: 'Look' });
    await expect(deliver(older.ports, row!)).rejects.toThrow(Newer);
    expect(await outbox({ ...newer, store }, other)).toMatchObject({
      [row!.value.id]: { status: 'waiting', attempts: 0, dueAt: MONDAY },
    });
    await drain(newer.ports);
    expect(newer.voice.told.map(({ text, again }) => [text, again])).toContainEqual(['arrived (shelf A)', false]);
  });

  it('is a conflict to whoever had read it before, and then it is left', async () => {
    const other = parcelRef('p3');
    await click(older, other, { type: 'Arrive' });
    let isFirst = true;
    const late: Store = {
      ...older.store,
      commit: async (...asked) => {
        if (isFirst) await click(newer, other, { type: 'Extend', days: 1 });
        isFirst = false;
        return older.store.commit(...asked);
      },
    };
    const command = { type: 'Look', at: MONDAY };
    await expect(handle({ ...older.ports, store: late }, other, { command, key: 'k' })).rejects.toThrow(Newer);
    expect((await newer.store.load(other))?.value.state).toMatchObject({ keepUntil: inDays(MONDAY, 8), looks: 0 });
  });
});

describe('whose turn it is to do what is due', () => {
  it('is the newer release’s as soon as there is one, and an older one’s only when there is none', async () => {
    const time = { now: MONDAY };
    const at = { store, now: () => time.now };
    const [old, fresh] = [openLease(at, 'old', 1), openLease(at, 'fresh', 2)];
    expect(await old.isMine()).toBe(true);
    expect(await fresh.isMine()).toBe(true);
    time.now = inDays(MONDAY, 0.0001);
    expect([await old.isMine(), await fresh.isMine()]).toEqual([false, true]);
    await fresh.release();
    time.now = inDays(MONDAY, 0.0002);
    expect(await old.isMine()).toBe(true);
  });

  it('is taken over by the tick of a newer one that has just been started', async () => {
    const HOUR = 3_600_000;
    const before = startTicking(older.ports, HOUR);
    while (!(await store.load(BEAT))) await new Promise((resolve) => setImmediate(resolve));
    let looked = (): void => undefined;
    const looks = new Promise<void>((resolve) => (looked = resolve));
    const due: Store['due'] = (now, limit) => (looked(), newer.store.due(now, limit));
    const after = startTicking({ ...newer.ports, store: { ...newer.store, due } }, HOUR);
    await looks;
    await Promise.all([before.stop(), after.stop()]);
  });
});
