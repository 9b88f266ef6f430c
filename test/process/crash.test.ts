import type { Ports } from '../../src/process/ports';
import type { Ref } from '../../src/process/process';
import { handle } from '../../src/process/handle';
import { drain } from '../../src/process/tick';
import { intercepted, type Called } from './around';
import { parcelRef, type Message } from './parcel';
import { draw, given, openWorld, type World } from './world';

const ref = parcelRef('p1');

/** What a worker did before it died, and whether it had said something that nobody has written down. */
type Life = { calls: Called[]; dead: boolean; unwritten: boolean };

/** Dies at one call, just before or just after it is carried out; from then on every call fails. */
function mortal(ports: Ports, dieAt: number, moment: 'before' | 'after'): { ports: Ports; life: Life } {
  const life: Life = { calls: [], dead: false, unwritten: false };
  const die = (): never => {
    life.dead = true;
    throw new Error('killed');
  };
  const around = async <T>(name: Called, call: () => Promise<T>): Promise<T> => {
    if (life.dead) return die();
    life.calls.push(name);
    const last = life.calls.length === dieAt;
    if (last && moment === 'before') return die();
    const result = await call();
    if (name === 'say') life.unwritten = true;
    if (name === 'settle') life.unwritten = false;
    return last ? die() : result;
  };
  return { ports: intercepted(ports, around), life };
}

/** A parcel comes, is looked at, somebody is reminded, it goes back. Each step can be done again by another worker. */
function story(world: World): { readonly days: number; readonly step: (ports: Ports) => Promise<unknown> }[] {
  const arrive = given(world, { type: 'Arrive' });
  const look = given(world, { type: 'Look' });
  return [
    { days: 0, step: (ports) => handle(ports, ref, arrive) },
    { days: 0, step: (ports) => drain(ports) },
    { days: 1, step: (ports) => handle(ports, ref, look) },
    { days: 0, step: (ports) => drain(ports) },
    { days: 4, step: (ports) => drain(ports) },
    { days: 2, step: (ports) => drain(ports) },
  ];
}

/** Tells the story with a worker that dies at one call, and a new one that takes over two minutes later. */
async function live(dieAt: number, moment: 'before' | 'after'): Promise<{ world: World; life: Life }> {
  const world = openWorld();
  world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
  const first = mortal(world.ports, dieAt, moment);
  for (const { days, step } of story(world)) {
    world.pass({ days });
    if (!first.life.dead) await step(first.ports).catch(() => undefined);
    if (!first.life.dead) continue;
    world.pass({ minutes: 2 });
    await step(world.ports);
    await drain(world.ports);
  }
  return { world, life: first.life };
}

const TOLD = ['arrived', 'arrived', 'remind-2025-03-10', 'remind-2025-03-10', 'returned', 'returned'];

async function expectAllDone(world: World, at: Ref): Promise<void> {
  const stored = await world.store.load(at);
  expect(stored?.value).toMatchObject({ version: 3, state: { phase: 'returned' }, dueAt: 'never' });
  expect(await world.store.history(at)).toHaveLength(3);
  for (const { value } of await world.store.outbox(at)) {
    if (value.what.kind === 'refresh') expect(value.delivery).toEqual({ status: 'resting' });
    else expect(value.delivery).toMatchObject({ posted: { hash: draw(value.what.message as Message, stored!.value) } });
  }
}

/** The texts without one of each that was due: what was said more than once. */
function extra(texts: readonly string[]): string[] {
  const left = [...texts];
  for (const text of TOLD) expect(left).toContain(text);
  for (const text of TOLD) left.splice(left.indexOf(text), 1);
  return left;
}

describe('a worker that dies at some await', () => {
  it('without dying tells each thing once', async () => {
    const { world, life } = await live(Infinity, 'before');
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
        const { world, life } = await live(dieAt, moment);
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
