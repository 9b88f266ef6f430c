import sv from '../../src/texts/sv.json';
import { isCard } from '../fake-teams/read-card';
import { historyOf, screens } from './everywhere';
import { MEETINGS, plan } from './meetings';
import { nominate, order } from './orders';
import { openTown, type Clicks, type Resident, type Town } from './town';
import { openWire, personalActivity } from './wire';

/* A card stays on the screen for years: whoever presses it when its time is over is told so kindly, and nothing happens. */

let town: Town;
let mona: Resident;
let karin: Resident;
let aisha: Resident;
let jonas: Resident;

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  mona = town.person('Mona');
  karin = town.person('Karin');
  aisha = town.person('Aisha');
  jonas = town.person('Jonas');
});
afterEach(async () => {
  const log = town.log();
  await town.stop();
  expect(log).not.toContain('"error"');
});

const YES = 'accept-coordination';

/** What is read in answer to a press that changes nothing anywhere. */
async function inVain(kind: 'loop' | 'example', who: Resident, verb: string, options: Clicks): Promise<string> {
  const before = { history: await historyOf(town, kind), screens: screens(town) };
  const read = await who.clicks(verb, {}, options);
  expect({ history: await historyOf(town, kind), screens: screens(town) }).toEqual(before);
  return read;
}

describe('weeks later', () => {
  it('a question that has been answered by others says who coordinates, and thanks', async () => {
    await order(mona);
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    const on = aisha.card('Kan du samordna');
    await jonas.clicks(YES);
    await town.until('2026-03-30 10:00');
    const read = await inVain('loop', aisha, YES, { on });
    expect(read).toContain('Tack! Jonas Falk hann före och samordnar redan slingan.');
    expect(read).not.toContain(sv['ask.accept']);
    expect(jonas.sees('Aisha')).toBe(false);
  });

  it('one’s own yes is still a yes', async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    const on = aisha.card('Kan du samordna');
    await aisha.clicks(YES);
    await plan(aisha, MEETINGS.users1);
    await town.until('2026-03-16 10:00');
    expect(await inVain('loop', aisha, YES, { on })).toContain('Tack! Du samordnar slingan');
  });

  it('a form that others have made needless shows how it went', async () => {
    await order(mona);
    await karin.clicks('Fråga någon');
    const form = karin.card('candidates');
    await karin.clicks('Vi är överens', {}, { on: 'En slinga är startad' });
    await karin.clicks('agree-directly', { coordinator: jonas.id });
    await town.until('2026-03-30 10:00');
    const read = await karin.clicks('nominate', { candidates: aisha.id, asking: 'together' }, { on: form });
    expect(read).toContain('Jonas Falk');
    expect(aisha.messages()).toBe(0);
  });

  it('a reminder in a channel that has been answered says so to everybody', async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    await aisha.clicks(YES);
    await plan(aisha, MEETINGS.users1);
    await town.until('2026-03-13 12:00');
    const on = aisha.card('Klart', { in: 'Linden' });
    await aisha.clicks('Klart', {}, { on, in: 'Linden' });
    await town.until('2026-03-16 10:00');
    const read = await inVain('loop', karin, 'Klart', { on, in: 'Linden' });
    expect(read).toContain(sv['refusal.task-settled']);
    expect(read).toContain('✔ Klart: Rum med plats för alla');
  });
});

describe('of a loop that was broken off', () => {
  it('every button says that it has ended, and shows no more of it than its reader may see', async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    await mona.says('mina slingor');
    await mona.clicks('Öppna');
    await mona.clicks('Avbryt slingan');
    const question = aisha.card('Kan du samordna');
    const news = karin.card('En slinga är startad');
    const form = mona.card('break-off');
    await mona.clicks('break-off', { reason: 'users-wish' });
    await town.until('2026-03-30 10:00');

    expect(await inVain('loop', aisha, YES, { on: question })).toContain(sv['refusal.loop-closed']);
    const before = await historyOf(town, 'loop');
    expect(await mona.clicks('break-off', { reason: 'other' }, { on: form })).toContain(sv['refusal.loop-closed']);
    expect(await karin.clicks('Fråga någon', {}, { on: news })).toBe(sv['reply.below']);
    expect(karin.reads()).toContain('Nu: Avbruten måndag 2 mars');
    expect(karin.reads()).not.toContain(sv['nominate.send']);
    expect(await historyOf(town, 'loop')).toEqual(before);
  });
});

describe('of an example that was taken down', () => {
  it('its buttons say so, to its writer and to whoever could have taken it down', async () => {
    await jonas.says('dela exempel');
    await jonas.clicks('draft-example', { tone: 'good', situation: 'S', didWhat: 'D', happened: 'H', tip: 'T' });
    const draft = jonas.card('publish-example');
    await jonas.clicks('publish-example', { nobodyRecognised: true });
    const shared = jonas.card('withdraw-example');
    await jonas.clicks('withdraw-example', {}, { on: shared });
    await town.until('2026-03-30 10:00');
    const before = { history: await historyOf(town, 'example'), screens: screens(town) };
    const again = await jonas.clicks('publish-example', { nobodyRecognised: true }, { on: draft });
    expect(again).toContain('Exemplet är borttaget');
    expect(await jonas.clicks('withdraw-example', {}, { on: shared })).toContain('Exemplet är borttaget');
    expect({ history: await historyOf(town, 'example'), screens: screens(town) }).toEqual(before);
    expect(town.posts('Vägledare').join('\n')).not.toContain('Situation');
  });
});

describe('of something that never was', () => {
  const ref = (kind: string) => ({ tenantId: town.teams.directory.tenantId, kind, id: 'neverwas' });
  const VIEWS = { ask: { card: 'ask', person: '70117000-0000-4000-8000-000000000005' }, loop: { card: 'loop' } };

  it.each([
    ['loop', YES, VIEWS.ask, sv['refusal.loop-absent']],
    ['loop', 'close-loop', VIEWS.loop, sv['refusal.loop-absent']],
    ['loop', 'show', VIEWS.loop, sv['reply.unknown']],
    ['example', 'withdraw-example', { card: 'example' }, sv['refusal.example-absent']],
    ['example', 'show', { card: 'example' }, sv['reply.unknown']],
    ['spaceship', 'launch', { card: 'rocket' }, sv['reply.unknown']],
  ])('%s, %s: a word, and no card of it', async (kind, verb, view, word) => {
    expect(await openWire(town)('Aisha', { ref: ref(kind), verb, view })).toBe(word);
    const { store } = town.service.ports;
    expect(await store.overview(town.teams.directory.tenantId, 'loop')).toEqual([]);
    expect(await store.overview(town.teams.directory.tenantId, 'example')).toEqual([]);
    expect(aisha.messages()).toBe(0);
  });

  it('in a channel a public word', async () => {
    const { conversation, channelData, ...rest } = personalActivity(town, 'Aisha');
    const view = { card: 'reminder-public', meeting: 'users-1', task: 'users-1.send-minutes' };
    const { body } = await town.teams.post({
      ...rest,
      ...{ type: 'invoke', name: 'adaptiveCard/action' },
      conversation: { ...conversation, conversationType: 'channel', isGroup: true, id: town.channelId('Linden') },
      channelData: { ...channelData, team: { id: town.teams.directory.team.id } },
      value: { action: { verb: 'task-done', data: { ref: ref('loop'), seen: { view, version: 3 } } } },
    });
    expect(isCard(body) ? body.value : body).toBe(sv['reply.unknown']);
  });
});
