import type { Said } from '../../src/process/ports';
import { drain } from './rounds';
import { parcelRef } from './parcel';
import { click, openWorld, outbox, type World } from './world';

const ref = parcelRef('p1');

async function arrived(): Promise<World> {
  const world = openWorld();
  await click(world, ref, { type: 'Arrive' });
  return world;
}

const deliveryOf = async (world: World, id: string) => (await outbox(world, ref))[id];

describe('what does not come through', () => {
  const HEARD = { id: 'boss:unreached', message: { text: 'unreached' } };

  /** Whoever can do something about it is told of everything but of what they are told themselves. */
  async function withBoss(said: Said): Promise<World> {
    const world = await arrived();
    world.voice.others = ({ text }) => (text === 'unreached' ? [] : [HEARD]);
    world.voice.answer = ({ text }) => (text === 'unreached' ? 'yes' : said);
    await drain(world.ports);
    return world;
  }

  it.each([
    ['refused', { kind: 'refused', reason: 'too-long' }],
    ['silent', { kind: 'silent' }],
  ] as const)('is told to somebody who can do something about it (%s)', async (_name, said) => {
    const world = await withBoss(said);
    expect(world.voice.texts()).toEqual(['unreached']);
    expect(await deliveryOf(world, 'shown:boss:unreached')).toMatchObject({ status: 'sent' });
  });

  it('is told once, however long the place is silent, and said when it is not', async () => {
    const world = await withBoss({ kind: 'silent' });
    for (let i = 0; i < 4; i++) {
      world.pass({ minutes: 15 });
      await drain(world.ports);
    }
    expect(world.voice.texts()).toEqual(['unreached']);
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 15 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['unreached', 'arrived']);
  });

  it('is stored with when it was held up first, however often the place has been asked since', async () => {
    const world = await withBoss({ kind: 'silent' });
    const since = world.clock.now;
    for (let i = 0; i < 3; i++) {
      world.pass({ minutes: 15 });
      await drain(world.ports);
    }
    expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'parked', since, held: 4 });
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 15 });
    await drain(world.ports);
    expect(await deliveryOf(world, 'arrived~door')).not.toHaveProperty('since');
  });

  it('says that it may be the second also when the place was silent in between', async () => {
    const world = await withBoss({ kind: 'uncertain' });
    world.voice.answer = ({ text }) => (text === 'unreached' ? 'yes' : { kind: 'silent' });
    world.pass({ minutes: 2 });
    await drain(world.ports);
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 15 });
    await drain(world.ports);
    expect(world.voice.told.filter(({ text }) => text === 'arrived')).toMatchObject([{ again: true }]);
  });

  it('is left at that when it no longer counts by the time the place speaks', async () => {
    const world = await withBoss({ kind: 'silent' });
    await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 15 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['unreached']);
    expect(await deliveryOf(world, 'arrived~door')).toEqual({ status: 'skipped', reason: 'no-longer-wanted' });
  });

  it('is told also when it is not known whether it arrived', async () => {
    const world = await withBoss({ kind: 'uncertain' });
    world.pass({ minutes: 2 });
    await drain(world.ports);
    world.pass({ minutes: 2 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['unreached']);
  });

  it('does not go round in circles when they cannot be told either', async () => {
    const world = await arrived();
    world.voice.others = ({ text }) => (text === 'unreached' ? [] : [HEARD]);
    world.voice.answer = () => ({ kind: 'refused', reason: 'too-long' });
    await drain(world.ports);
    expect(Object.keys(await outbox(world, ref)).sort()).toEqual(['arrived~door', 'refresh', 'shown:boss:unreached']);
  });
});
