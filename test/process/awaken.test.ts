import { awaken } from '../../src/process/awaken';
import { handle } from '../../src/process/handle';
import { openMemory } from '../../src/storage/memory/memory-store';
import { parcel, parcelRef } from './parcel';
import { parcelTwo } from './parcel-two';
import { releaseOn } from './releases';
import { tick } from './rounds';
import { click, openWorld, outbox, type World } from './world';

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

it('what a newer release has stored is woken too, beside the rest, and drawn over by that one', async () => {
  const store = openMemory();
  const [older, newer] = [releaseOn(store, parcel), releaseOn(store, parcelTwo)];
  const refreshOf = async (world: World, id: string) => (await outbox(world, parcelRef(id)))['refresh'];
  for (const [world, id] of [
    [older, 'old'],
    [newer, 'new'],
  ] as const) {
    await click(world, parcelRef(id), { type: 'Arrive' });
    await tick(world.ports);
  }
  const dueAt = older.clock.now;
  await awaken(older.ports, parcelRef('old').tenantId, ['parcel'], dueAt);
  for (const id of ['old', 'new']) expect(await refreshOf(newer, id)).toMatchObject({ status: 'waiting', dueAt });
  await tick(older.ports);
  expect(await refreshOf(newer, 'old')).toMatchObject({ status: 'resting' });
  expect(await refreshOf(newer, 'new')).toMatchObject({ status: 'waiting' });
  await tick(newer.ports);
  expect(await refreshOf(newer, 'new')).toMatchObject({ status: 'resting' });
});
