import { deliver } from '../../src/process/deliver';
import { REFRESH } from '../../src/process/outbox';
import { drain, tick } from './rounds';
import { addMinutes } from '../../src/calendar/time';
import { intercepted, onceAfter, onceBefore } from './around';
import { parcelRef } from './parcel';
import { click, draw, MONDAY, openWorld, outbox, type World } from './world';

const ref = parcelRef('p1');

/** A world where the arrival has been posted, with what the tests look at: updates since then. */
async function posted(): Promise<{ world: World; updates: () => string[] }> {
  const world = openWorld();
  await click(world, ref, { type: 'Arrive' });
  await drain(world.ports);
  const updates = () => world.voice.told.filter(({ update }) => update).map(({ drawn }) => drawn);
  return { world, updates };
}

/** Every card that is stored as sent shows, by its hash, the state as it is stored. */
async function expectScreensTrue(world: World): Promise<void> {
  const stored = await world.store.load(ref);
  for (const { value } of await world.store.outbox(ref)) {
    if (value.delivery.status !== 'sent' || value.what.kind !== 'notice') continue;
    expect(value.delivery.posted.hash).toBe(draw(value.what.message as { text: string }, stored!.value));
  }
}

describe('live cards', () => {
  it('are drawn again where they stand after a change', async () => {
    const { world, updates } = await posted();
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    expect(updates()).toEqual([expect.stringContaining('"looks":1')]);
    expect((await outbox(world, ref))['arrived~door']).toMatchObject({ posted: { activityId: 'activity-1' } });
    await expectScreensTrue(world);
  });

  it('are drawn again even when their notice is no longer wanted', async () => {
    const { world, updates } = await posted();
    await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    await drain(world.ports);
    expect(updates()).toEqual([expect.stringContaining('collected')]);
  });

  it('that would look the same are left alone', async () => {
    const { world, updates } = await posted();
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    const [row] = (await world.store.outbox(ref)).filter(({ value }) => value.id === REFRESH);
    await world.store.settle({ ...row!.value, delivery: { status: 'waiting', dueAt: MONDAY, attempts: 0 } }, row!.etag);
    await drain(world.ports);
    expect(updates()).toHaveLength(1);
    expect((await outbox(world, ref))[REFRESH]).toEqual({ status: 'resting' });
  });

  it('are drawn once for several changes in a row', async () => {
    const { world, updates } = await posted();
    for (let i = 0; i < 3; i++) await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    expect(updates()).toEqual([expect.stringContaining('"looks":3')]);
  });

  it('are drawn once more when something changes while they are drawn', async () => {
    const { world, updates } = await posted();
    await click(world, ref, { type: 'Look' });
    await tick(
      intercepted(
        world.ports,
        onceBefore('say', () => click(world, ref, { type: 'Look' })),
      ),
    );
    await drain(world.ports);
    expect(updates()).toHaveLength(2);
    await expectScreensTrue(world);
  });

  it('that cannot be drawn stop none of the others, and are tried again', async () => {
    const world = openWorld();
    world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
    await click(world, ref, { type: 'Arrive' });
    await drain(world.ports);
    let broken = true;
    world.voice.answer = ({ drawn }) => {
      if (broken && drawn.includes('looks":1')) {
        broken = false;
        throw new Error('out of ink');
      }
      return 'yes';
    };
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    expect(world.voice.told.filter(({ update }) => update)).toHaveLength(1);
    expect(world.logged).toContainEqual(expect.objectContaining({ text: 'a card could not be drawn again' }));
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(world.voice.told.filter(({ update }) => update)).toHaveLength(2);
    expect((await outbox(world, ref))[REFRESH]).toEqual({ status: 'resting' });
  });

  it('are left as they are in the end, and somebody who runs the service can know', async () => {
    const { world } = await posted();
    world.voice.answer = () => ({ kind: 'busy' });
    await click(world, ref, { type: 'Look' });
    for (let i = 0; i < 200; i++) {
      await drain(world.ports);
      world.pass({ minutes: 1 });
    }
    expect((await outbox(world, ref))[REFRESH]).toEqual({ status: 'resting', undrawn: true });
    expect(world.logged).toContainEqual(expect.objectContaining({ text: 'cards on screen are left as they are' }));
  });

  it('that are gone are posted anew while they are wanted', async () => {
    const { world } = await posted();
    world.voice.answer = ({ update }) => (update ? { kind: 'gone' } : 'yes');
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived', 'arrived']);
    expect((await outbox(world, ref))['arrived~door']).toMatchObject({ posted: { activityId: 'activity-2' } });
    await expectScreensTrue(world);
  });

  it('that are gone are left at that when nobody wants them any more', async () => {
    const { world } = await posted();
    world.voice.answer = ({ update }) => (update ? { kind: 'gone' } : 'yes');
    await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    expect((await outbox(world, ref))['arrived~door']).toEqual({ status: 'skipped', reason: 'no-longer-wanted' });
  });

  it.each([
    ['later', { kind: 'later', at: addMinutes(MONDAY, 2) }],
    ['uncertain', { kind: 'uncertain' }],
    ['busy', { kind: 'busy' }],
  ] as const)('are tried again when the answer was "%s"', async (_name, said) => {
    const { world, updates } = await posted();
    world.voice.answer = () => said;
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    world.voice.answer = () => 'yes';
    await drain(world.ports);
    expect(updates()).toEqual([]);
    world.pass({ minutes: 2 });
    await drain(world.ports);
    expect(updates()).toHaveLength(1);
    expect((await outbox(world, ref))[REFRESH]).toEqual({ status: 'resting' });
  });

  it('come true when another worker refreshes just while one is being sent', async () => {
    for (const moment of ['load', 'settle', 'say'] as const) {
      const world = openWorld();
      await click(world, ref, { type: 'Arrive' });
      const [row] = await world.store.outbox(ref);
      const changedAndRefreshed = async (): Promise<void> => {
        await click(world, ref, { type: 'Look' });
        const rows = await world.store.outbox(ref);
        await deliver(
          world.ports,
          rows.find(({ value }) => value.id === REFRESH)!,
        );
      };
      await deliver(intercepted(world.ports, onceAfter(moment, changedAndRefreshed)), row!);
      world.pass({ minutes: 1 });
      await drain(world.ports);
      expect(world.voice.texts()).toEqual(['arrived']);
      await expectScreensTrue(world);
    }
  });
});
