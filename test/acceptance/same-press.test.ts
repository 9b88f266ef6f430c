import sv from '../../src/texts/sv.json';
import { isCard } from '../fake-teams/read-card';
import { MEETINGS, plan } from './meetings';
import { historyOf, screens, times } from './everywhere';
import { nominate, order, ORDER } from './orders';
import { storeWeather, type StoreWeather } from './store-weather';
import { openTown, reading, type Resident, type Town } from './town';
import { personalActivity } from './wire';

/* Teams delivers twice, people press twice, and two people press at once: it counts once, and nobody is left wondering. */

let town: Town;
let weather: StoreWeather;
let karin: Resident;
let aisha: Resident;
let jonas: Resident;

const open = async (): Promise<void> => {
  weather = storeWeather();
  town = await openTown({ store: weather.over });
  await town.ready();
  karin = town.person('Karin');
  aisha = town.person('Aisha');
  jonas = town.person('Jonas');
  await order(town.person('Mona'));
};
afterEach(() => town.stop());

const YES = 'accept-coordination';
const THANKS = 'Tack! Du samordnar slingan';
/** What an activity that was sent once more is answered with. */
const readAgain = ({ body }: Awaited<ReturnType<Resident['repeats']>>): string =>
  isCard(body) && isCard(body.value) ? reading(body.value) : '';

describe('one yes', () => {
  /** Where how much has been said, when somebody says yes once. */
  let once: ReturnType<typeof screens>;
  beforeAll(async () => {
    await open();
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    await aisha.clicks(YES);
    once = screens(town);
    await town.stop();
  });
  beforeEach(async () => {
    await open();
    await nominate(town, ['Aisha', 'Jonas'], 'together');
  });
  afterEach(async () => {
    await town.settle();
    expect(await times(town, 'coordinator-decided')).toBe(1);
    expect(screens(town)).toEqual(once);
    expect(town.log()).not.toContain('"error"');
  });

  it('delivered twice, one after the other', async () => {
    await aisha.clicks(YES);
    expect(readAgain(await aisha.repeats())).toContain(THANKS);
  });

  it('delivered twice at the same moment', async () => {
    const first = aisha.presses(YES);
    const second = aisha.repeats();
    expect(await first).toContain(THANKS);
    expect(readAgain(await second)).toContain(THANKS);
  });

  it('sent again by the client under a new id, half a minute later', async () => {
    const card = aisha.card('Kan du samordna');
    await aisha.clicks(YES, {}, { on: card });
    await town.minutes(1);
    expect(await aisha.clicks(YES, {}, { on: card })).toContain(THANKS);
  });

  it('pressed twice, both on the way at once', async () => {
    const on = aisha.card('Kan du samordna');
    const answers = await Promise.all([1, 2, 3].map(() => aisha.presses(YES, {}, { on })));
    expect(answers).toEqual([1, 2, 3].map(() => expect.stringContaining(THANKS)));
  });

  it('delivered to two replicas, the second while the first is writing', async () => {
    const replica = await town.replica();
    weather.hang('commit');
    const first = aisha.presses(YES);
    await weather.struck();
    town.listens(replica);
    expect(readAgain(await aisha.repeats())).toContain(THANKS);
    weather.clear();
    expect(await first).toContain(THANKS);
  });

  it('of two people on two replicas: one has it, the other, who was a moment too late, is thanked', async () => {
    const replica = await town.replica();
    weather.hang('commit');
    const first = jonas.presses(YES);
    await weather.struck();
    town.listens(replica);
    expect(await aisha.presses(YES)).toContain(THANKS);
    weather.clear();
    expect(await first).toContain('Tack! Aisha Noor hann före och samordnar redan slingan.');
    await town.settle();
    expect(jonas.reads('samordnar slingan')).toContain('Tack för att du fanns till hands!');
    expect(jonas.sees(THANKS)).toBe(false);
    expect(aisha.sees(THANKS)).toBe(true);
  });
});

describe('a task in a channel', () => {
  it('that two people tick off at once is ticked off once, and the other reads that it is', async () => {
    await open();
    await nominate(town, ['Aisha'], 'together');
    await aisha.clicks(YES);
    await plan(aisha, MEETINGS.users1);
    await town.until('2026-03-13 12:00');
    const on = aisha.card('Klart', { in: 'Linden' });
    const before = screens(town);
    const done = await times(town, 'task-settled');
    const read = await Promise.all(
      [aisha, town.person('Karin')].map((who) => who.presses('Klart', {}, { on, in: 'Linden' })),
    );
    await town.settle();
    expect(await times(town, 'task-settled')).toBe(done + 1);
    expect(screens(town)).toEqual(before);
    expect(read.filter((answer) => answer.includes(sv['refusal.task-settled']))).toHaveLength(1);
    expect(town.log()).not.toContain('"error"');
  });
});

describe('a form', () => {
  it('that is opened twice within ten seconds is there once, and both presses say where', async () => {
    await open();
    const on = karin.card('Fråga någon');
    const before = karin.messages();
    const read = await Promise.all([1, 2].map(() => karin.presses('Fråga någon', {}, { on })));
    await town.settle();
    expect(read).toEqual([sv['reply.below'], sv['reply.below']]);
    expect(await karin.clicks('Fråga någon', {}, { on })).toBe(sv['reply.below']);
    expect(karin.messages()).toBe(before + 1);
    await town.minutes(1);
    await karin.clicks('Fråga någon', {}, { on });
    expect(karin.messages()).toBe(before + 2);
  });

  it('is opened anew by whoever has used it, or written something, since', async () => {
    await open();
    const on = karin.card('Fråga någon');
    await karin.clicks('Fråga någon', {}, { on });
    await karin.clicks('nominate', { candidates: aisha.id, asking: 'together' });
    const before = karin.messages();
    await karin.clicks('Fråga någon', {}, { on });
    expect(karin.messages()).toBe(before + 1);
    await karin.says('hjälp');
    await karin.clicks('Starta slinga');
    await karin.says('hjälp');
    await karin.clicks('Starta slinga');
    expect(karin.all().filter((card) => card.startsWith('Starta en'))).toHaveLength(2);
  });

  it('of something new, opened by a double click, is one form', async () => {
    await open();
    await karin.says('hjälp');
    const before = karin.messages();
    await Promise.all([1, 2].map(() => karin.presses('Starta slinga')));
    await town.settle();
    expect(karin.messages()).toBe(before + 1);
  });

  it('that is sent twice makes one loop', async () => {
    town = await openTown();
    await town.ready();
    const mona = town.person('Mona');
    await mona.says('starta slinga');
    const on = mona.card('start-loop');
    const read = await Promise.all([1, 2].map(() => mona.presses('start-loop', ORDER, { on })));
    await town.settle();
    expect(read).toEqual([1, 2].map(() => expect.stringContaining('Slingan är startad.')));
    expect((await historyOf(town, 'loop')).map(({ type }) => type)).toEqual(['loop-started']);
    expect(mona.all().filter((card) => card.includes('En slinga är startad'))).toHaveLength(1);
    expect(town.posts('Samordning')).toHaveLength(1);
  });
});

describe('a message', () => {
  it('delivered twice at the same moment is answered once', async () => {
    await open();
    const before = karin.messages();
    const message = { ...personalActivity(town, 'Karin'), type: 'message', text: 'hjälp', id: '1' };
    const answers = await Promise.all([town.teams.post(message), town.teams.post(message)]);
    await town.settle();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(karin.messages()).toBe(before + 1);
  });
});
