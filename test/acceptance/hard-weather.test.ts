import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';

/* When Teams is slow, says no or breaks off: what was to be said is said, once, and nobody else waits for it. */

let town: Town;
let mona: Resident;
let aisha: Resident;

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  mona = town.person('Mona');
  aisha = town.person('Aisha');
});
afterEach(() => town.stop());

it('waits as long as it is told to, and then says it once', async () => {
  town.teams.connector.next({ status: 429, retryAfter: 90 }, { what: 'send', where: 'Samordning', times: 1 });
  await order(mona);
  expect(mona.sees('En slinga är startad')).toBe(true);
  expect(town.posts('Samordning')).toEqual([]);
  await town.minutes(1);
  expect(town.posts('Samordning')).toEqual([]);
  await town.minutes(1);
  expect(town.posts('Samordning')).toEqual([expect.stringContaining('Slingan på LIN behöver en samordnare')]);
});

it('does not let one person who has blocked the bot stop the others', async () => {
  await order(mona);
  town.teams.connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Aisha Noor', times: 5 });
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  expect(aisha.messages()).toBe(0);
  expect(town.person('Jonas').sees('Kan du samordna en slinga?')).toBe(true);
  expect(town.log()).toContain('"status":"parked","reason":"http-403"');
});

it('tries once more, and no more, when it cannot know whether it was heard', async () => {
  town.teams.connector.next({ status: 500 }, { what: 'send', where: 'Samordning', times: 9 });
  await order(mona);
  await town.minutes(60);
  const tries = town.teams.connector.calls.filter(({ what, where }) => what === 'send' && where === 'Samordning');
  expect(tries).toHaveLength(2);
  expect(mona.sees('En slinga är startad')).toBe(true);
});

it('updates a card that was being changed when Teams failed', async () => {
  await order(mona);
  await nominate(town, ['Aisha'], 'together');
  town.teams.connector.next({ status: 503 }, { what: 'update', where: 'Samordning' });
  await aisha.clicks('accept-coordination');
  expect(town.posts('Samordning')).toEqual([expect.stringContaining('behöver en samordnare')]);
  await town.minutes(2);
  expect(town.posts('Samordning')).toEqual([expect.stringContaining('har en samordnare')]);
});

it('answers a click although nothing else gets through', async () => {
  await order(mona);
  await nominate(town, ['Aisha'], 'together');
  town.teams.connector.next({ status: 503 }, { times: 20 });
  expect(await aisha.clicks('accept-coordination')).toContain('Tack! Du samordnar slingan');
  await town.minutes(30);
  expect(aisha.sees('Du är nu samordnare för slingan')).toBe(true);
});
