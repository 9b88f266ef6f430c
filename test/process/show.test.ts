import { show } from '../../src/process/show';
import { drain } from './rounds';
import { onceBefore, intercepted } from './around';
import { parcelRef } from './parcel';
import { click, openWorld, outbox } from './world';

const ref = parcelRef('p1');
const asked = { id: 'mia:looks', message: { text: 'looks' } };

describe('what somebody asked to see', () => {
  it('is posted, and follows the state from then on', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    await show(world.ports, ref, asked);
    await drain(world.ports);
    expect(world.voice.texts()).toContain('looks');
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    const last = world.voice.told.filter(({ text }) => text === 'looks').at(-1);
    expect(last).toMatchObject({ update: true, drawn: expect.stringContaining('"looks":1') });
  });

  it('is posted anew when it is asked for again', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    for (let i = 0; i < 2; i++) {
      await show(world.ports, ref, asked);
      await drain(world.ports);
    }
    expect(world.voice.texts().filter((text) => text === 'looks')).toHaveLength(2);
    expect(Object.keys(await outbox(world, ref)).filter((id) => id.startsWith('shown:'))).toEqual(['shown:mia:looks']);
  });

  it('changes nothing of the process, and waits its turn in a conflict', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    const before = await world.store.load(ref);
    const busy = intercepted(
      world.ports,
      onceBefore('commit', () => click(world, ref, { type: 'Look' })),
    );
    await show(busy, ref, asked);
    const after = await world.store.load(ref);
    expect(after?.value.version).toBe((before?.value.version ?? 0) + 1);
    expect(await outbox(world, ref)).toMatchObject({ 'shown:mia:looks': { status: 'waiting' } });
  });

  it('is a fault when there is nothing to show', async () => {
    await expect(show(openWorld().ports, ref, asked)).rejects.toThrow(/could not be shown/);
  });

  it('names nobody in a fault', async () => {
    const somebody = parcelRef('70117000-0000-4000-8000-000000000003');
    await expect(show(openWorld().ports, somebody, asked)).rejects.toThrow(/\|parcel\|[\w-]{10}: could not be shown/);
  });
});
