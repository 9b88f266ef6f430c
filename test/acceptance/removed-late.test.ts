import type { Ref } from '../../src/process/process';
import { nominate, order } from './orders';
import { idOf, openTown, type Resident, type Town } from './town';

/* What is to be removed on a day when Teams takes nothing: the cards go first, and then what they show. */

const THEME = 'Maten på kvällarna';

let town: Town;
let mona: Resident;
let ref: Ref;
const rows = () => town.service.ports.store.outbox(ref);

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  mona = town.person('Mona');
});
afterEach(() => town.stop());

describe('a loop whose day of removal comes', () => {
  beforeEach(async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    await town.person('Karin').clicks('break-off', { reason: 'users-wish' }, { forged: true });
    const [only] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
    ref = only!.ref;
    await town.until('2028-03-01 12:00');
    expect(mona.sees(THEME)).toBe(true);
  });

  it('while the team is archived has its cards drawn over when that is open again', async () => {
    await town.life.archiveTeam();
    await town.until('2028-03-05 12:00');
    expect(mona.sees(THEME)).toBe(true);
    expect(await rows()).not.toEqual([]);
    await town.life.unarchiveTeam();
    await town.days(1);
    expect(mona.sees(THEME)).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it('while Teams has answered 503 for two days has its cards drawn over when it answers', async () => {
    town.teams.connector.next({ status: 503 }, { times: 10_000, what: 'update' });
    await town.until('2028-03-04 12:00');
    expect(mona.sees(THEME)).toBe(true);
    town.teams.connector.mend();
    await town.days(1);
    expect(mona.sees(THEME)).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it('while the team stays archived is removed from the store after thirty days all the same', async () => {
    await town.life.archiveTeam();
    await town.until('2028-04-05 12:00');
    expect(await rows()).toEqual([]);
    const { store } = town.service.ports;
    expect(JSON.stringify([await store.load(ref), await store.history(ref)])).not.toMatch(/Maten|70117000/);
    expect(town.log()).toContain('purged while cards on screen are as they were');
  });
});

it('removes a consent that was taken back, with what it was about, two years later, and has that in the record', async () => {
  const aisha = town.person('Aisha');
  const siv = town.person('Siv');
  await aisha.says('be om samtycke');
  await aisha.clicks('ask-consent', {
    ...{ purpose: 'Träffas lättare', topics: 'Resor\nTider', recipients: 'Hemtjänsten', person: idOf('Siv') },
    ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
  });
  await siv.clicks('give-in-part', { exceptTopics: '0' }, { forged: true });
  await siv.says('jag tar tillbaka mitt samtycke');
  await town.settle();
  const { store } = town.service.ports;
  const [only] = await store.overview(town.teams.directory.tenantId, 'consent');
  ref = only!.ref;
  expect((await store.history(ref)).map(({ type, by }) => `${type} ${by}`)).toEqual([
    `consent-withdrawn ${idOf('Siv')}`,
  ]);
  await town.until('2028-03-01 12:00');
  expect((await store.load(ref))?.value.state).toMatchObject({ phase: 'withdrawn' });
  await town.until('2028-03-04 12:00');
  const left = JSON.stringify([await store.load(ref), await store.history(ref), await rows()]);
  expect(left).not.toMatch(/Träffas|Resor|Hemtjänsten|70117000/);
  expect(siv.sees('Samtycket är borttaget enligt gallringen')).toBe(true);
  expect(siv.sees('Resor')).toBe(false);
  const karin = town.person('Karin');
  await karin.says('gallring');
  expect(karin.reads('Gallring')).toMatch(/Samtycke: .*Sparades i 24 månader/);
  expect(karin.reads('Gallring')).toContain('Ett samtycke tas bort 24 månader efter ett nej');
});
