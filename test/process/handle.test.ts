import { handle } from '../../src/process/handle';
import type { Voice } from '../../src/process/ports';
import type { Notice } from '../../src/process/process';
import { drain } from './rounds';
import { intercepted, onceBefore } from './around';
import { inDays, parcel, parcelRef, type Message } from './parcel';
import { click, given, MONDAY, openWorld, outbox } from './world';

const ref = parcelRef('p1');
const types = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type);

describe('a command', () => {
  it('writes its events, the state after them and what there is to say, in one commit', async () => {
    const world = openWorld();
    const { result, snapshot } = await click(world, ref, { type: 'Arrive' }, 'k1');
    expect(result).toEqual({ kind: 'done' });
    expect((await world.store.load(ref))?.value).toEqual(snapshot);
    expect(snapshot).toMatchObject({ version: 1, said: ['arrived'], recent: ['k1'], dueAt: inDays(MONDAY, 5) });
    expect(snapshot.state).toMatchObject({ phase: 'here' });
    expect(types(await world.store.history(ref))).toEqual(['Arrived']);
    const waiting = { status: 'waiting', dueAt: MONDAY, attempts: 0 };
    expect(await outbox(world, ref)).toEqual({ 'arrived~door': waiting, refresh: waiting });
  });

  it('writes nothing when it is refused', async () => {
    const world = openWorld();
    const { result } = await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    expect(result).toEqual({ kind: 'refused', refusal: { reason: 'not-here' } });
    expect(await world.store.load(ref)).toBeUndefined();
  });

  it('is carried out once however often it comes with the same key', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    await click(world, ref, { type: 'Look' }, 'look-1');
    const { result, snapshot } = await click(world, ref, { type: 'Look' }, 'look-1');
    expect(result).toEqual({ kind: 'repeated' });
    expect(snapshot).toMatchObject({ version: 2, state: { looks: 1 } });
    expect((await click(world, ref, { type: 'Look' }, 'look-2')).snapshot.state).toMatchObject({ looks: 2 });
  });

  it('is carried out once when a double click comes in parallel', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    const look = () => click(world, ref, { type: 'Look' }, 'double');
    const outcomes = await Promise.all([look(), look(), look()]);
    expect(outcomes.map(({ result }) => result.kind).sort()).toEqual(['done', 'repeated', 'repeated']);
    expect((await world.store.load(ref))?.value.state).toMatchObject({ looks: 1 });
  });

  it('says what is due now though the same words were too late before', async () => {
    const notice = (key: string, days: number, until: Notice<Message>['until']): Notice<Message> => ({
      ...{ key, at: inDays(MONDAY, days), until },
      message: { text: 'bring it back' },
    });
    const nagging: typeof parcel = {
      ...parcel,
      kind: 'loan',
      notices: () => [notice('before', 1, inDays(MONDAY, 2)), notice('after', 3, 'whenever')],
    };
    const world = openWorld([nagging]);
    const address: Voice['address'] = async (_ref, message) => [{ id: 'door', message }];
    const loan = { ...ref, kind: 'loan' };
    world.pass({ days: 5 });
    await handle({ ...world.ports, voice: { ...world.voice, address } }, loan);
    expect(await outbox(world, loan)).toMatchObject({
      before: { status: 'skipped', reason: 'too-late' },
      'after~door': { status: 'waiting' },
    });
  });

  it('goes to one row for each place, and to a skipped one when there is no place', async () => {
    const world = openWorld();
    const both: Record<string, string> = { door: 'Mia', phone: 'Ove' };
    world.voice.places = ({ text }) => (text === 'arrived' ? both : {});
    await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 5 });
    await handle(world.ports, ref);
    expect(await outbox(world, ref)).toMatchObject({
      'arrived~door': { status: 'waiting' },
      'arrived~phone': { status: 'waiting' },
      'remind-2025-03-10': { status: 'skipped', reason: 'nobody-to-tell' },
    });
  });

  it('tells somebody once who is reached at two places', async () => {
    const world = openWorld();
    world.voice.places = () => ({ door: 'Mia', phone: 'Mia', shop: 'Ove' });
    await click(world, ref, { type: 'Arrive' });
    expect(Object.keys(await outbox(world, ref))).toEqual(['arrived~door', 'arrived~shop', 'refresh']);
  });

  it('of an unknown kind is a fault', async () => {
    const world = openWorld();
    await expect(click(world, { ...ref, kind: 'letter' }, { type: 'Arrive' })).rejects.toThrow(
      /No process of kind letter/,
    );
  });
});

describe('a conflict', () => {
  it('is decided again with what is true by then', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    const beaten = onceBefore('commit', () => click(world, ref, { type: 'Collect', by: { id: 'Ove' } }));
    const mia = given(world, { type: 'Collect', by: { id: 'Mia' } });
    const { result, snapshot } = await handle(intercepted(world.ports, beaten), ref, mia);
    expect(result).toEqual({ kind: 'refused', refusal: { reason: 'collected-already' } });
    expect(snapshot.state).toEqual({ phase: 'collected', who: 'Ove' });
    expect(types(await world.store.history(ref))).toEqual(['Arrived', 'Collected']);
  });

  it('that does not matter to the command costs nothing', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    const beaten = onceBefore('commit', () => click(world, ref, { type: 'Look' }));
    const mia = given(world, { type: 'Collect', by: { id: 'Mia' } });
    expect((await handle(intercepted(world.ports, beaten), ref, mia)).result).toEqual({ kind: 'done' });
    expect(types(await world.store.history(ref))).toEqual(['Arrived', 'LookedAt', 'Collected']);
  });

  it('met eight times is a fault', async () => {
    const world = openWorld();
    let tries = 0;
    const neverFirst = { ...world.store, commit: async () => (tries++, 'conflict' as const) };
    const late = handle({ ...world.ports, store: neverFirst }, ref, given(world, { type: 'Arrive' }));
    await expect(late).rejects.toThrow(/tenant-a\|parcel\|p1: still in conflict after 8 tries/);
    expect(tries).toBe(8);
  });
});

describe('a deadline', () => {
  it('that has passed comes before a late click, and what it did is kept though the click is refused', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 7 });
    const { result } = await click(world, ref, { type: 'Collect', by: { id: 'Mia' } });
    expect(result).toEqual({ kind: 'refused', refusal: { reason: 'returned-already' } });
    expect(types(await world.store.history(ref))).toEqual(['Arrived', 'Returned']);
    expect((await world.store.history(ref))[1]).toMatchObject({ at: inDays(MONDAY, 7) });
  });

  it('lets a click through that comes a minute before', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    world.pass({ days: 7, minutes: -1 });
    expect((await click(world, ref, { type: 'Collect', by: { id: 'Mia' } })).result).toEqual({ kind: 'done' });
  });

  it('that was moved does not strike at the old time', async () => {
    const world = openWorld();
    await click(world, ref, { type: 'Arrive' });
    await click(world, ref, { type: 'Extend', days: 3 });
    world.pass({ days: 9 });
    await drain(world.ports);
    expect((await world.store.load(ref))?.value.state).toMatchObject({ phase: 'here' });
    world.pass({ days: 1 });
    await drain(world.ports);
    expect((await world.store.load(ref))?.value).toMatchObject({ state: { phase: 'returned' }, dueAt: 'never' });
  });

  it('is a fault when its own process refuses it, or when one follows another without end', async () => {
    const at = MONDAY;
    const odd = {
      initial: 0,
      evolve: () => 0,
      notices: () => [],
      timeouts: () => [{ dueAt: at, command: { type: 'Go', at } }],
    };
    const world = openWorld([
      { ...odd, kind: 'refusing', decide: () => ({ refusal: { reason: 'no' } }) },
      { ...odd, kind: 'endless', decide: () => ({ events: [] }) },
    ]);
    await expect(handle(world.ports, { ...ref, kind: 'refusing' })).rejects.toThrow(/its own deadline Go was refused/);
    await expect(handle(world.ports, { ...ref, kind: 'endless' })).rejects.toThrow(/without end/);
  });
});
