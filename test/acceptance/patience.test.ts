import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { PATIENCE } from '../../src/teams/patience';
import { MEETINGS, plan } from './meetings';
import { screens, times } from './everywhere';
import { nominate, order } from './orders';
import { AT_ONCE, losable, timed } from './short-patience';
import { storeWeather, type StoreWeather } from './store-weather';
import { openTown, type Resident, type Town, type Wishes } from './town';

/* Whoever presses has an answer in time, whatever the store or Teams does: or is told that it takes longer. */

let town: Town;
let weather: StoreWeather;
let haste: ReturnType<typeof losable>;
let mona: Resident;
let karin: Resident;
let aisha: Resident;

const open = async (wishes: Wishes = {}): Promise<void> => {
  weather = storeWeather();
  haste = losable();
  town = await openTown({ store: weather.over, patience: haste.patience, ...wishes });
  await town.ready();
  mona = town.person('Mona');
  karin = town.person('Karin');
  aisha = town.person('Aisha');
};
const asked = async (wishes?: Wishes): Promise<void> => {
  await open(wishes);
  await order(mona);
  await nominate(town, ['Aisha', 'Jonas'], 'together');
};
afterEach(async () => {
  weather.clear();
  haste.find();
  // Breaks off what hangs.
  await town.teams.connector.stop();
  await town.stop();
});

const YES = 'accept-coordination';
const THANKS = 'Tack! Du samordnar slingan';
/** To whoever says yes: that it is theirs, and that the first meeting can be planned. */
const NEWS = 2;
const STILL_WORKING = sv['reply.still-working'];

it('waits three seconds for an answer, and the answer is there within four', async () => {
  await asked();
  weather.hang();
  const { ms, read } = await timed(() => aisha.presses(YES));
  expect(read).toBe(STILL_WORKING);
  expect(ms).toBeGreaterThanOrEqual(PATIENCE.answerMs - 10);
  expect(ms).toBeLessThan(4000);
  // Teams sends again after fifteen: a turn with a fault at its end has a last word to say.
  expect(PATIENCE.turnMs + PATIENCE.answerMs).toBeLessThan(15_000);
});

describe('a press while the store hangs', () => {
  it.each(['any', 'load', 'commit'] as const)('counts when it is back, and the card shows it: %s', async (what) => {
    await asked();
    const before = screens(town);
    haste.lose();
    weather.hang(what);
    expect(await aisha.presses(YES)).toBe(STILL_WORKING);
    expect(aisha.sees(THANKS)).toBe(false);
    weather.clear();
    haste.find();
    await town.settle();
    expect(aisha.reads(THANKS)).toContain('Du får strax ett kort med nästa steg.');
    expect(aisha.sees('Kan du samordna en slinga?')).toBe(false);
    expect(aisha.sees('Du är nu samordnare för slingan')).toBe(true);
    expect(await times(town, 'coordinator-decided')).toBe(1);
    expect(aisha.messages()).toBe((before.Aisha ?? 0) + NEWS);
    expect(town.log()).toContain('a click is still being worked on');
    expect(town.log()).not.toContain('"error"');
  });

  it('counts once, though it is pressed again and again', async () => {
    await asked();
    haste.lose();
    weather.hang('commit');
    expect(await aisha.presses(YES)).toBe(STILL_WORKING);
    expect(await aisha.presses(YES)).toBe(STILL_WORKING);
    await town.teams.person('Aisha Noor').repeats();
    weather.clear();
    haste.find();
    await town.settle();
    expect(await times(town, 'coordinator-decided')).toBe(1);
    expect(aisha.all().filter((card) => card.startsWith(THANKS))).toHaveLength(1);
    expect(await aisha.clicks('Planera träffen')).toBe(sv['reply.below']);
  });

  it('opens its form once, when it is back', async () => {
    await asked();
    const before = karin.messages();
    haste.lose();
    weather.hang();
    expect(await karin.presses('Fråga någon')).toBe(STILL_WORKING);
    expect(await karin.presses('Fråga någon')).toBe(STILL_WORKING);
    weather.clear();
    haste.find();
    await town.settle();
    expect(karin.messages()).toBe(before + 1);
    expect(await karin.clicks('nominate', { candidates: aisha.id, asking: 'together' })).toContain(
      sv['refusal.already-nominated'],
    );
  });

  it('is answered by a word where there is nothing to see', async () => {
    await asked();
    const on = aisha.card('Kan du samordna');
    await town.person('Jonas').clicks(YES);
    haste.lose();
    weather.hang();
    expect(await aisha.presses('show', {}, { on, forged: true })).toBe(STILL_WORKING);
    weather.clear();
    haste.find();
    await town.settle();
    expect(aisha.all().at(-1)).not.toBe(STILL_WORKING);
  });

  it('is posted anew where the card that was pressed is no longer there', async () => {
    await asked();
    haste.lose();
    weather.hang();
    await aisha.presses(YES);
    town.teams.connector.next({ status: 404, code: 'ActivityNotFoundInConversation' }, { what: 'update' });
    weather.clear();
    haste.find();
    await town.service.settled();
    expect(aisha.all().at(-1)).toContain(THANKS);
  });

  it('in a channel shows on the card there, and nothing more is posted', async () => {
    await asked();
    await aisha.clicks(YES);
    await plan(aisha, MEETINGS.users1);
    await town.until('2026-03-13 12:00');
    const before = screens(town);
    haste.lose();
    weather.hang();
    expect(await aisha.presses('Klart', {}, { in: 'Linden' })).toBe(STILL_WORKING);
    weather.clear();
    haste.find();
    await town.settle();
    expect(town.posts('Linden').at(-1)).toContain('✔ Klart: Rum med plats för alla');
    expect(screens(town)).toEqual(before);
  });
});

it.each([
  ['da', da],
  ['nb', nb],
  ['en', en],
] as const)('says so in the language of the client, when nothing else is known: %s', async (language, texts) => {
  await open({ language });
  haste.lose();
  weather.hang();
  expect(await karin.presses('set-people', {}, { forged: true })).toBe(texts['reply.still-working']);
});

describe('a press while the store fails', () => {
  it.each([
    ['load', 'before'],
    ['commit', 'before'],
    ['commit', 'after'],
  ] as const)(
    'is answered by one kind word, and counts once when it is pressed again: %s, %s it is done',
    async (what, when) => {
      await asked();
      const before = screens(town);
      haste.lose();
      weather.fail(what, when);
      const { status, error } = await town.teams.person('Aisha Noor').clicks(YES);
      expect({ status, error: error?.message }).toEqual({ status: 500, error: sv['reply.fault'] });
      weather.clear();
      haste.find();
      expect(await aisha.clicks(YES)).toContain(THANKS);
      expect(await times(town, 'coordinator-decided')).toBe(1);
      expect(aisha.messages()).toBe((before.Aisha ?? 0) + NEWS);
    },
  );

  it('is told so in their own chat, when they had been told that it takes longer', async () => {
    await asked();
    const before = aisha.messages();
    haste.lose();
    weather.hang();
    await aisha.presses(YES);
    haste.lose();
    weather.fail();
    weather.release();
    await town.service.settled();
    expect(aisha.all().slice(before)).toEqual([sv['reply.fault']]);
    weather.clear();
    haste.find();
    expect(await times(town, 'coordinator-decided')).toBe(0);
  });

  it('is told so in their own chat, when they pressed in a channel', async () => {
    await asked();
    await aisha.clicks(YES);
    await plan(aisha, MEETINGS.users1);
    await town.until('2026-03-13 12:00');
    const before = screens(town);
    haste.lose();
    weather.hang('commit');
    await aisha.presses('Klart', {}, { in: 'Linden' });
    haste.lose();
    weather.fail('commit');
    weather.release();
    await town.service.settled();
    expect(aisha.all().at(-1)).toContain(sv['reply.fault']);
    expect(screens(town)).toEqual({ ...before, Aisha: (before.Aisha ?? 0) + 1 });
  });
});

describe('a press while Teams takes nothing', () => {
  it('is answered at once, and what should have been posted is there for whoever presses again', async () => {
    await asked();
    town.teams.connector.next({ hang: true }, { what: 'send', where: 'Karin Ek' });
    const { ms, read } = await timed(() => karin.presses('Fråga någon'));
    expect(read).toBe(sv['reply.below']);
    expect(ms).toBeLessThan(AT_ONCE);
  });

  it('opens its form at the next press, when Teams refused it', async () => {
    await asked();
    const before = karin.messages();
    town.teams.connector.next({ status: 400 }, { what: 'send', where: 'Karin Ek' });
    await karin.clicks('Fråga någon');
    expect(karin.all().slice(before)).toEqual([sv['reply.fault']]);
    await karin.clicks('Fråga någon');
    expect(karin.messages()).toBe(before + 2);
    expect(karin.reads()).toContain('Vem kan samordna slingan');
  });

  it('says nothing of a form that may have arrived', async () => {
    await asked();
    const before = karin.messages();
    town.teams.connector.next({ reset: true, afterAccept: true }, { what: 'send', where: 'Karin Ek' });
    await karin.clicks('Fråga någon');
    expect(karin.messages()).toBe(before + 1);
    expect(karin.reads()).toContain('Vem kan samordna slingan');
  });
});
