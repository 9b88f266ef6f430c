import { deliver } from '../../src/process/deliver';
import type { Said } from '../../src/process/ports';
import { drain, tick } from './rounds';
import { addMinutes, Instant } from '../../src/calendar/time';
import { intercepted, onceBefore } from './around';
import { parcelRef } from './parcel';
import { click, MONDAY, openWorld, outbox, type World } from './world';

const ref = parcelRef('p1');

async function arrived(): Promise<World> {
  const world = openWorld();
  await click(world, ref, { type: 'Arrive' });
  return world;
}

const deliveryOf = async (world: World, id: string) => (await outbox(world, ref))[id];

describe('a notice', () => {
  it('is said once, however often the clock ticks', async () => {
    const world = await arrived();
    for (let i = 0; i < 5; i++) await tick(world.ports);
    world.pass({ days: 1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    const posted = { conversationId: 'door', activityId: 'activity-1', hash: world.voice.told[0]?.drawn };
    expect(await deliveryOf(world, 'arrived~door')).toEqual({ status: 'sent', posted });
  });

  it('comes at its time and not before', async () => {
    const world = await arrived();
    world.pass({ days: 5, minutes: -1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived', 'remind-2025-03-10']);
  });

  it('moves with the date it depends on', async () => {
    const world = await arrived();
    world.pass({ days: 4 });
    await click(world, ref, { type: 'Extend', days: 3 });
    world.pass({ days: 3 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    world.pass({ days: 1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived', 'remind-2025-03-13']);
  });

  it('is marked too late after its time, and what has no last time is still said', async () => {
    const world = await arrived();
    world.pass({ days: 6, minutes: 1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    expect(await deliveryOf(world, 'remind-2025-03-10')).toEqual({ status: 'skipped', reason: 'too-late' });
  });

  it('is skipped when it is no longer wanted at the time of sending', async () => {
    const world = await arrived();
    await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    await drain(world.ports);
    expect(world.voice.told).toEqual([]);
    expect(await deliveryOf(world, 'arrived~door')).toEqual({ status: 'skipped', reason: 'no-longer-wanted' });
    expect(world.logged).toContainEqual(expect.objectContaining({ level: 'warn', text: 'not said' }));
  });

  it('is skipped when its last time passes while it waits for sending', async () => {
    const world = await arrived();
    world.pass({ days: 5 });
    world.voice.answer = ({ text }) =>
      text === 'arrived' ? 'yes' : { kind: 'later', at: addMinutes(world.clock.now, 1441) };
    await drain(world.ports);
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 1441 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    expect(await deliveryOf(world, 'remind-2025-03-10')).toBeUndefined();
    expect(await deliveryOf(world, 'remind-2025-03-10~door')).toEqual({
      status: 'skipped',
      reason: 'no-longer-wanted',
    });
  });

  it('shows the state at the time of sending, not of asking', async () => {
    const world = await arrived();
    await click(world, ref, { type: 'Look' });
    await drain(world.ports);
    expect(world.voice.told.map(({ drawn }) => drawn)).toEqual([expect.stringContaining('"looks":1')]);
  });

  it('shows what was decided while it was being claimed', async () => {
    const world = await arrived();
    const race = onceBefore('settle', () => click(world, ref, { type: 'Look' }));
    const [row] = await world.store.outbox(ref);
    await deliver(intercepted(world.ports, race), row!);
    expect(world.voice.told.map(({ drawn }) => drawn)).toEqual([expect.stringContaining('"looks":1')]);
  });

  it('of a process that is no longer there is skipped, and does not stay due', async () => {
    const world = await arrived();
    const erased = { ...world.ports, store: { ...world.store, load: async () => undefined } };
    await tick(erased);
    expect(world.voice.told).toEqual([]);
    expect(await world.store.due(world.clock.now, 10)).toEqual([]);
  });
});

describe('an answer that is not yes', () => {
  const answering = async (said: Said): Promise<World> => {
    const world = await arrived();
    world.voice.answer = () => said;
    await drain(world.ports);
    return world;
  };

  it('"later" waits until then, as often as asked', async () => {
    const world = await answering({ kind: 'later', at: addMinutes(MONDAY, 10) });
    for (const minutes of [20, 30, 40]) {
      expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'waiting', attempts: 0 });
      world.voice.answer = () => ({ kind: 'later', at: addMinutes(MONDAY, minutes) });
      world.pass({ minutes: 10 });
      await drain(world.ports);
    }
    world.voice.answer = () => 'yes';
    await drain(world.ports);
    expect(world.voice.texts()).toEqual([]);
    world.pass({ minutes: 10 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
  });

  it('"refused" parks it with the reason', async () => {
    const world = await answering({ kind: 'refused', reason: 'not-a-member' });
    expect(await deliveryOf(world, 'arrived~door')).toEqual({
      ...{ status: 'parked', reason: 'not-a-member', since: MONDAY },
    });
    expect(await world.store.due(MONDAY, 10)).toEqual([]);
  });

  it('"uncertain" is tried once more, two minutes on, and then parked', async () => {
    const world = await arrived();
    let tries = 0;
    world.voice.answer = () => (tries++, { kind: 'uncertain' });
    await drain(world.ports);
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(tries).toBe(1);
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(tries).toBe(2);
    world.pass({ days: 1 });
    await drain(world.ports);
    expect(tries).toBe(2);
    expect(await deliveryOf(world, 'arrived~door')).toEqual({
      ...{ status: 'parked', reason: 'uncertain', since: world.clock.now },
    });
  });
});

describe('a busy place', () => {
  it('is asked again later and later, ten minutes apart at most, and has it said once', async () => {
    const world = await arrived();
    const tries: string[] = [];
    world.voice.answer = () => (tries.push(world.clock.now), { kind: 'busy' });
    for (let minute = 0; minute < 120; minute++) {
      await drain(world.ports);
      world.pass({ minutes: 1 });
    }
    const gaps = tries.slice(1).map((at, i) => (Date.parse(at) - Date.parse(tries[i] ?? '')) / 60_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(11);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(5);
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 11 });
    await drain(world.ports);
    expect(world.voice.told).toMatchObject([{ text: 'arrived', again: false }]);
  });
});

describe('a second attempt', () => {
  it('says that it may be the second', async () => {
    const world = await arrived();
    let first = true;
    world.voice.answer = () => (first ? ((first = false), { kind: 'uncertain' }) : 'yes');
    await drain(world.ports);
    world.pass({ minutes: 2 });
    await drain(world.ports);
    expect(world.voice.told).toMatchObject([{ text: 'arrived', again: true }]);
  });
});

describe('a turn that has not come', () => {
  it('leaves the row as it is until then, and claims nothing', async () => {
    const world = await arrived();
    world.voice.turns = () => addMinutes(MONDAY, 1);
    await drain(world.ports);
    expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'waiting', dueAt: addMinutes(MONDAY, 1) });
    world.voice.turns = () => 'now';
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(world.voice.told).toMatchObject([{ text: 'arrived', again: false }]);
  });
});

describe('a row whose sender died', () => {
  const die = (world: World): void => {
    world.voice.answer = () => {
      throw new Error('killed');
    };
  };

  it('is left alone for a minute, tried once more, and parked if that one died too', async () => {
    const world = await arrived();
    die(world);
    await drain(world.ports);
    expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'sending', attempts: 1 });
    let tries = 0;
    world.voice.answer = () => (tries++, { kind: 'uncertain' });
    world.clock.now = Instant.parse('2025-03-03T08:00:59.999Z');
    await drain(world.ports);
    expect(tries).toBe(0);
    die(world);
    world.clock.now = Instant.parse('2025-03-03T08:01:00.000Z');
    await drain(world.ports);
    expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'sending', attempts: 2 });
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(await deliveryOf(world, 'arrived~door')).toEqual({
      ...{ status: 'parked', reason: 'uncertain', since: world.clock.now },
    });
  });

  it('is sent by the next one', async () => {
    const world = await arrived();
    die(world);
    await drain(world.ports);
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['arrived']);
    expect(await deliveryOf(world, 'arrived~door')).toMatchObject({ status: 'sent' });
  });

  it('is not sent if meanwhile it is no longer wanted', async () => {
    const world = await arrived();
    die(world);
    await drain(world.ports);
    await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    world.voice.answer = () => 'yes';
    world.pass({ minutes: 1 });
    await drain(world.ports);
    expect(world.voice.told).toEqual([]);
    expect(await deliveryOf(world, 'arrived~door')).toEqual({ status: 'skipped', reason: 'no-longer-wanted' });
  });
});
