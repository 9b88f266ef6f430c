import type { Store } from '../../src/process/store';
import { events, loaded, ref, rowOf } from '../storage/made';
import {
  append,
  contents,
  forgetting,
  KINDS,
  LARGE,
  move,
  purgeOf,
  seed,
  seedForgotten,
  seedLarge,
  TENANT,
} from './moving';

const NOTHING_WRONG = { refused: [], moved: [], different: [] };

type Open = () => Promise<Store> | Store;

/** What a move promises, whichever two stores it is between. Both are opened empty each time. */
export function moveContract(name: string, openFrom: Open, openTo: Open): void {
  describe(name, () => {
    let from: Store;
    let to: Store;
    beforeEach(async () => {
      [from, to] = [await openFrom(), await openTo()];
      await seed(from);
    });
    afterEach(() => Promise.all([from.close(), to.close()]));

    it('brings every process of the kinds asked for, and nothing else', async () => {
      const report = await move(from, to);
      expect(report).toMatchObject({ tenantId: TENANT, copied: 3, same: 0, ...NOTHING_WRONG });
      expect(await contents(to)).toEqual(await contents(from));
      expect(Object.keys(await contents(to))).toEqual(['parcel/p1', 'parcel/p2', 'letter/l1']);
      expect(await to.overview(TENANT, 'beat')).toEqual([]);
      expect(await to.overview('tenant-b', 'parcel')).toEqual([]);
    });

    it('counts both sides, kind by kind, and gives them one hash', async () => {
      const { kinds } = await move(from, to);
      expect(kinds).toMatchObject([
        { kind: 'parcel', from: { processes: 2, events: 3, rows: 14 }, to: { processes: 2, events: 3, rows: 14 } },
        { kind: 'letter', from: { processes: 1, events: 3, rows: 7 }, to: { processes: 1, events: 3, rows: 7 } },
      ]);
      for (const kind of kinds) expect(kind.to.hash).toBe(kind.from.hash);
      expect(kinds[0]?.from.hash).not.toBe(kinds[1]?.from.hash);
    });

    it('brings a process of 350 events and 250 rows, which goes on from there', async () => {
      await seedLarge(from);
      expect(await move(from, to)).toMatchObject({ copied: 4, ...NOTHING_WRONG });
      expect(await contents(to)).toEqual(await contents(from));
      expect(await to.history(LARGE)).toEqual(events(1, 350));
      await append(to, LARGE, { first: 351, count: 3 });
      expect(await to.history(LARGE)).toEqual(events(1, 353));
    });

    it('brings what has been purged, what is about to be, and what was cut off in between', async () => {
      const [purged, asked, half] = [ref('purged'), ref('asked'), ref('half')];
      for (const at of [purged, asked, half]) await seedForgotten(from, at);
      const { value, etag } = await rowOf(from, purged, 'purge');
      expect(await from.purge(purgeOf(value), etag)).toBe('purged');
      const cutOff = await rowOf(from, half, 'purge');
      const first = { ...cutOff.value, what: { kind: 'purge', upTo: 70, what: 'what-led-here' } } as const;
      const halfEtag = await from.settle(first, cutOff.etag);
      expect(await from.purge(first, halfEtag)).toBe('purged');
      expect(await move(from, to)).toMatchObject({ copied: 6, ...NOTHING_WRONG });
      expect(await contents(to)).toEqual(await contents(from));
      expect(await to.history(purged)).toEqual([...forgetting(200), ...events(201, 3)]);
      expect(await to.history(half)).toHaveLength(203 - 70);
      await append(to, purged, { first: 204, count: 1 });
      expect(await to.history(purged)).toEqual([...forgetting(200), ...events(201, 4)]);
      const there = await rowOf(to, asked, 'purge');
      expect(await to.purge(purgeOf(there.value), there.etag)).toBe('purged');
      expect(await to.history(asked)).toEqual([...forgetting(200), ...events(201, 3)]);
      expect(await to.outbox(asked)).toMatchObject([{}, {}]);
    });

    it('refuses a process that has lost events without having forgotten them', async () => {
      const lost = ref('lost');
      await seedForgotten(from, lost);
      const row = await rowOf(from, lost, 'purge');
      const all = { ...row.value, what: { kind: 'purge', upTo: 201, what: 'what-led-here' } } as const;
      await from.purge(all, await from.settle(all, row.etag));
      const { refused } = await move(from, to);
      expect(refused).toEqual([{ ref: lost, reason: 'the source says 203 events and has 2' }]);
    });

    it('writes nothing the second time', async () => {
      await move(from, to);
      const etag = (await loaded(to, ref('p1'))).etag;
      expect(await move(from, to)).toMatchObject({ copied: 0, same: 3, ...NOTHING_WRONG });
      expect((await loaded(to, ref('p1'))).etag).toBe(etag);
    });

    it('brings what has changed in the source since, also where only a row was settled', async () => {
      await seedLarge(from);
      await move(from, to);
      await append(from, LARGE, { first: 351, count: 120 - 40 });
      const row = await rowOf(from, ref('p2'), 'row/0');
      await from.settle({ ...row.value, delivery: { status: 'resting' } }, row.etag);
      expect(await move(from, to)).toMatchObject({ copied: 2, same: 2, ...NOTHING_WRONG });
      expect(await contents(to)).toEqual(await contents(from));
    });

    it('can be taken back to where it came from', async () => {
      const back = await openFrom();
      await move(from, to);
      expect(await move(to, back)).toMatchObject({ copied: 3, ...NOTHING_WRONG });
      expect(await contents(back)).toEqual(await contents(from));
      await back.close();
    });

    it('only reads the source', async () => {
      const before = await contents(from, [...KINDS, 'beat']);
      const { etag } = await loaded(from, ref('p1'));
      await move(from, to);
      expect(await contents(from, [...KINDS, 'beat'])).toEqual(before);
      expect((await loaded(from, ref('p1'))).etag).toBe(etag);
      expect((await from.outbox(ref('p1'))).length).toBe(7);
    });

    it('writes nothing in a dry run, and says what there would be to write', async () => {
      const report = await move(from, to, { dryRun: true });
      expect(report).toMatchObject({ copied: 3, same: 0, ...NOTHING_WRONG });
      expect(report.kinds[0]).toMatchObject({ from: { processes: 2 }, to: { processes: 0 } });
      expect(await contents(to)).toEqual({});
    });
  });
}
