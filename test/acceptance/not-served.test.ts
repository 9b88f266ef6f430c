import type { Activity } from '../fake-teams/activities';
import { isCard } from '../fake-teams/read-card';
import { openTown, type Town } from './town';
import { personalActivity } from './wire';

/* What comes from a municipality that is not served here, beside one that is. */

const OTHER = '00000000-0000-4000-8000-00000000000e';
let town: Town;

beforeAll(async () => {
  town = await openTown();
  await town.ready();
}, 60_000);
afterAll(() => town?.stop());

const uploads = (): number => town.teams.oneDrive.uploads.length;

/** Mona's no to a card about a file, as Teams told of it, to be told again with something else in it. */
async function answered(): Promise<Activity> {
  await town.person('Mona').says('mina uppgifter');
  await town.teams.person('Mona Berg').answersFile('decline');
  await town.settle();
  const { activity } = town.teams.turns.at(-1) ?? {};
  if (!isCard(activity) || !isCard(activity['value'])) throw new Error('no answer');
  const where = `${town.teams.oneDrive.origin}/x`;
  const uploadInfo = { contentUrl: where, uploadUrl: where, name: 'x', uniqueId: 'x', fileType: 'json' };
  return { ...activity, type: 'invoke', value: { ...activity['value'], action: 'accept', uploadInfo } };
}

const elsewhere = <A extends object>(activity: A & { conversation?: unknown }): A => ({
  ...activity,
  conversation: { ...(isCard(activity.conversation) ? activity.conversation : {}), tenantId: OTHER },
  channelData: { tenant: { id: OTHER } },
});

describe('an answer about a file', () => {
  it('counts in its own municipality, though another has told of one by the same ids', async () => {
    const yes = { ...(await answered()), id: 'f:same' };
    const before = uploads();
    await town.teams.post(elsewhere(yes));
    await town.settle();
    expect(uploads()).toBe(before);
    await town.teams.post(yes);
    await town.settle();
    expect(uploads()).toBe(before + 1);
  });

  it('counts each time where it has no id to be known by', async () => {
    const { id: _id, ...yes } = await answered();
    const before = uploads();
    for (const count of [1, 2]) {
      await town.teams.post(yes);
      await town.settle();
      expect(uploads()).toBe(before + count);
    }
  });
});

it('what comes from there is logged ten times a minute, however much it is', async () => {
  const lines = (): string[] => town.log().split('\n');
  const before = lines().length;
  const from = elsewhere(personalActivity(town, 'Mona'));
  const kinds = [
    { type: 'message', text: 'hjälp' },
    { type: 'invoke', name: 'adaptiveCard/action', value: {} },
    { type: 'invoke', name: 'fileConsent/invoke', value: {} },
    { type: 'installationUpdate', action: 'add' },
    { type: 'message', text: 'hjälp', from: { id: '29:nobody' } },
    {
      ...{ type: 'conversationUpdate', membersAdded: [{ id: town.teams.directory.bot.id }] },
      channelData: { tenant: { id: OTHER }, team: { id: '19:theirs' }, eventType: 'teamMemberAdded' },
    },
  ];
  for (let i = 0; i < 5; i++)
    for (const [n, kind] of kinds.entries()) await town.teams.post({ ...from, ...kind, id: `f:${i}-${n}` });
  await town.settle();
  const told = lines().slice(before);
  const turnedAway = lines().filter((line) => line.includes('a request was turned away'));
  expect(turnedAway).toHaveLength(10);
  expect(told).toEqual(turnedAway.slice(-told.length));
  for (const why of [
    'a sender who is not served here',
    'a sender who cannot be read',
    'a team that is not served here',
  ])
    expect(told.join('\n')).toContain(why);
  expect(told.join('\n')).not.toContain(OTHER);
});
