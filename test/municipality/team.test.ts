import type { MunicipalityCommand } from '../../src/municipality/commands';
import { gapsIn } from '../../src/municipality/gaps';
import {
  ChannelId,
  holdersOf,
  type Away,
  type Member,
  type Settings,
  type Team,
} from '../../src/municipality/glossary';
import { municipality } from '../../src/municipality/municipality';
import { notices } from '../../src/municipality/notices';
import { deciderOf, given, givenState } from '../given';
import { withGuests } from '../permissions/at-the-desk';
import { aisha, karin, linesOf, local, mona, per, siv, stranger, town } from '../town';

const at = local('2025-03-03 09:00');
const later = local('2025-03-04 09:00');
const part = deciderOf(municipality);

const told = (team: Team = town.team, more: object = {}): MunicipalityCommand => ({
  ...{ type: 'register-team', at: later, team },
  ...more,
});
const goes = (why: Away, team = town.team.id): MunicipalityCommand => ({ type: 'leave-team', at, team, why });
const ready = givenState(part, {
  ...({ phase: 'ready', installedBy: karin, installedAt: at, settings: town, readyAt: at } as const),
});
const without = (...gone: string[]): Team => ({
  ...town.team,
  members: town.team.members.filter(({ id }) => !gone.includes(id)),
  channels: town.team.channels.filter(({ id }) => !gone.includes(id)),
});
const ANOTHER = { ...town.team, id: '19:another@thread.tacv2' };

describe('a municipality that somebody has left', () => {
  it('has no other history than how it is without them, which stands alone', () => {
    const { decision, state } = ready.after(goes('removed')).when(told(without(mona)));
    if (!('events' in decision)) throw new Error('refused');
    const [event, ...more] = decision.events;
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'members-left', forgets: 'what-led-here' });
    expect(part.evolve(part.initial, event!)).toEqual(state);
    expect(state).toMatchObject({ phase: 'ready', settings: { team: without(mona) } });
    expect(state).not.toHaveProperty('away');
    expect(JSON.stringify(event)).not.toContain(town.team.members.find(({ id }) => id === mona)!.teamsId);
  });
});

describe('a municipality whose bot is out of its team', () => {
  it.each(['removed', 'archived', 'deleted'] as const)('knows why: %s', (why) => {
    ready.when(goes(why)).then({ type: 'team-left', at, why });
    ready.after(goes(why)).when(goes(why)).then();
  });

  it.each([
    ['removed', told(), true],
    ['deleted', told(), true],
    ['archived', told(), false],
    ['archived', told(town.team, { opened: true }), true],
  ] as const)('%s: is back with %j: %s', (why, news, isBack) => {
    const { decision } = ready.after(goes(why)).when(news);
    expect(decision).toEqual({ events: isBack ? [{ type: 'team-returned', at: later }] : [] });
  });

  it('moves to another team after it was removed or deleted, and not before, nor from an archived one', () => {
    for (const why of ['removed', 'deleted'] as const)
      ready
        .after(goes(why))
        .when(told(ANOTHER, { by: { id: karin, roles: [] }, opened: true }))
        .thenState({ settings: { ...town, team: ANOTHER } });
    ready.after(goes('archived')).when(told(ANOTHER)).thenRefused({ reason: 'another-team' });
    ready.when(told(ANOTHER)).thenRefused({ reason: 'another-team' });
  });

  it('hears nothing of a team it is not in', () => {
    ready.when(goes('removed', ANOTHER.id)).then();
    ready.when({ type: 'move-service', at, team: ANOTHER.id, serviceUrl: 'https://teams.example/amer/' }).then();
  });

  it('is not there before somebody has installed it', () => {
    given(part).when(told()).thenRefused({ reason: 'not-installed' });
    given(part).when(goes('removed')).thenRefused({ reason: 'not-installed' });
  });
});

describe('whoever installed it', () => {
  const by = { by: { id: per, roles: [] }, opened: true };
  it('is followed by whoever adds the bot again, when nobody who keeps the settings is left in the team', () => {
    const adds = { by: { id: siv, roles: [] }, opened: true };
    ready.when(told(without(karin, per), adds)).thenState({ installedBy: siv });
    const lead = { ...town, methodCoordinators: [], projectLeads: [per] };
    const led = givenState(part, { ...ready.state, settings: lead } as typeof ready.state);
    for (const one of [ready, led]) one.when(told(without(karin), adds)).thenState({ installedBy: karin });
  });
  it('is followed by no guest', () => {
    const team = withGuests(siv).team;
    const left = { ...team, members: team.members.filter(({ id }) => id !== karin && id !== per) };
    ready.when(told(left, { by: { id: siv, roles: [] }, opened: true })).thenState({ installedBy: karin });
  });
  it('and who else keeps the settings, may take it to another team; nobody else may, nor as a guest there', () => {
    const gone = ready.after(goes('removed'));
    const takes = (who: string, team: Team = ANOTHER) =>
      gone.when(told(team, { by: { id: who, roles: [] }, opened: true }));
    for (const who of [karin, per]) takes(who).thenState({ settings: { team: ANOTHER } });
    for (const who of [siv, mona, aisha, stranger]) takes(who).thenRefused({ reason: 'moved-by-keepers' });
    gone.when(told(ANOTHER)).thenRefused({ reason: 'moved-by-keepers' });
    takes(karin, { ...ANOTHER, members: withGuests(karin).team.members }).thenRefused({ reason: 'moved-by-keepers' });
  });
  it('can be somebody whom the operator has named, when nobody is left', () => {
    const named = { by: { id: siv, roles: [] }, opened: true, appointed: true };
    const lost = ready.after(told(without(karin, per)), goes('deleted'));
    const members = ANOTHER.members.filter(({ id }) => id === siv);
    lost.when(told({ ...ANOTHER, members }, named)).thenState({ installedBy: siv });
  });
  it('stays so while they are in the team, and when nobody is named who is there', () => {
    ready.when(told(without(aisha), by)).thenState({ installedBy: karin });
    ready.when(told(without(karin))).thenState({ installedBy: karin });
    ready.when(told(without(karin), { by: { id: stranger, roles: [] } })).thenState({ installedBy: karin });
  });
});

it('the service Teams speaks from is followed', () => {
  const serviceUrl = 'https://teams.example/amer/';
  const moves: MunicipalityCommand = { type: 'move-service', at, team: town.team.id, serviceUrl };
  ready.when(moves).thenState({ settings: { team: { ...town.team, serviceUrl } } });
  ready.after(moves).when(moves).then();
});

describe('what is missing', () => {
  const of = (team: Team, changes: Partial<Settings> = {}) => gapsIn({ ...town, ...changes, team });

  it('is nothing while all are there', () => expect(of(town.team)).toEqual([]));
  it('is a channel that is gone', () => {
    expect(of(without(town.coordinationChannel))).toEqual([{ kind: 'channel', of: 'coordinationChannel' }]);
    expect(of(without(town.guidesChannel))).toEqual([{ kind: 'channel', of: 'guidesChannel' }]);
    expect(of(without(town.units[0]?.channel ?? ''))).toEqual([{ kind: 'unit-channel', of: 'LIN' }]);
  });
  it.each(['private', 'shared'] as const)('is a channel that is %s', (kind) => {
    const channels = town.team.channels.map((one) => (one.id === town.guidesChannel ? { ...one, kind } : one));
    expect(of({ ...town.team, channels })).toEqual([{ kind: 'channel', of: 'guidesChannel' }]);
  });
  it('is a manager who has left, and the last of a role, not one of several', () => {
    expect(of(without(mona))).toEqual([{ kind: 'unit-manager', of: 'LIN' }]);
    expect(of(without(aisha))).toEqual([]);
    expect(of(without(karin, per))).toEqual([
      { kind: 'role', of: 'methodCoordinators' },
      { kind: 'role', of: 'projectLeads' },
    ]);
  });
  it('is whoever has become a guest', () => {
    const asGuest = (member: Member): Member => (member.id === karin ? { ...member, guest: true } : member);
    const team = { ...town.team, members: town.team.members.map(asGuest) };
    expect(of(team)).toEqual([{ kind: 'role', of: 'methodCoordinators' }]);
    expect(holdersOf('method-coordinator', { ...town, team })).toEqual([]);
  });

  it('is told of to whoever can mend it, once for what is new', () => {
    const lost = ready.after(told(without(town.guidesChannel)));
    expect(lost.state).toMatchObject({ gapsSince: later });
    const lines = (state: typeof lost.state): string[] => linesOf(notices(state)).filter((line) => /gaps/.test(line));
    expect(lines(lost.state)).toEqual(['2025-03-04 09:00 karin gaps']);
    const more = { ...told(without(town.guidesChannel, mona)), at: local('2025-03-05 09:00') };
    expect(lines(lost.after(more).state)).toEqual(['2025-03-05 09:00 karin gaps']);
    const mended = { ...told(without(mona)), at: local('2025-03-06 09:00') };
    expect(lines(lost.after(more, mended).state)).toEqual(['2025-03-05 09:00 karin gaps']);
    expect(lines(lost.after(told(town.team)).state)).toEqual([]);
  });

  it('is told of to the project leads, or to whoever installed it, when there is no method coordinator', () => {
    const names = (team: Team): string[] =>
      linesOf(notices(ready.after(told(team)).state)).flatMap((line) => line.match(/\w+(?= gaps)/) ?? []);
    expect(names(without(karin))).toEqual(['per']);
    expect(names(without(karin, per))).toEqual(['karin']);
  });

  it('survives a change of the roles that does not mend it', () => {
    const lost = ready.after(told(without(town.guidesChannel)));
    const people: MunicipalityCommand = {
      ...{ type: 'set-people', at: later, by: { id: karin, roles: ['method-coordinator'] } },
      ...{ methodCoordinators: [karin], projectLeads: [per], guides: [aisha] },
    };
    expect(lost.after(people).state).toMatchObject({ gapsSince: later });
  });
});

describe('a channel that cannot be used', () => {
  const channels = town.team.channels.map((one, i) =>
    i === 0 ? { ...one, kind: 'private' as const } : i === 4 ? { ...one, kind: 'shared' as const } : one,
  );
  const open = ready.after(told({ ...town.team, channels }));
  const by = { id: karin, roles: ['method-coordinator'] } as const;
  const at0 = ChannelId.parse(channels[0]?.id);
  const at4 = ChannelId.parse(channels[4]?.id);

  it('is refused where it is chosen, with the reason', () => {
    const sets = (coordinationChannel: ChannelId): MunicipalityCommand => ({
      ...{ type: 'set-channels', at, by, coordinationChannel, guidesChannel: town.guidesChannel },
    });
    open.when(sets(at0)).thenRefused({ reason: 'channel-private' });
    open.when(sets(at4)).thenRefused({ reason: 'channel-shared' });
  });

  it('does not stop a unit that has lost one from getting another manager', () => {
    const [unit] = town.units;
    if (!unit) throw new Error('there is a unit');
    const lost = ready.after(told(without(unit.channel)));
    lost
      .when({ type: 'change-unit', at, by, unit: unit.code, name: undefined, channel: undefined, manager: aisha })
      .thenState({ settings: { units: [{ ...unit, manager: aisha }, town.units[1]] } });
  });
});
