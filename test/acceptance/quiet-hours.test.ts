import { nominate, order, ORDER } from './orders';
import { openTown, type Resident, type Town } from './town';

/* Nobody is disturbed at night, at weekends or on holidays, whatever held a message up until then (R30). */

let town: Town;
let mona: Resident;
let karin: Resident;
let aisha: Resident;

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  mona = town.person('Mona');
  karin = town.person('Karin');
  aisha = town.person('Aisha');
});
afterEach(() => town.stop());

const ASKED = 'Kan du samordna en slinga?';
const NEEDED = 'Slingan på LIN behöver en samordnare';

/** New messages everywhere; a card that is drawn over makes no sound. */
const arrived = (): number =>
  town.teams.connector.calls.filter(({ what, outcome }) => what === 'send' && Number(outcome) < 300).length;

describe('what was held up until the evening', () => {
  it('by an outage from 16:30 to 23:00 comes at 08:00, and nothing at 23:00 (R30)', async () => {
    await town.until('2026-03-02 16:30');
    await mona.says('starta slinga');
    const before = arrived();
    town.teams.connector.next({ status: 503 }, { what: 'send', times: 999 });
    await mona.clicks('start-loop', ORDER);
    await town.until('2026-03-02 23:00');
    town.teams.connector.mend();
    await town.minutes(30);
    expect(arrived()).toBe(before);
    await town.until('2026-03-03 07:59');
    expect(arrived()).toBe(before);
    expect(town.posts('Samordning')).toEqual([]);
    await town.until('2026-03-03 08:30');
    expect(town.posts('Samordning')).toEqual([expect.stringContaining(NEEDED)]);
    expect(karin.sees('En slinga är startad')).toBe(true);
  });

  it('because Teams asked to wait comes in the morning (R30)', async () => {
    await town.until('2026-03-02 16:45');
    town.teams.connector.next({ status: 429, retryAfter: 3600 }, { what: 'send', where: 'Samordning' });
    await order(mona);
    await town.until('2026-03-03 07:59');
    expect(town.posts('Samordning')).toEqual([]);
    await town.until('2026-03-03 08:00');
    expect(town.posts('Samordning')).toEqual([expect.stringContaining(NEEDED)]);
  });

  it('because somebody had blocked the bot comes in the morning after they have spoken again (R30)', async () => {
    await order(mona);
    town.teams.connector.next({ status: 403 }, { where: 'Aisha Noor', times: 1 });
    await nominate(town, ['Aisha'], 'together');
    await town.until('2026-03-02 22:00');
    await aisha.says('hjälp');
    await town.until('2026-03-03 07:59');
    expect(aisha.sees(ASKED)).toBe(false);
    await town.until('2026-03-03 08:00');
    expect(aisha.sees(ASKED)).toBe(true);
  });

  it('does not tell anybody at night that it did not come through (R30)', async () => {
    await order(mona);
    await town.until('2026-03-02 16:58');
    town.teams.connector.next({ status: 500 }, { what: 'send', where: 'Aisha Noor', times: 2 });
    await nominate(town, ['Aisha'], 'together');
    await town.until('2026-03-02 17:00');
    const before = arrived();
    await town.until('2026-03-03 07:59');
    expect(arrived()).toBe(before);
    await town.until('2026-03-03 08:30');
    expect(mona.sees('Det här kom kanske inte fram') || aisha.sees(ASKED)).toBe(true);
  });
});

describe('whoever works at night or on a Saturday', () => {
  beforeEach(() => town.until('2026-03-07 22:00'));

  it('is answered at once, and nobody else is disturbed before Monday (R30)', async () => {
    const others = [karin, aisha, town.person('Per')].map((one) => one.messages());
    await order(mona);
    expect(mona.sees('En slinga är startad')).toBe(true);
    expect(town.posts('Samordning')).toEqual([]);
    await town.until('2026-03-09 07:59');
    expect([karin, aisha, town.person('Per')].map((one) => one.messages())).toEqual(others);
    await town.until('2026-03-09 08:00');
    expect(town.posts('Samordning')).toEqual([expect.stringContaining(NEEDED)]);
    expect(karin.sees('En slinga är startad')).toBe(true);
  });

  it('sees what they ask for', async () => {
    await order(mona);
    await mona.says('mina slingor');
    const before = mona.messages();
    await mona.clicks('Öppna');
    expect(mona.messages()).toBe(before + 1);
  });

  it('shares an example that the others read on Monday (R30)', async () => {
    await aisha.says('dela exempel');
    const words = { tone: 'good', situation: 'En tyst grupp', didWhat: 'Bilder', happened: 'Alla', tip: 'Prova' };
    await aisha.clicks('draft-example', words);
    const before = town.posts('Vägledare').length;
    await aisha.clicks('publish-example', { nobodyRecognised: 'true' });
    expect(town.posts('Vägledare')).toHaveLength(before);
    await town.until('2026-03-09 08:00');
    expect(town.posts('Vägledare')).toHaveLength(before + 1);
  });
});

it('tells of a week that ends in the night after a holiday on the last afternoon before it (R30)', async () => {
  // Ordered on Monday 00:30: the week is over on Easter Monday 00:30, and Good Friday is a holiday.
  await town.until('2026-03-30 00:30');
  await mona.says('starta slinga');
  await mona.clicks('start-loop', ORDER);
  await town.until('2026-04-02 15:59');
  const before = karin.messages();
  await town.until('2026-04-02 16:00');
  expect(karin.messages()).toBe(before + 1);
  const told = arrived();
  await town.until('2026-04-06 23:59');
  expect(arrived()).toBe(told);
});

it.each([
  ['from', '05:30'],
  ['to', '21:00'],
])('takes no office hours at night: %s %s (R30)', async (field, time) => {
  await karin.says('inställningar');
  await karin.clicks('Ändra plats och tider');
  expect(await karin.clicks('set-place', { [field]: time })).toContain('mellan 06.00 och 20.00');
  await karin.says('inställningar');
  expect(karin.reads()).toContain('08:00–17:00');
});
