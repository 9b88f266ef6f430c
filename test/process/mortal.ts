import { handle } from '../../src/process/handle';
import type { Ports } from '../../src/process/ports';
import type { Ref } from '../../src/process/process';
import { drain } from './rounds';
import { intercepted, type Called } from './around';
import type { Message } from './parcel';
import { draw, given, type World } from './world';

/** What a worker did before it died, and whether it had said something that nobody has written down. */
export type Life = { calls: Called[]; dead: boolean; unwritten: boolean; death: Promise<void> };
export type Moment = 'before' | 'after';

/** Dies at one call, just before or just after it is carried out; from then on every call fails. */
export function mortal(ports: Ports, dieAt: number, moment: Moment): { ports: Ports; life: Life } {
  let end = (): void => undefined;
  const death = new Promise<void>((resolve) => (end = resolve));
  const life: Life = { calls: [], dead: false, unwritten: false, death };
  const die = (): never => {
    life.dead = true;
    end();
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
function story(world: World, ref: Ref): { readonly days: number; readonly step: (ports: Ports) => Promise<unknown> }[] {
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

export type Death = { readonly ref: Ref; readonly dieAt: number; readonly moment: Moment };

/**
 * Tells the story with a worker that dies at one call, and a new one (the world's) that takes over two minutes later.
 * `first` is what the dying one works with, where that is not the same.
 */
export async function live(world: World, { ref, dieAt, moment }: Death, first = world.ports): Promise<Life> {
  world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
  const { ports, life } = mortal(first, dieAt, moment);
  for (const { days, step } of story(world, ref)) {
    world.pass({ days });
    if (!life.dead) {
      // Whatever it was in the middle of, nobody waits for the dead.
      await Promise.race([step(ports).catch(() => undefined), life.death]);
      if (!life.dead) continue;
      world.voice.forgetTurns();
      world.pass({ minutes: 2 });
    }
    await step(world.ports);
    await drain(world.ports);
  }
  return life;
}

export async function expectAllDone(world: World, at: Ref): Promise<void> {
  const stored = await world.store.load(at);
  expect(stored?.value).toMatchObject({ version: 3, state: { phase: 'returned' }, dueAt: 'never' });
  expect(await world.store.history(at)).toHaveLength(3);
  for (const { value } of await world.store.outbox(at)) {
    if (!('message' in value.what)) expect(value.delivery).toEqual({ status: 'resting' });
    else expect(value.delivery).toMatchObject({ posted: { hash: draw(value.what.message as Message, stored!.value) } });
  }
}
