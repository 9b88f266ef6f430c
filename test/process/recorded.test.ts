import type { AnyProcess } from '../../src/process/process';
import { inDays, parcel, parcelRef } from './parcel';
import { drain } from './rounds';
import { click, MONDAY, openWorld, type World } from './world';

const ref = parcelRef('p1');
const whoDid = async (world: World, at = ref): Promise<string[]> =>
  (await world.store.history(at)).map(({ type, by }) => `${type} ${by}`);

describe('what is stored of an event', () => {
  it('says who did it: a person, the clock, or Teams where nobody ordered it', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 7 });
    await drain(world.ports);
    await click(world, parcelRef('p2'), { type: 'Arrive' });
    await click(world, parcelRef('p2'), { type: 'Collect', by: { id: 'Mia' } });
    expect(await whoDid(world)).toEqual(['Arrived teams', 'Returned clock']);
    expect(await whoDid(world, parcelRef('p2'))).toEqual(['Arrived teams', 'Collected Mia']);
  });

  it('tells what a person did from what the clock did in the same step', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 7 });
    const late = await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    expect(late.result.kind).toBe('refused');
    expect(await whoDid(world)).toEqual(['Arrived teams', 'Returned clock']);
  });

  it('names whoever sent the command, whatever a decider would have liked to say', async () => {
    const lying: AnyProcess = {
      ...parcel,
      kind: 'lying',
      decide: () => ({ events: [{ type: 'LookedAt', at: MONDAY, ...{ by: 'somebody else' } }] }),
      timeouts: () => [],
    };
    const world = openWorld([lying]);
    const at = { ...ref, kind: 'lying' };
    await click(world, at, { type: 'Collect', by: { id: 'Mia' } });
    expect(await whoDid(world, at)).toEqual(['LookedAt Mia']);
  });

  it('is nothing that the state is made of', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    const stored = await world.store.load(ref);
    expect(JSON.stringify(stored?.value.state)).not.toContain('teams');
    expect(stored?.value.state).toEqual({
      ...{ phase: 'here', since: MONDAY, keepUntil: inDays(MONDAY, 7), looks: 0 },
    });
  });
});
