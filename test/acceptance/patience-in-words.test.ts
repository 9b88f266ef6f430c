import sv from '../../src/texts/sv.json';
import { screens } from './everywhere';
import { AT_ONCE, losable, timed } from './short-patience';
import { storeWeather, type StoreWeather } from './store-weather';
import { openTown, type Resident, type Town, type Wishes } from './town';
import { personalActivity } from './wire';

/* Whoever writes has an answer in time or is told that it takes longer, and Teams never waits so long that it asks again. */

let town: Town;
let weather: StoreWeather;
let haste: ReturnType<typeof losable>;
let karin: Resident;

const open = async (wishes: Wishes = {}): Promise<void> => {
  weather = storeWeather();
  haste = losable();
  town = await openTown({ store: weather.over, patience: haste.patience, ...wishes });
  await town.ready();
  karin = town.person('Karin');
};
afterEach(async () => {
  weather.clear();
  haste.find();
  // Breaks off what hangs.
  await town.teams.connector.stop();
  await town.stop();
});

const STILL_WORKING = sv['reply.still-working'];

describe('a message', () => {
  const fromKarin = (id: string) => ({ ...personalActivity(town, 'Karin'), type: 'message', text: 'hjälp', id });
  const saidSince = (before: number): string[] => karin.all().slice(before);

  it('has an honest word while the store hangs, and then its answer', async () => {
    await open();
    const before = karin.messages();
    haste.lose();
    weather.hang();
    const { ms, read } = await timed(() => town.teams.post(fromKarin('1')));
    expect(read.status).toBe(200);
    expect(ms).toBeLessThan(AT_ONCE);
    // Sent once more meanwhile, it is the same message.
    await town.teams.post(fromKarin('1'));
    weather.clear();
    haste.find();
    await town.settle();
    expect(saidSince(before)).toEqual([STILL_WORKING, expect.stringContaining(sv['reply.help.heading'])]);
  });

  it('has one kind word when the store fails, and its answer when it is sent again', async () => {
    await open();
    const before = karin.messages();
    haste.lose();
    weather.fail();
    expect((await town.teams.post(fromKarin('1'))).status).toBe(200);
    weather.clear();
    haste.find();
    await town.settle();
    expect(saidSince(before)).toEqual([sv['reply.fault']]);
    await town.teams.post(fromKarin('1'));
    expect(saidSince(before).at(-1)).toContain(sv['reply.help.heading']);
  });

  it('has one kind word when the store failed after it had been told that it takes longer', async () => {
    await open();
    const before = karin.messages();
    haste.lose();
    weather.hang();
    await town.teams.post(fromKarin('1'));
    haste.lose();
    weather.fail();
    weather.release();
    await town.service.settled();
    expect(saidSince(before)).toEqual([STILL_WORKING, sv['reply.fault']]);
  });

  it('does not keep Teams waiting when Teams itself hangs', async () => {
    await open();
    const before = karin.messages();
    haste.lose();
    town.teams.connector.next({ hang: true }, { what: 'send', where: 'Karin Ek' });
    const { ms, read } = await timed(() => town.teams.post(fromKarin('1')));
    expect(read.status).toBe(200);
    expect(ms).toBeLessThan(AT_ONCE);
    haste.find();
    await town.teams.post(fromKarin('2'));
    expect(saidSince(before)).toEqual([expect.stringContaining(sv['reply.help.heading'])]);
  });
});

describe('a team that changes while Teams hangs', () => {
  const change = (type: string) => {
    const { directory } = town.teams;
    const { conversation, channelData, ...rest } = personalActivity(town, 'Karin');
    return {
      ...rest,
      ...{ type, action: 'add', membersAdded: [{ id: rest.from.id }] },
      conversation: { ...conversation, conversationType: 'channel', isGroup: true, id: directory.team.id },
      channelData: { ...channelData, team: { id: directory.team.id }, eventType: 'teamMemberAdded' },
    };
  };

  it.each(['team', 'channels', 'members'] as const)('is told again by Teams, as it was not heard: %s', async (what) => {
    await open();
    const before = screens(town);
    const written = jest.spyOn(console, 'error');
    haste.lose();
    town.teams.connector.next({ hang: true }, { what });
    const { ms, read } = await timed(() => town.teams.post(change('conversationUpdate')));
    expect(read).toEqual({ status: 500, body: undefined });
    expect(written.mock.calls).toEqual([]);
    written.mockRestore();
    expect(ms).toBeLessThan(AT_ONCE);
    expect(screens(town)).toEqual(before);
    haste.find();
    expect((await town.teams.post(change('conversationUpdate'))).status).toBe(200);
  });

  it('says so to whoever added the bot', async () => {
    await open();
    haste.lose();
    town.teams.connector.next({ hang: true }, { what: 'members' });
    expect((await town.teams.post(change('installationUpdate'))).status).toBe(200);
    expect(town.channel('General').shows(sv['reply.fault'])).toBe(true);
  });
});
