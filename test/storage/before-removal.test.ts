import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Instant } from '../../src/calendar/time';
import { drawLoop } from '../../src/cards/draw';
import { PROCESSES, ROOMS } from '../../src/desk/rooms';
import { sceneFor } from '../../src/desk/visitor';
import type { ExistingLoop } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { actorOf, type Town } from '../../src/municipality/glossary';
import { municipalityRef } from '../../src/municipality/municipality';
import { replay, type Recorded, type Ref } from '../../src/process/process';
import { wakeOld } from '../../src/process/wake-old';
import type { LoopEvent } from '../../src/loop/events';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { drain } from '../process/rounds';
import { openWorld, type World } from '../process/world';

/*
A file as release 212c709 left it, before anything was removed by itself: one loop, closed on 2026-06-15 with notes in
its meetings, and one example, withdrawn the same day. It was written by that release's own story of a loop.
*/
const RECORDED = join(__dirname, 'recorded', 'before-removal.db.gz');
const UPGRADED = Instant.parse('2026-06-20T07:00:00.000Z');

let folder: string;
let world: World;
let tenantId: string;
const only = async (kind: string) => (await world.store.overview(tenantId, kind))[0]!;
const stored = async (ref: Ref): Promise<string> =>
  JSON.stringify([await world.store.load(ref), await world.store.history(ref), await world.store.outbox(ref)]);
const wake = () => wakeOld(world.ports, { tenants: [tenantId], kinds: ROOMS.keys() });
/** Through everything that comes due on the way. */
async function pass(days: number): Promise<void> {
  world.pass({ days });
  for (let round = 0; round < 3; round++) {
    await drain(world.ports);
    world.pass({ minutes: 10 });
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-before-removal-'));
  const path = join(folder, 'slinga.db');
  writeFileSync(path, gunzipSync(readFileSync(RECORDED)));
  world = openWorld(
    [...PROCESSES.values()],
    openSqlite(path, () => UPGRADED),
  );
  world.clock.now = UPGRADED;
  tenantId = 'f77acf3e-c8db-7d13-e26a-05f1a8a628fb';
});
afterEach(async () => {
  await world.store.close();
  rmSync(folder, { recursive: true });
});

describe('a file from before anything was removed by itself', () => {
  it('opens, and its loop is drawn', async () => {
    const { ref, snapshot } = await only('loop');
    expect(snapshot.dueAt).toBe('never');
    expect(await stored(ref)).toContain('Anteckning om det parkerade');
    const { settings } = (await world.store.load(municipalityRef(tenantId)))!.value.state as Town;
    const scene = sceneFor(actorOf(settings.guides[0]!, settings), settings, 'sv', UPGRADED);
    const panel = drawLoop({ card: 'loop' }, snapshot.state as ExistingLoop, scene);
    expect(JSON.stringify(panel)).toContain('Slingan är avslutad');
  });

  it('has the notes of a closed loop gone at once, and its decisions still there (R18)', async () => {
    const { ref } = await only('loop');
    await wake();
    await drain(world.ports);
    const left = await stored(ref);
    expect(left).not.toContain('Anteckning');
    expect(left).toContain('Maten på kvällarna');
    const history = await world.store.history(ref);
    expect(history.map(({ type, by }) => `${type} ${by}`)).toEqual(['loop-closed clock']);
    const { state, dueAt } = (await world.store.load(ref))!.value;
    expect(replay(loop, history as Recorded<LoopEvent>[])).toEqual(state);
    expect(dueAt).toBe('2028-06-15T07:00:00.000Z');
  });

  it('has the loop removed when it has been kept for as long as one that is closed today', async () => {
    const { ref } = await only('loop');
    await wake();
    await pass(720);
    expect((await world.store.load(ref))!.value.state).toMatchObject({ phase: 'closed' });
    await pass(12);
    expect((await world.store.load(ref))!.value.state).toMatchObject({ phase: 'removed', rule: 'loop-over' });
    expect(await stored(ref)).not.toMatch(/Maten|70117000/);
  });

  it('has its withdrawn example removed 30 days after that was withdrawn', async () => {
    const { ref } = await only('example');
    expect(await stored(ref)).toContain('Sagt i A');
    await wake();
    await pass(31);
    expect((await world.store.load(ref))!.value.state).toMatchObject({ phase: 'removed', rule: 'example-withdrawn' });
    expect(await stored(ref)).not.toMatch(/Sagt i|70117000/);
  });

  it('has everything done in one go when it is opened years later', async () => {
    world.pass({ days: 1500 });
    await wake();
    await pass(1);
    for (const kind of ['loop', 'example']) {
      const { ref } = await only(kind);
      expect(await world.store.history(ref)).toHaveLength(1);
      expect(await stored(ref)).not.toMatch(/Anteckning|Maten|Sagt i|70117000/);
    }
  });

  it('finds nothing to wake the second time', async () => {
    await wake();
    await drain(world.ports);
    const before = (await world.store.load((await only('loop')).ref))!.etag;
    await wake();
    expect((await world.store.load((await only('loop')).ref))!.etag).toBe(before);
  });
});
