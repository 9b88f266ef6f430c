import { channelFrom, isGuest } from '../../src/teams/directory';
import { corrected, isOfPart, teamNewsOf } from '../../src/teams/team-news';
import { town } from '../town';

const BOT = '28:bot';
const told = (eventType: string, more: object = {}, channel?: object) => ({
  ...{ type: 'conversationUpdate', serviceUrl: 'https://teams.example/', recipient: { id: BOT, name: 'Slinga' } },
  channelData: { tenant: { id: 'T' }, team: { id: '19:team' }, eventType, ...(channel ? { channel } : {}) },
  ...more,
});
const changed = { tenantId: 't', team: '19:team', kind: 'changed', opened: false, left: [] };

describe('what Teams tells of a team', () => {
  it.each([
    ['teamArchived', 'archived'],
    ['teamarchived', 'archived'],
    ['teamDeleted', 'deleted'],
    ['teamHardDeleted', 'deleted'],
  ])('%s: it is away', (eventType, why) => {
    expect(teamNewsOf(told(eventType))).toEqual({ tenantId: 't', team: '19:team', kind: 'away', why });
  });

  it.each(['remove', 'remove-upgrade', 'Remove'])('the bot is out of it: %s', (action) => {
    expect(teamNewsOf(told('', { type: 'installationUpdate', action }))).toMatchObject({
      kind: 'away',
      why: 'removed',
    });
  });

  it.each([
    ['add', { type: 'installationUpdate', action: 'add' }],
    ['add-upgrade', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['as a member', { membersAdded: [{ id: BOT }] }],
  ])('the bot is in it: %s', (_how, more) => {
    expect(teamNewsOf(told('teamMemberAdded', more))).toMatchObject({ kind: 'changed', opened: true });
  });

  it.each(['teamRestored', 'teamrestored', 'teamUnarchived'])('it is open again: %s', (eventType) => {
    expect(teamNewsOf(told(eventType))).toMatchObject({ ...changed, opened: true });
  });

  it('the bot, or somebody else, is no member any more', () => {
    const leaves = (id: string) => teamNewsOf(told('teamMemberRemoved', { membersRemoved: [{ id }] }));
    expect(leaves(BOT)).toMatchObject({ kind: 'away', why: 'removed' });
    expect(leaves('29:mona')).toMatchObject({ ...changed, left: ['29:mona'] });
  });

  it('being let out of a private or shared channel is not being out of the team', () => {
    const membersRemoved = [{ id: BOT }];
    for (const channel of [
      { id: '19:x', type: 'shared' },
      { id: '19:x', type: 'private' },
    ])
      expect(teamNewsOf(told('teamMemberRemoved', { membersRemoved }, channel))).toMatchObject(changed);
    expect(teamNewsOf(told('channelMemberRemoved', { membersRemoved }))).toMatchObject(changed);
  });

  it.each(['channelCreated', 'channelRestored', 'channelRenamed'])('%s: there is a channel', (eventType) => {
    const news = teamNewsOf(told(eventType, {}, { id: '19:new', name: 'Eken' }));
    expect(news).toMatchObject({ ...changed, found: { id: '19:new', name: 'Eken' } });
  });

  it('is nothing where no team or no municipality is named, or two municipalities are', () => {
    expect(teamNewsOf({ ...told(''), channelData: { tenant: { id: 'T' } } })).toBeUndefined();
    expect(teamNewsOf({ ...told(''), channelData: { team: { id: '19:team' } } })).toBeUndefined();
    expect(teamNewsOf(told('', { conversation: { tenantId: 'other' } }))).toBeUndefined();
    expect(isOfPart({})).toBe(false);
  });
});

describe('the team as Teams lists it', () => {
  const { team } = town;
  const news = (eventType: string, more: object = {}, channel?: object) => {
    const found = teamNewsOf(told(eventType, more, channel));
    if (found?.kind !== 'changed') throw new Error('it is away');
    return found;
  };

  it('is corrected by what has just been told, as the lists lag behind', () => {
    const [general] = team.channels;
    const lost = corrected(team, news('channelDeleted', {}, { id: general?.id }));
    expect(lost.channels).toEqual(team.channels.slice(1));
    const left = corrected(team, news('teamMemberRemoved', { membersRemoved: [{ id: team.members[0]?.teamsId }] }));
    expect(left.members).toEqual(team.members.slice(1));
    const found = corrected(team, news('channelRestored', {}, { id: '19:new', name: 'Eken' }));
    expect(found.channels.at(-1)).toEqual({ id: '19:new', name: 'Eken' });
    expect(corrected(team, news('channelRenamed', {}, { ...general }))).toEqual(team);
  });

  it('says of a channel whether all of the team are in it', () => {
    expect(channelFrom({ id: '19:x', type: 'standard' })).toEqual({ id: '19:x', name: 'General' });
    expect(channelFrom({ id: '19:x', name: 'Ledning', type: 'private' })).toMatchObject({ kind: 'private' });
    expect(channelFrom({ id: '19:x', name: 'Granne', type: 'shared' })).toMatchObject({ kind: 'shared' });
    expect(channelFrom({})).toBeUndefined();
  });

  it.each([
    [{ userRole: 'guest' }, true],
    [{ userRole: 'Guest' }, true],
    [{ userPrincipalName: 'eva_region.se#EXT#@kommun.se' }, true],
    [{ tenantId: 'other' }, true],
    [{ tenantId: 'T', userRole: 'user', userPrincipalName: 'eva@kommun.se' }, false],
    [{}, false],
    [{ userRole: 7 }, false],
  ])('says who is a guest: %j', (account, guest) => expect(isGuest(account, 't')).toBe(guest));
});
