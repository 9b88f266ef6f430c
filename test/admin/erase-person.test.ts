import { adminCommand } from '../../src/admin/admin';
import type { Store } from '../../src/process/store';
import { nominate, order } from '../acceptance/orders';
import { openTown, type Resident, type Town } from '../acceptance/town';
import { aroundThem, mutePorts, OF_THE_HOUSE } from './around';

/* Somebody who has left wants to be forgotten now: what is theirs alone goes at once, by the commands of the domain. */

// What is shown and asked for is the same on every store.
process.env.STORE = 'memory';

let town: Town;
let raw: Store;
let jonas: Resident;
let tenantId: string;

beforeAll(async () => {
  town = await openTown({ store: (inner) => (raw = inner) });
  ({ tenantId } = town.teams.directory);
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  jonas = town.person('Jonas');
  await jonas.clicks('accept-coordination');
});
afterAll(() => town.stop());

const run = (...more: string[]): Promise<{ code: number; said: string }> => runOn(raw, ...more);

async function runOn(store: Store, ...more: string[]): Promise<{ code: number; said: string }> {
  const { around, said } = aroundThem(
    { sqlite: store },
    { ...OF_THE_HOUSE, tenants: () => [tenantId], portsOn: (on) => mutePorts(on, town.now) },
  );
  const args = ['erase', '--tenant', tenantId, '--person', jonas.id, ...more];
  return { code: await adminCommand(args, around), said: said() };
}

const kept = async (): Promise<unknown> => {
  const ref = { tenantId, kind: 'person', id: jonas.id };
  return [await raw.load(ref), await raw.history(ref), await raw.outbox(ref)];
};

it('refuses while they are in the team, and says what to do first', async () => {
  const before = await kept();
  const { code, said } = await run('--yes', jonas.id);
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(/^They are in the team\. Take them out of it in Teams first/),
  ]);
  expect(await kept()).toEqual(before);
});

it('only says what would go in a dry run, and what stays and why', async () => {
  await town.life.leaves('Jonas Falk');
  const before = await kept();
  const { code, said } = await run('--dry-run');
  expect(code).toBe(0);
  expect(said).toContain('How they are reached, and their language, would be deleted.');
  expect(said).toMatch(/^ +1 +loop +who did what, as the municipality has to be able to show it/m);
  expect(await kept()).toEqual(before);
});

it('wants the id again', async () => {
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining(`say --yes ${jonas.id}`) });
  expect(JSON.stringify(await kept())).toContain('conversation-known');
});

it('goes on where it was cut off after they were removed, and does not say that nothing is kept', async () => {
  const purge: Store['purge'] = async () => Promise.reject(new Error('killed'));
  expect((await runOn({ ...raw, purge }, '--yes', jonas.id)).code).toBe(1);
  expect(JSON.stringify(await kept())).toContain('conversation-known');
  expect(await run('--dry-run')).toMatchObject({ code: 0, said: expect.stringContaining('would be deleted') });
});

it('deletes how they were reached and their language at once, history and all', async () => {
  const { code, said } = await run('--yes', jonas.id);
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('How they were reached, and their language, are deleted ('),
  ]);
  expect(said).not.toContain(jonas.id);
  const [, history, rows] = (await kept()) as [unknown, { type: string; by: string }[], unknown[]];
  expect(history.map(({ type, by }) => [type, by])).toEqual([['person-removed', 'operator']]);
  expect(rows).toEqual([]);
  expect(JSON.stringify(await kept())).not.toMatch(/serviceUrl|"language"|conversationId/);
});

it('leaves the loop as it was, which goes on', async () => {
  const [found] = await raw.overview(tenantId, 'loop');
  expect(JSON.stringify(found?.snapshot.state)).toContain(jonas.id);
  await town.days(3);
  expect(town.log()).not.toContain('"level":"error"');
});

it('has nothing left to do the second time', async () => {
  const { code, said } = await run('--yes', jonas.id);
  expect([code, said]).toEqual([0, expect.stringContaining('Nothing is kept of how they are reached.')]);
});

it('takes nobody who has no id', async () => {
  const { around, said } = aroundThem({ sqlite: raw }, OF_THE_HOUSE);
  expect(await adminCommand(['erase', '--tenant', tenantId, '--person', 'Jonas'], around)).toBe(1);
  expect(said()).toMatch(/^--person is the Entra object id of somebody, a GUID\. See/);
});
