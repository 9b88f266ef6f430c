import type { Delivery, Store } from '../../src/process/store';
import { SKIPPED_ROWS_KEPT_DAYS } from '../../src/storage/retention';
import { change, created, day, events, everything, loaded, notice, ref, rowOf, waiting } from './made';
import { eraseContract } from './erase-contract';
import type { Opened } from './opened';
import { purgeContract } from './purge-contract';

const SKIPPED: Delivery = { status: 'skipped', reason: 'too-late' };

/** The part of the contract about what is forgotten, and when. What has expired is gone once somebody asked what is due. */
export function retentionContract(opened: () => Opened): void {
  const at = ref('p1');
  const idsAfter = async (days: number): Promise<string[]> => {
    const { store, later } = opened();
    later(days);
    await store.due(day(28), 10);
    return idsIn(store);
  };
  const idsIn = async (store: Store): Promise<string[]> => (await store.outbox(at)).map(({ value }) => value.id).sort();

  describe('purge', () => purgeContract(() => opened().store));
  describe('erase', () => eraseContract(() => opened().store));

  it('keeps a skipped row for 90 days, and then forgets it', async () => {
    expect(SKIPPED_ROWS_KEPT_DAYS).toBe(90);
    await created(opened().store, at, { outbox: [notice(at, 'a', SKIPPED), notice(at, 'b')] });
    expect(await idsAfter(89)).toEqual(['a', 'b']);
    expect(await idsAfter(2)).toEqual(['b']);
  });

  it('counts from when it was skipped, not from when it was made', async () => {
    const { store, later } = opened();
    await created(store, at, { outbox: [notice(at, 'a', waiting(day(1)))] });
    later(60);
    await store.settle(notice(at, 'a', SKIPPED), (await rowOf(store, at, 'a')).etag);
    expect(await idsAfter(60)).toEqual(['a']);
    expect(await idsAfter(31)).toEqual([]);
  });

  it('keeps a row that was skipped and has something to say again', async () => {
    const { store } = opened();
    const { etag } = await created(store, at, { outbox: [notice(at, 'a', SKIPPED)] });
    await store.commit(at, change({ expected: etag, outbox: [notice(at, 'a', waiting(day(1)))] }));
    expect(await idsAfter(91)).toEqual(['a']);
  });

  it('forgets nothing else', async () => {
    const { store } = opened();
    const rest: Delivery[] = [
      waiting(day(1)),
      { status: 'sending', dueAt: day(1), attempts: 1 },
      { status: 'sent', posted: { conversationId: 'c', activityId: 'a', hash: 'h' } },
      { status: 'parked', reason: 'blocked' },
      { status: 'resting' },
    ];
    const outbox = rest.map((delivery) => notice(at, delivery.status, delivery));
    await created(store, at, { events: events(1, 3), outbox });
    const before = await everything(store, at);
    expect(await idsAfter(1000)).toHaveLength(rest.length);
    expect(await everything(store, at)).toEqual(before);
  });

  it('lets a process go on after what it skipped has been forgotten', async () => {
    const { store } = opened();
    await created(store, at, { outbox: [notice(at, 'a', SKIPPED)] });
    expect(await idsAfter(91)).toEqual([]);
    const { etag } = await loaded(store, at);
    expect(await store.commit(at, change({ expected: etag, outbox: [notice(at, 'a')] }))).toBe('committed');
    expect(await idsIn(store)).toEqual(['a']);
  });
}
