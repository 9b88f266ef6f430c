import fc from 'fast-check';
import { addMinutes } from '../../src/calendar/time';
import { handle } from '../../src/process/handle';
import { replay } from '../../src/process/process';
import { drain, tick } from './rounds';
import { intercepted, type Around } from './around';
import { parcel, parcelRef } from './parcel';
import { click, given, openWorld, outbox, type Asked, type World } from './world';

const refs = [parcelRef('p1'), parcelRef('p2')];

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.constantFrom<Asked>({ type: 'Arrive' }, { type: 'Look' }, { type: 'Collect', by: { id: 'Mia' } }),
  fc.integer({ min: 0, max: 5 }).map((days): Asked => ({ type: 'Extend', days })),
);

type Happening =
  | { readonly does: 'click'; readonly ref: number; readonly asked: Asked; readonly key: string }
  | { readonly does: 'pass'; readonly days: number; readonly minutes: number }
  | { readonly does: 'tick' }
  /** The voice asks for a pause, or is itself again. */
  | { readonly does: 'pause'; readonly on: boolean };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('click' as const),
      ref: fc.nat({ max: 1 }),
      asked,
      key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      days: fc.nat({ max: 4 }),
      minutes: fc.nat({ max: 1440 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ does: 'tick' as const }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('pause' as const), on: fc.boolean() }) },
);

async function happen(world: World, what: Happening): Promise<unknown> {
  switch (what.does) {
    case 'click':
      return click(world, refs[what.ref]!, what.asked, what.key);
    case 'pass':
      return world.pass(what);
    case 'tick':
      return tick(world.ports);
    case 'pause':
      world.voice.answer = () => (what.on ? { kind: 'later', at: addMinutes(world.clock.now, 60) } : 'yes');
  }
}

/** What must be true of the world at every quiet moment. */
async function expectLaws(world: World): Promise<void> {
  for (const ref of refs) {
    const texts = world.voice.told.filter((told) => !told.update && told.ref.id === ref.id).map(({ text }) => text);
    expect(texts).toEqual([...new Set(texts)]);
    const stored = await world.store.load(ref);
    if (!stored) continue;
    const { state, version, said } = stored.value;
    const history = await world.store.history(ref);
    expect(replay(parcel, history as Parameters<typeof parcel.evolve>[1][])).toEqual(state);
    expect(version).toBe(history.length);
    expect(said).toEqual([...new Set(said)]);
    const keys = (await world.store.outbox(ref)).flatMap(({ value }) =>
      value.what.kind === 'notice' ? [value.what.key] : [],
    );
    expect(keys.sort()).toEqual([...said].sort());
  }
}

describe('whatever happens in whatever order', () => {
  it('every notice is said at most once, and the events lead to the state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const world = openWorld();
        for (const what of happenings) await happen(world, what);
        await expectLaws(world);
      }),
      { numRuns: 200 },
    );
  });

  it('nothing stays due once all is done, and every notice has been sent or skipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        const world = openWorld();
        for (const what of happenings) await happen(world, what);
        world.voice.answer = () => 'yes';
        world.pass({ days: 200 });
        await drain(world.ports);
        await expectLaws(world);
        world.pass({ days: 10_000 });
        expect(await world.store.due(world.clock.now, 10)).toEqual([]);
        for (const ref of refs) {
          for (const { status } of Object.values(await outbox(world, ref)))
            expect(status).toMatch(/^(sent|skipped|resting)$/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('two workers on one store, in whatever order their awaits come back', () => {
  const scheduled =
    (scheduler: fc.Scheduler): Around =>
    async (name, call) => {
      await scheduler.schedule(Promise.resolve(), name);
      return call();
    };

  it('send each row once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const world = openWorld();
        world.voice.places = () => ({ door: 'Mia', phone: 'Ove' });
        for (const ref of refs) await click(world, ref, { type: 'Arrive' });
        world.pass({ days: 5 });
        const workers = [1, 2].map(() => drain(intercepted(world.ports, scheduled(scheduler))));
        await scheduler.waitFor(Promise.all(workers));
        await drain(world.ports);
        const each = ['arrived', 'remind-2025-03-10'].flatMap((text) => [text, text, text, text]);
        expect(world.voice.texts().sort()).toEqual(each);
        expect(world.logged.filter(({ level }) => level === 'error')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('and a person clicking meanwhile agree on one history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const world = openWorld();
        const ref = refs[0]!;
        await click(world, ref, { type: 'Arrive' });
        world.pass({ days: 7, minutes: -1 });
        await drain(world.ports);
        const ports = intercepted(world.ports, scheduled(scheduler));
        const collect = handle(ports, ref, given(world, { type: 'Collect', by: { id: 'Mia' } }));
        world.pass({ minutes: 1 });
        const [{ result }] = await scheduler.waitFor(Promise.all([collect, drain(ports), drain(ports)]));
        await drain(world.ports);
        const types = (await world.store.history(ref)).map(({ type }) => type);
        expect(types).toEqual(['Arrived', result.kind === 'done' ? 'Collected' : 'Returned']);
        expect(world.voice.texts()).toEqual(result.kind === 'done' ? ['arrived'] : ['arrived', 'returned']);
        await expectLaws(world);
      }),
      { numRuns: 100 },
    );
  });
});
