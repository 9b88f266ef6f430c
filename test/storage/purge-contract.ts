import type { PurgeRow, Store, ToPurge } from '../../src/process/store';
import { change, created, day, events, everything, loaded, notice, ref, rowOf, snapshot, waiting } from './made';

const at = ref('p1');
const beside = ref('p10');
const asking = (what: Omit<ToPurge, 'kind'>, of = at): PurgeRow => ({
  ref: of,
  id: 'purge',
  what: { kind: 'purge', ...what },
  delivery: waiting(day(5)),
});

/** Ten events and three rows, of which one asks for a purge. */
async function stored(store: Store, what: Omit<ToPurge, 'kind'>, of = at): Promise<[PurgeRow, string]> {
  const row = asking(what, of);
  await created(store, of, { events: events(1, 10), outbox: [notice(of, 'a'), notice(of, 'b', waiting(day(2))), row] });
  return [row, (await rowOf(store, of, 'purge')).etag];
}

const ids = async (store: Store, of = at): Promise<string[]> =>
  (await store.outbox(of)).map(({ value }) => value.id).sort();

/** The part of the contract about what is deleted for good. */
export function purgeContract(store: () => Store): void {
  it('deletes the events up to a version, and the row that asked for it, and nothing else', async () => {
    await stored(store(), { upTo: 9, what: 'what-led-here' }, beside);
    const others = await everything(store(), beside);
    const [row, etag] = await stored(store(), { upTo: 9, what: 'what-led-here' });
    const before = await loaded(store(), at);
    expect(await store().purge(row, etag)).toBe('purged');
    expect(await store().history(at)).toEqual(events(10, 1));
    expect(await ids(store())).toEqual(['a', 'b']);
    expect(await loaded(store(), at)).toEqual(before);
    expect(await everything(store(), beside)).toEqual(others);
  });

  it('deletes all that was ever said too, where everything is forgotten', async () => {
    const [row, etag] = await stored(store(), { upTo: 9, what: 'everything' });
    expect(await store().purge(row, etag)).toBe('purged');
    expect(await store().history(at)).toEqual(events(10, 1));
    expect(await ids(store())).toEqual([]);
    expect(await store().due(day(20), 10)).toEqual([]);
  });

  it('deletes nothing for a row that has changed since, or is gone', async () => {
    const [row, etag] = await stored(store(), { upTo: 9, what: 'everything' });
    const next = await store().settle({ ...row, delivery: waiting(day(6)) }, etag);
    const before = await everything(store(), at);
    expect(await store().purge(row, etag)).toBe('conflict');
    expect(await everything(store(), at)).toEqual(before);
    expect(await store().purge(row, next)).toBe('purged');
    expect(await store().purge(row, next)).toBe('conflict');
  });

  it('lets a process go on from the version it had, and be purged again', async () => {
    const [row, etag] = await stored(store(), { upTo: 9, what: 'what-led-here' });
    await store().purge(row, etag);
    const expected = (await loaded(store(), at)).etag;
    const again = asking({ upTo: 12, what: 'what-led-here' });
    const next = { expected, snapshot: snapshot({ version: 13 }), events: events(11, 3), outbox: [again] };
    expect(await store().commit(at, change(next))).toBe('committed');
    expect(await store().history(at)).toEqual(events(10, 4));
    expect(await store().purge(again, (await rowOf(store(), at, 'purge')).etag)).toBe('purged');
    expect(await store().history(at)).toEqual(events(13, 1));
  });

  it('deletes thousands of events and rows, however few fit into a batch', async () => {
    const first = await created(store(), at, { events: events(1, 90) });
    let { etag: expected } = first;
    for (let version = 90; version < 2_070; version += 90) {
      const outbox =
        version < 1_000 ? [notice(at, `row ${version}`), notice(at, `row ${version + 1}`, waiting(day(2)))] : [];
      const more = { expected, snapshot: snapshot({ version: version + 90 }), events: events(version + 1, 90), outbox };
      expect(await store().commit(at, change(more))).toBe('committed');
      ({ etag: expected } = await loaded(store(), at));
    }
    const row = asking({ upTo: 2_069, what: 'everything' });
    await store().commit(at, change({ expected, snapshot: snapshot({ version: 2_070 }), outbox: [row] }));
    expect(await store().purge(row, (await rowOf(store(), at, 'purge')).etag)).toBe('purged');
    expect(await store().history(at)).toEqual(events(2_070, 1));
    expect(await ids(store())).toEqual([]);
  });
}
