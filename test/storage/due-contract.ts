import type { Delivery, DueItem, Store } from '../../src/process/store';
import { change, created, day, events, everything, notice, ref, rowOf, snapshot, waiting } from './made';

/** The part of the contract about what is due. */
export function dueContract(store: () => Store): void {
  const due = (number: number) => ({ snapshot: snapshot({ dueAt: day(number) }) });
  const sending = (number: number): Delivery => ({ status: 'sending', dueAt: day(number), attempts: 1 });

  it('is empty in an empty store', async () => {
    expect(await store().due(day(28), 10)).toEqual([]);
  });

  it('gives processes and rows, most urgent first', async () => {
    await created(store(), ref('p1'), { ...due(5), outbox: [notice(ref('p1'), 'a', waiting(day(3)))] });
    await created(store(), ref('p2'), { ...due(2), outbox: [notice(ref('p2'), 'b', sending(4))] });
    await created(store(), ref('p3', 'tenant-b', 'letter'), due(1));
    const found = await store().due(day(6), 10);
    expect(found.map(nameOf)).toEqual(['p3', 'p2', 'p1/a', 'p2/b', 'p1']);
    expect(found[0]).toEqual({ kind: 'process', ref: ref('p3', 'tenant-b', 'letter') });
    expect(found[2]).toEqual({ kind: 'row', row: await rowOf(store(), ref('p1'), 'a') });
  });

  it('gives at most as many as asked for, the most urgent ones', async () => {
    for (const number of [4, 1, 3, 2]) {
      const at = ref(`p${number}`);
      await created(store(), at, { ...due(number), outbox: [notice(at, 'a', waiting(day(number + 10)))] });
    }
    expect((await store().due(day(28), 3)).map(nameOf)).toEqual(['p1', 'p2', 'p3']);
    expect((await store().due(day(28), 6)).map(nameOf)).toEqual(['p1', 'p2', 'p3', 'p4', 'p1/a', 'p2/a']);
  });

  it('gives nothing before its time, and everything at its time', async () => {
    const at = ref('p1');
    await created(store(), at, { ...due(2), outbox: [notice(at, 'a', waiting(day(2)))] });
    expect(await store().due(day(1), 10)).toEqual([]);
    expect((await store().due(day(2), 10)).map(nameOf).sort()).toEqual(['p1', 'p1/a']);
  });

  it('never gives a process that waits for nothing, nor a row that is finished', async () => {
    const at = ref('p1');
    const finished: Delivery[] = [
      { status: 'sent', posted: { conversationId: 'c', activityId: 'a', hash: 'h' } },
      { status: 'skipped', reason: 'too-late' },
      { status: 'parked', reason: 'blocked' },
      { status: 'resting' },
    ];
    await created(store(), at, { outbox: finished.map((delivery) => notice(at, delivery.status, delivery)) });
    expect(await store().due(day(28), 10)).toEqual([]);
  });

  it('follows what has been written since', async () => {
    const at = ref('p1');
    const { etag } = await created(store(), at, { ...due(1), outbox: [notice(at, 'a', waiting(day(1)))] });
    const row = await rowOf(store(), at, 'a');
    await store().settle(notice(at, 'a', { status: 'resting' }), row.etag);
    await store().commit(at, change({ expected: etag, snapshot: snapshot({ dueAt: day(9) }) }));
    expect(await store().due(day(8), 10)).toEqual([]);
    const later = await store().load(at);
    const again = [notice(at, 'a', waiting(day(3)))];
    await store().commit(at, change({ expected: later!.etag, snapshot: snapshot(), outbox: again }));
    expect((await store().due(day(28), 10)).map(nameOf)).toEqual(['p1/a']);
  });

  it('only reads: asking twice gives the same and changes no etag', async () => {
    const at = ref('p1');
    await created(store(), at, { ...due(1), events: events(1, 0), outbox: [notice(at, 'a', waiting(day(2)))] });
    const before = await everything(store(), at);
    const first = await store().due(day(9), 10);
    expect(await store().due(day(9), 10)).toEqual(first);
    expect(await everything(store(), at)).toEqual(before);
  });

  it('gives rows with the etag that claims them', async () => {
    const at = ref('p1');
    await created(store(), at, { outbox: [notice(at, 'a', waiting(day(1)))] });
    const [item] = await store().due(day(2), 10);
    if (item?.kind !== 'row') throw new Error('a row was due');
    expect(await store().settle(notice(at, 'a', sending(3)), item.row.etag)).not.toBe('conflict');
    expect(await store().settle(notice(at, 'a', sending(3)), item.row.etag)).toBe('conflict');
  });
}

const nameOf = (item: DueItem): string =>
  item.kind === 'process' ? item.ref.id : `${item.row.value.ref.id}/${item.row.value.id}`;
