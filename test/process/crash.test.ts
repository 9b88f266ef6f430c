import { expectAllDone, live, type Life, type Moment } from './mortal';
import { parcelRef } from './parcel';
import { openWorld, type World } from './world';

const ref = parcelRef('p1');

async function lived(dieAt: number, moment: Moment): Promise<{ world: World; life: Life }> {
  const world = openWorld();
  return { world, life: await live(world, { ref, dieAt, moment }) };
}

const TOLD = ['arrived', 'arrived', 'remind-2025-03-10', 'remind-2025-03-10', 'returned', 'returned'];

/** The texts without one of each that was due: what was said more than once. */
function extra(texts: readonly string[]): string[] {
  const left = [...texts];
  for (const text of TOLD) expect(left).toContain(text);
  for (const text of TOLD) left.splice(left.indexOf(text), 1);
  return left;
}

describe('a worker that dies at some await', () => {
  it('without dying tells each thing once', async () => {
    const { world, life } = await lived(Infinity, 'before');
    expect(life.dead).toBe(false);
    expect(world.voice.texts().sort()).toEqual(TOLD);
    await expectAllDone(world, ref);
  });

  it.each(['before', 'after'] as const)(
    'loses nothing, and says twice only what had not been written (%s)',
    async (moment) => {
      const duplicates: string[] = [];
      let dieAt = 1;
      for (; ; dieAt++) {
        const { world, life } = await lived(dieAt, moment);
        if (!life.dead) break;
        const twice = extra(world.voice.texts());
        const update = world.voice.told.at(-1)?.update;
        expect({ dieAt, twice: twice.length > 1 }).toEqual({ dieAt, twice: false });
        if (twice.length > 0)
          expect({ dieAt, unwritten: life.unwritten, update }).toMatchObject({ dieAt, unwritten: true });
        duplicates.push(...twice);
        await expectAllDone(world, ref);
      }
      expect(dieAt).toBeGreaterThan(40);
      // Six messages, and one await for each at which dying leaves the next worker uncertain.
      expect(duplicates.sort()).toEqual(TOLD);
    },
  );
});
