import { awaken } from '../../src/process/awaken';
import { handle } from '../../src/process/handle';
import { tick } from './rounds';
import { openWorld } from './world';

const ref = { tenantId: 'tenant', kind: 'parcel', id: 'p1' };

/** A parcel whose coming nobody could be told of. */
async function unheard() {
  const world = openWorld();
  world.voice.answer = () => ({ kind: 'silent' });
  await handle(world.ports, ref, { command: { type: 'Arrive', at: world.clock.now }, key: 'a' });
  await tick(world.ports);
  world.voice.answer = () => 'yes';
  return world;
}

it('what waits for its place is said at once, and once; what has been said is not said again', async () => {
  const world = await unheard();
  expect(await tick(world.ports)).toBe(0);
  await awaken(world.ports, 'tenant', ['parcel']);
  await tick(world.ports);
  expect(world.voice.texts()).toHaveLength(1);
  await awaken(world.ports, 'tenant', ['parcel']);
  await tick(world.ports);
  expect(world.voice.texts()).toHaveLength(1);
});

it('screens that could not be drawn over are drawn over then', async () => {
  const world = await unheard();
  await awaken(world.ports, 'tenant', ['parcel']);
  await tick(world.ports);
  world.voice.answer = () => ({ kind: 'silent' });
  await handle(world.ports, ref, { command: { type: 'Look', at: world.clock.now }, key: 'b' });
  await tick(world.ports);
  world.voice.answer = () => 'yes';
  expect(await tick(world.ports)).toBe(0);
  const before = world.voice.told.length;
  await awaken(world.ports, 'tenant', ['parcel']);
  await tick(world.ports);
  expect(world.voice.told.slice(before).map(({ update }) => update)).toEqual([true]);
});

it('another municipality is left asleep, and another kind', async () => {
  const world = await unheard();
  await awaken(world.ports, 'other', ['parcel']);
  await awaken(world.ports, 'tenant', ['letter']);
  expect(await tick(world.ports)).toBe(0);
});
