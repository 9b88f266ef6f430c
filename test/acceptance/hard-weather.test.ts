import { nominate, order, ORDER } from './orders';
import { openTown, type Resident, type Town } from './town';

/* When Teams is slow, says no or breaks off: what was to be said is said, once, and nobody else waits for it. */

let town: Town;
let mona: Resident;
let aisha: Resident;
let karin: Resident;

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  mona = town.person('Mona');
  aisha = town.person('Aisha');
  karin = town.person('Karin');
});
afterEach(() => town.stop());

const sends = (where: string): number =>
  town.teams.connector.calls.filter((call) => call.what === 'send' && call.where === where).length;

const ASKED = 'Kan du samordna en slinga?';
const NEEDED = 'Slingan på LIN behöver en samordnare';
const UNREACHED = 'Det här kom kanske inte fram';

describe('asked to wait', () => {
  it('waits as long as it is told to, and then says it once', async () => {
    town.teams.connector.next({ status: 429, retryAfter: 90 }, { what: 'send', where: 'Samordning', times: 1 });
    await order(mona);
    expect(mona.sees('En slinga är startad')).toBe(true);
    expect(town.posts('Samordning')).toEqual([]);
    await town.minutes(1);
    expect(town.posts('Samordning')).toEqual([]);
    await town.minutes(1);
    expect(town.posts('Samordning')).toEqual([expect.stringContaining(NEEDED)]);
  });

  it.each([412, 502, 503, 504, 401])('comes back after a %s, later each time, until it is taken', async (status) => {
    town.teams.connector.next({ status }, { what: 'send', where: 'Samordning', times: 6 });
    await order(mona);
    expect(sends('Samordning')).toBe(1);
    await town.minutes(1);
    expect(sends('Samordning')).toBeLessThan(6);
    expect(town.posts('Samordning')).toEqual([]);
    await town.minutes(10);
    expect(sends('Samordning')).toBe(7);
    expect(town.posts('Samordning')).toEqual([expect.not.stringContaining('två gånger')]);
  });
});

describe('nobody there', () => {
  it('tells whoever holds the loop what did not come through, once, and lets the others be', async () => {
    await order(mona);
    town.teams.connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Aisha Noor', times: 5 });
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    expect(aisha.messages()).toBe(0);
    expect(town.person('Jonas').sees(ASKED)).toBe(true);
    const told = mona.all().filter((line) => line.includes(UNREACHED));
    expect(told).toEqual([expect.stringMatching(/Aisha Noor.*kan du samordna en slinga/is)]);
    expect(told[0]).toContain('Linden');
    expect(town.log()).toContain('"status":"parked","reason":"silent"');
  });

  it('tells of each thing that does not come through, and only whoever holds the loop', async () => {
    await order(mona);
    town.teams.connector.next({ status: 403 }, { what: 'send', where: 'Karin Ek', times: 99 });
    await town.days(8);
    const unreached = (who: Resident): string[] => who.all().filter((line) => line.includes(UNREACHED));
    expect(unreached(mona).length).toBeGreaterThan(1);
    expect(unreached(mona).every((line) => line.includes('Karin Ek'))).toBe(true);
    expect(unreached(town.person('Per'))).toEqual([]);
    expect(unreached(aisha)).toEqual([]);
  });

  it('shows no more who could not be reached to somebody who has let go of the loop', async () => {
    await order(mona);
    town.teams.connector.next({ status: 403 }, { where: 'Aisha Noor', times: 1 });
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    expect(mona.sees(UNREACHED)).toBe(true);
    await town.person('Jonas').clicks('accept-coordination');
    expect(mona.sees(UNREACHED)).toBe(false);
  });

  it('writes to them no more until they have spoken, and then says what still counts', async () => {
    await order(mona);
    town.teams.connector.next({ status: 403 }, { where: 'Aisha Noor', times: 1 });
    await nominate(town, ['Aisha'], 'together');
    const before = sends('Aisha Noor');
    await town.minutes(120);
    expect(sends('Aisha Noor')).toBe(before);
    expect(mona.all().filter((line) => line.includes(UNREACHED))).toHaveLength(1);
    await aisha.says('hjälp');
    await town.minutes(15);
    expect(aisha.sees(ASKED)).toBe(true);
  });

  it('does the same for a channel, and tells in private', async () => {
    town.teams.connector.next({ status: 403 }, { where: 'Samordning', times: 1 });
    await order(mona);
    expect(mona.all().filter((line) => line.includes(UNREACHED))).toEqual([expect.stringContaining('Samordning')]);
    await town.minutes(120);
    expect(sends('Samordning')).toBe(1);
    await karin.says('status', { in: 'Samordning' });
    await town.minutes(15);
    expect(town.posts('Samordning').some((post) => post.includes(NEEDED))).toBe(true);
  });

  it('tells the coordinators of the method when the holder is the one who cannot be reached', async () => {
    await mona.says('starta slinga');
    town.teams.connector.next({ status: 403 }, { what: 'send', where: 'Mona Berg', times: 5 });
    await mona.clicks('start-loop', ORDER);
    expect(karin.all().filter((line) => line.includes(UNREACHED))).toEqual([expect.stringContaining('Mona Berg')]);
  });
});

describe('no answer', () => {
  it('tries once more, says so on the card, and tries no more', async () => {
    town.teams.connector.next({ status: 500, afterAccept: true }, { what: 'send', where: 'Samordning', times: 9 });
    await order(mona);
    await town.minutes(60);
    expect(town.posts('Samordning')).toEqual([
      expect.not.stringContaining('kan ha kommit två gånger'),
      expect.stringContaining('kan ha kommit två gånger'),
    ]);
    expect(mona.all().filter((line) => line.includes(UNREACHED))).toEqual([expect.stringContaining('Samordning')]);
  });

  it.each(['reset', 'status'] as const)('finds out by trying that it had not arrived (%s)', async (how) => {
    town.teams.connector.next(how === 'reset' ? { reset: true } : { status: 500 }, {
      what: 'send',
      where: 'Samordning',
    });
    await order(mona);
    expect(town.posts('Samordning')).toEqual([]);
    await town.minutes(3);
    expect(town.posts('Samordning')).toEqual([expect.stringContaining(NEEDED)]);
  });
});

describe('a card on the screen', () => {
  it('is updated when Teams can again', async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    town.teams.connector.next({ status: 503 }, { what: 'update', where: 'Samordning' });
    await aisha.clicks('accept-coordination');
    expect(town.posts('Samordning')).toEqual([expect.stringContaining('behöver en samordnare')]);
    await town.minutes(2);
    expect(town.posts('Samordning')).toEqual([expect.stringContaining('har en samordnare')]);
  });

  it('is posted anew when it is no longer there, if it still counts', async () => {
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    const before = mona.messages();
    town.teams.connector.next(
      { status: 404, code: 'ActivityNotFoundInConversation' },
      { what: 'update', where: 'Samordning' },
    );
    await aisha.clicks('accept-coordination');
    expect(town.posts('Samordning').at(-1)).toContain('har en samordnare');
    expect(mona.messages()).toBeGreaterThanOrEqual(before);
    expect(town.log()).not.toContain('"error"');
  });

  it('is shorter when Teams finds it too large', async () => {
    await mona.says('starta slinga');
    town.teams.connector.next({ status: 413, code: 'MessageSizeTooBig' }, { what: 'send', where: 'Mona Berg' });
    await mona.clicks('start-loop', ORDER);
    expect(mona.all()).toContainEqual(expect.stringMatching(/En slinga är startad.*fick inte plats mer än så här/s));
  });
});

it('answers a click although nothing else gets through', async () => {
  await order(mona);
  await nominate(town, ['Aisha'], 'together');
  town.teams.connector.next({ status: 503 }, { times: 20 });
  expect(await aisha.clicks('accept-coordination')).toContain('Tack! Du samordnar slingan');
  await town.minutes(60);
  expect(aisha.sees('Du är nu samordnare för slingan')).toBe(true);
});
