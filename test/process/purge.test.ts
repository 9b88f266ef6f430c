import { handle } from '../../src/process/handle';
import { replay, type Recorded } from '../../src/process/process';
import { show } from '../../src/process/show';
import { intercepted, onceBefore } from './around';
import { diary, diaryRef, type DiaryCommand, type DiaryEvent } from './diary';
import { mortal, type Life, type Moment } from './mortal';
import { drain, tick } from './rounds';
import { openWorld, outbox, type World } from './world';

const ref = diaryRef('d1');
const mia = { id: 'mia' };
const MARK = 'hemligt';

type Unstamped = DiaryCommand extends infer C ? (C extends unknown ? Omit<C, 'at'> : never) : never;
let count = 0;
const given = (world: World, command: Unstamped) => ({
  command: { ...command, at: world.clock.now },
  key: `${++count}`,
});
const tell = (world: World, command: Unstamped) => handle(world.ports, ref, given(world, command));
const write = (page: string): Unstamped => ({ type: 'Write', page, by: mia });
const SHUT: Unstamped = { type: 'Shut', by: mia };

async function openDiary(): Promise<World> {
  const world = openWorld([diary]);
  await tell(world, write(`${MARK} ett`));
  await drain(world.ports);
  await tell(world, write(`${MARK} två`));
  await tell(world, write('sista'));
  return world;
}

/** All that is stored of the diary, as text. */
const stored = async ({ store }: World): Promise<string> =>
  JSON.stringify([await store.load(ref), await store.history(ref), await store.outbox(ref)]);

const types = async ({ store }: World): Promise<string[]> => (await store.history(ref)).map(({ type }) => type);

/** What is left leads to the state, whatever has been purged. */
async function expectToReplay({ store }: World): Promise<void> {
  const history = await store.history(ref);
  expect(replay(diary, history as Recorded<DiaryEvent>[])).toEqual((await store.load(ref))?.value.state);
}

describe('an event that forgets what led to it', () => {
  it('has what was before it purged, and what is left still leads to the state', async () => {
    const world = await openDiary();
    await tell(world, SHUT);
    expect(await types(world)).toEqual(['Written', 'Written', 'Written', 'WasShut']);
    await drain(world.ports);
    expect(await types(world)).toEqual(['WasShut']);
    expect(await stored(world)).not.toContain(MARK);
    await expectToReplay(world);
    expect((await world.store.load(ref))?.value).toMatchObject({ version: 4, state: { last: 'sista' } });
  });

  it('leaves what was said where it stands, and forgets what nothing asks about any more', async () => {
    const world = await openDiary();
    await tell(world, SHUT);
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(['begun-by-mia', 'shut-by-mia']);
    expect((await world.store.load(ref))?.value.said).toEqual(['shut-by-mia']);
    expect(Object.keys(await outbox(world, ref)).sort()).toEqual(['begun-by-mia~door', 'refresh', 'shut-by-mia~door']);
  });

  it('still counts a double press once', async () => {
    const world = await openDiary();
    const shut = given(world, SHUT);
    await handle(world.ports, ref, shut);
    expect((await handle(world.ports, ref, shut)).result).toEqual({ kind: 'repeated' });
  });
});

describe('an event that forgets everything', () => {
  async function burnt(): Promise<World> {
    const world = await openDiary();
    await tell(world, SHUT);
    await drain(world.ports);
    world.pass({ days: 7 });
    return world;
  }

  it('happens by itself, and leaves the state, one event and nothing that was ever said', async () => {
    const world = await burnt();
    await drain(world.ports);
    expect(await types(world)).toEqual(['Burnt']);
    expect((await world.store.history(ref))[0]).toMatchObject({ by: 'clock' });
    expect(await outbox(world, ref)).toEqual({});
    const { value } = (await world.store.load(ref))!;
    expect(value).toEqual({
      state: { phase: 'removed' },
      version: 5,
      said: [],
      recent: [],
      forgotten: true,
      dueAt: 'never',
    });
    expect(await stored(world)).not.toContain('mia');
    await expectToReplay(world);
  });

  it('has every card on screen drawn over before nobody knows where they are', async () => {
    const world = await burnt();
    await drain(world.ports);
    const last = new Map(world.voice.told.map(({ text, drawn }) => [text, drawn]));
    expect([...last.values()]).toEqual(['begun-by-mia {"phase":"removed"}', 'shut-by-mia {"phase":"removed"}']);
  });

  it('waits with the purge for a card that cannot be drawn over just now, but not for ever', async () => {
    const world = await burnt();
    world.voice.answer = () => ({ kind: 'busy' });
    await tick(world.ports);
    expect(await types(world)).toContain('Burnt');
    expect(Object.keys(await outbox(world, ref))).toHaveLength(4);
    for (let hour = 0; hour < 29 * 24; hour++) {
      world.pass({ minutes: 60 });
      await tick(world.ports);
    }
    expect(Object.keys(await outbox(world, ref))).toHaveLength(4);
    for (let hour = 0; hour < 4 * 24; hour++) {
      world.pass({ minutes: 60 });
      await tick(world.ports);
    }
    expect(await outbox(world, ref)).toEqual({});
    expect(await types(world)).toEqual(['Burnt']);
  });

  it.each(['busy', 'silent'] as const)('draws over a card also when its place has been %s for days', async (kind) => {
    const world = await burnt();
    world.voice.answer = () => ({ kind });
    for (let hour = 0; hour < 5 * 24; hour++) {
      world.pass({ minutes: 60 });
      await tick(world.ports);
    }
    expect(Object.keys(await outbox(world, ref))).toHaveLength(4);
    world.voice.answer = () => 'yes';
    for (let hour = 0; hour < 13; hour++) {
      world.pass({ minutes: 60 });
      await drain(world.ports);
    }
    const last = new Map(world.voice.told.map(({ text, drawn }) => [text, drawn]));
    expect([...last.values()]).toEqual(['begun-by-mia {"phase":"removed"}', 'shut-by-mia {"phase":"removed"}']);
    expect(await outbox(world, ref)).toEqual({});
  });

  it('says nothing that was still to be said', async () => {
    const world = await openDiary();
    await tell(world, SHUT);
    const before = world.voice.texts();
    world.pass({ days: 8 });
    await drain(world.ports);
    expect(world.voice.texts()).toEqual(before);
    expect(await outbox(world, ref)).toEqual({});
  });

  it('leaves no row behind for somebody who asks to see it just then', async () => {
    const world = await burnt();
    const remove = onceBefore('commit', () => drain(world.ports));
    const message = { text: 'for mia' };
    await show(intercepted(world.ports, remove), ref, { id: 'mia', message });
    await drain(world.ports);
    expect(await outbox(world, ref)).toEqual({});
  });
});

describe('a worker that dies at some await while it removes', () => {
  async function live(dieAt: number, moment: Moment): Promise<{ world: World; life: Life }> {
    const world = await openDiary();
    world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
    const { ports, life } = mortal(world.ports, dieAt, moment);
    const shut = given(world, SHUT);
    for (const step of [(by: typeof ports) => handle(by, ref, shut), drain, undefined, drain]) {
      if (!step) {
        world.pass({ days: 7 });
        continue;
      }
      if (!life.dead) await Promise.race([step(ports).catch(() => undefined), life.death]);
      if (!life.dead) continue;
      world.voice.forgetTurns();
      world.pass({ minutes: 2 });
      await step(world.ports);
      await drain(world.ports);
    }
    // What was uncertain is tried again, and what waits for it too.
    for (let round = 0; round < 10; round++) {
      world.pass({ minutes: 2 });
      await drain(world.ports);
    }
    return { world, life };
  }

  it.each(['before', 'after'] as const)('leaves it to the next, and everything is gone (%s)', async (moment) => {
    const purges: number[] = [];
    let dieAt = 1;
    for (; ; dieAt++) {
      const { world, life } = await live(dieAt, moment);
      if (life.dead && life.calls.at(-1) === 'purge') purges.push(dieAt);
      expect({ dieAt, types: await types(world) }).toEqual({ dieAt, types: ['Burnt'] });
      expect({ dieAt, rows: await outbox(world, ref) }).toEqual({ dieAt, rows: {} });
      expect(await stored(world)).not.toMatch(/hemligt|sista|mia/);
      await expectToReplay(world);
      if (!life.dead) break;
    }
    expect(dieAt).toBeGreaterThan(30);
    expect(purges).toHaveLength(2);
  });
});
