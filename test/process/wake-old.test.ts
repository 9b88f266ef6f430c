import type { AnyProcess } from '../../src/process/process';
import { wakeOld } from '../../src/process/wake-old';
import { openMemory } from '../../src/storage/memory/memory-store';
import { inDays, parcel, parcelRef } from './parcel';
import { parcelTwo } from './parcel-two';
import { releaseOn } from './releases';
import { drain } from './rounds';
import { click, MONDAY, type World } from './world';

const ref = parcelRef('p1');
const where = { tenants: [ref.tenantId], kinds: [ref.kind] };
const old: AnyProcess = parcel;

/** The next release, in the same schema: whoever collected a parcel is thanked, a day later. */
const thanking: AnyProcess = {
  ...old,
  notices: (state) => [
    ...old.notices(state),
    ...(JSON.stringify(state).includes('collected')
      ? [{ key: 'thanks', at: inDays(MONDAY, 1), until: 'whenever', message: { text: 'thanks' } } as const]
      : []),
  ],
};

/** Another one, in which a parcel goes back after three days. */
const hasty: AnyProcess = {
  ...old,
  timeouts: (state) => old.timeouts(state).map((one) => ({ ...one, dueAt: inDays(one.dueAt, -4) })),
};

async function collected(world: World, parcelId = 'p1'): Promise<void> {
  await click(world, parcelRef(parcelId), { type: 'Arrive' });
  await click(world, parcelRef(parcelId), { type: 'Collect', by: { id: 'Mia' } });
  await drain(world.ports);
}

const store = () => openMemory();

describe('what an older release has left asleep', () => {
  it('says what this one has to say of it, now or when its time comes', async () => {
    const shared = store();
    const before = releaseOn(shared, old);
    await collected(before);
    expect((await shared.load(ref))?.value.dueAt).toBe('never');
    const after = releaseOn(shared, thanking);
    await wakeOld(after.ports, where);
    expect((await shared.load(ref))?.value.dueAt).toBe(inDays(MONDAY, 1));
    after.pass({ days: 1 });
    await drain(after.ports);
    expect(after.voice.texts()).toEqual(['thanks']);

    await collected(before, 'p2');
    await wakeOld(after.ports, where);
    await drain(after.ports);
    expect(after.voice.texts()).toEqual(['thanks', 'thanks']);
  });

  it('wakes when this one would, where that is sooner', async () => {
    const shared = store();
    await click(releaseOn(shared, old), ref, { type: 'Arrive' });
    const after = releaseOn(shared, hasty);
    await drain(after.ports);
    await wakeOld(after.ports, where);
    expect((await shared.load(ref))?.value.dueAt).toBe(inDays(MONDAY, 3));
  });

  it('is written once, and what sleeps as it would here is not written at all', async () => {
    const shared = store();
    await collected(releaseOn(shared, old));
    const after = releaseOn(shared, thanking);
    await click(after, parcelRef('p2'), { type: 'Arrive' });
    await drain(after.ports);
    const etags = () => Promise.all(['p1', 'p2'].map(async (id) => (await shared.load(parcelRef(id)))?.etag));
    const [first, second] = await etags();
    await wakeOld(after.ports, where);
    const [woken, same] = await etags();
    expect(woken).not.toBe(first);
    expect(same).toBe(second);
    await wakeOld(after.ports, where);
    expect(await etags()).toEqual([woken, same]);
  });

  it('is woken also beside what a newer release has stored', async () => {
    const shared = store();
    await collected(releaseOn(shared, old));
    await click(releaseOn(shared, parcelTwo), parcelRef('new'), { type: 'Arrive' });
    const after = releaseOn(shared, thanking);
    await wakeOld(after.ports, where);
    expect((await shared.load(ref))?.value.dueAt).toBe(inDays(MONDAY, 1));
  });

  it('is woken also beside what cannot be', async () => {
    const shared = store();
    const before = releaseOn(shared, old);
    await collected(before, 'broken');
    await collected(before);
    let isFirst = true;
    const after = releaseOn(shared, {
      ...thanking,
      notices: (state) => {
        if (isFirst) {
          isFirst = false;
          throw new Error('out of order');
        }
        return thanking.notices(state);
      },
    });
    await wakeOld(after.ports, where);
    const due = await Promise.all(['broken', 'p1'].map(async (id) => (await shared.load(parcelRef(id)))?.value.dueAt));
    expect(due.sort()).toEqual([inDays(MONDAY, 1), 'never']);
    expect(after.logged).toContainEqual(expect.objectContaining({ text: 'could not be woken' }));
  });
});
