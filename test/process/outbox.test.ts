import type { Step } from '../../src/process/advance';
import { fillOutbox } from '../../src/process/outbox';
import { parcelRef } from './parcel';
import { MONDAY, openWorld } from './world';

const ref = parcelRef('p1');

/** A step with two things to say. */
const step: Step = {
  result: { kind: 'done' },
  events: [{ type: 'Arrived', at: MONDAY, by: 'Mia' }],
  snapshot: { state: {}, version: 1, said: ['first', 'second'], recent: [], dueAt: 'never' },
  said: ['first', 'second'].map((key) => ({
    notice: { key, at: MONDAY, until: 'whenever', message: { text: key } },
    late: false,
  })),
};

describe('what there is to say to many', () => {
  it('is said in the next commit when this one cannot hold it', async () => {
    const world = openWorld();
    world.voice.places = () => Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`door-${i}`, `Mia ${i}`]));
    const { rows, snapshot } = await fillOutbox(world.ports, ref, step, MONDAY);
    expect(rows.map(({ id }) => id.split('~')[0])).toEqual([...Array<string>(60).fill('first'), 'refresh']);
    expect(snapshot).toMatchObject({ said: ['first'], dueAt: MONDAY });
  });

  it('is said at once when it fits', async () => {
    const world = openWorld();
    const { rows, snapshot } = await fillOutbox(world.ports, ref, step, MONDAY);
    expect(rows.map(({ id }) => id)).toEqual(['first~door', 'second~door', 'refresh']);
    expect(snapshot).toBe(step.snapshot);
  });
});
