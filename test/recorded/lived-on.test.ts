import type { Store } from '../../src/process/store';
import { ORDER } from '../acceptance/orders';
import { openTown, type Town } from '../acceptance/town';
import { NAMES, recordingOf } from './recordings';
import { put } from './put';
import { SERVICE_URL, type Whole } from './recorder';

/* A municipality comes from an earlier release to this one in the middle of its work, and its people go on. */

const before = process.env.STORE;
beforeAll(() => void (process.env.STORE = 'memory'));
afterAll(() => {
  if (before === undefined) delete process.env.STORE;
  else process.env.STORE = before;
});

/** The second dump: the day of the follow-up of one loop, while another is led and a third has no coordinator. */
const DAY = '2026-06-15 09:00';

let town: Town | undefined;
afterEach(() => town?.stop());

async function upgraded(name: string): Promise<Town & { store: Store }> {
  let store: Store | undefined;
  town = await openTown({ notInstalled: true, store: (inner) => (store = inner) });
  await town.until(DAY);
  if (!store) throw new Error('no store was opened');
  const { processes } = recordingOf(name).dumps[1]!;
  const all = JSON.stringify(processes).replaceAll(SERVICE_URL, town.teams.settings.serviceUrl);
  for (const whole of JSON.parse(all) as Whole[]) await put(store, whole);
  await town.teams.install({ by: 'Karin Ek' });
  await town.settle();
  return { ...town, store };
}

describe.each(NAMES)('a municipality that comes from release %s', (name) => {
  it('goes on where it was, and comes to the end of everything', async () => {
    const here = await upgraded(name);
    const tenantId = here.teams.directory.tenantId;
    const [karin, mona, lead, siv] = ['Karin', 'Mona', 'Aisha', 'Siv'].map(here.person);
    const phases = async (kind: string): Promise<unknown[]> =>
      (await here.store.overview(tenantId, kind)).map(({ snapshot: { state } }) => (state as { phase: string }).phase);
    expect((await phases('loop')).sort()).toEqual(['deciding', 'follow-up', 'meetings']);

    for (const one of [karin, mona, lead, siv]) {
      await one!.says('mina uppgifter');
      await one!.says('mina slingor');
    }
    expect(lead!.reads()).toContain('Lindens');
    await lead!.clicks('Öppna');
    await lead!.clicks('Svara');
    await lead!.clicks('follow-up-task', { outcome: 'not-done', why: 'Personalen räckte inte till' });
    await lead!.clicks('close-loop');
    await lead!.says('vem har tittat');
    for (let left = 2; left > 0; left--) {
      await karin!.says('mina slingor');
      await karin!.clicks('Öppna');
      await karin!.clicks('Avbryt slingan');
      await karin!.clicks('break-off', { reason: 'users-wish' });
    }
    expect((await phases('loop')).sort()).toEqual(['broken-off', 'broken-off', 'closed']);

    await mona!.says('starta slinga');
    expect(await mona!.clicks('start-loop', ORDER)).toContain('Slingan är startad');
    await karin!.says('mina slingor');
    await karin!.clicks('Öppna');
    await karin!.clicks('Avbryt slingan');
    await karin!.clicks('break-off', { reason: 'other' });
    await here.days(800);
    expect(new Set(await phases('loop'))).toEqual(new Set(['removed']));
    expect(here.log()).not.toContain('"level":"error"');
  });
});
