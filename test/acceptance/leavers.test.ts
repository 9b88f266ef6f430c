import { PROCESSES } from '../../src/desk/rooms';
import type { Store } from '../../src/process/store';
import { nominate, order } from './orders';
import { idOf, openTown, type Town, type Wishes } from './town';

/* Somebody leaves the team while work goes on, and a month later nothing of them is left but the id of the record. */

let town: Town;
const before = process.env.STORE;
afterEach(async () => {
  await town.stop();
  if (before === undefined) delete process.env.STORE;
  else process.env.STORE = before;
});

async function openBusyTown(wishes: Wishes = {}): Promise<void> {
  town = await openTown(wishes);
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Jonas').clicks('accept-coordination');
}

/** All that is stored of the whole municipality, as text. */
async function everything(): Promise<string> {
  const { store } = town.service.ports;
  const { tenantId } = town.teams.directory;
  const all = [];
  for (const kind of PROCESSES.keys())
    for (const { ref, snapshot } of await store.overview(tenantId, kind))
      all.push([ref, snapshot, await store.history(ref), await store.outbox(ref)]);
  return JSON.stringify(all);
}

/** What Teams calls somebody towards this bot. */
const teamsIdOf = async (name: string): Promise<string> => {
  const found = new RegExp(`"name":"${name}","teamsId":"(29:[^"]+)"`).exec(await everything());
  return found?.[1] ?? 'not there';
};

describe.each(['memory', 'sqlite'])('whoever has left the team, in a store of %s', (kind) => {
  it('has neither name nor Teams id anywhere a month later, in no history, snapshot or row', async () => {
    process.env.STORE = kind;
    await openBusyTown();
    const teamsId = await teamsIdOf('Jonas Falk');
    expect(teamsId).toMatch(/^29:/);
    await town.life.leaves('Jonas Falk');
    await town.days(31);
    const left = await everything();
    expect(left).not.toContain('Jonas');
    expect(left).not.toContain(teamsId);
    // Everybody else is as they were, and so is what the municipality has decided.
    expect(left).toContain('Aisha Noor');
    await town.person('Karin').says('inställningar');
    expect(town.person('Karin').reads('Inställningar')).toContain('Linden');
  });
});

it('lets go of somebody the next time it hears of the team, if it died before it had done so', async () => {
  let isDown = false;
  const failing = (inner: Store): Store => ({
    ...inner,
    commit: (ref, change) => {
      if (isDown && ref.kind === 'person') throw new Error('the store is away');
      return inner.commit(ref, change);
    },
  });
  await openBusyTown({ store: failing });
  const jonas = { tenantId: town.teams.directory.tenantId, kind: 'person', id: idOf('Jonas') };
  isDown = true;
  await town.life.leaves('Jonas Falk').catch(() => undefined);
  isDown = false;
  const known = async () => (await town.service.ports.store.load(jonas))?.value.state;
  expect(await known()).not.toHaveProperty('leftAt');
  await town.life.renameChannel('Linden', 'Lindens kanal');
  expect(await known()).toMatchObject({ conversation: 'none-yet', leftAt: town.now() });
  await town.days(31);
  expect(await known()).toMatchObject({ rule: 'member-left' });
});
