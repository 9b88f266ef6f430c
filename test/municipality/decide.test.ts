import { TimeZone } from '../../src/calendar/time';
import { MunicipalityInput, type MunicipalityCommand } from '../../src/municipality/commands';
import type { MunicipalityRefusal } from '../../src/municipality/decide';
import { unitOf } from '../../src/municipality/glossary';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import type { z } from 'zod/v4';
import { deciderOf, given, refusesForEachReason } from '../given';
import { withGuests } from '../permissions/at-the-desk';
import { actor, aisha, aspen, bo, jonas, karin, linden, local, mona, per, siv, stranger, town } from '../town';

const AT = '2025-03-03 09:00';
const at = local(AT);
const empty = given(deciderOf(municipality));

const asks = (
  input: z.input<typeof MunicipalityInput>,
  who = karin,
): Extract<MunicipalityCommand, MunicipalityInput> => ({
  ...MunicipalityInput.parse(input),
  at,
  by: actor(who),
});
const register = (team = town.team): MunicipalityCommand => ({
  ...{ type: 'register-team', at, team },
  by: { id: karin, roles: [] },
});
const withKind = (kind: 'private' | 'shared') => ({
  ...town.team,
  channels: town.team.channels.map((one) => (one.id === linden.channel ? { ...one, kind } : one)),
});
const PLACE = {
  type: 'set-place',
  country: 'DK',
  language: 'da',
  zone: 'Europe/Copenhagen',
  from: '07:30',
  to: '15:30',
} as const;
const CHANNELS = {
  type: 'set-channels',
  coordinationChannel: town.coordinationChannel,
  guidesChannel: town.guidesChannel,
} as const;
const UNIT = { type: 'add-unit', code: 'lin', name: linden.name, channel: linden.channel, manager: mona } as const;
const CHANGE = { type: 'change-unit', unit: 'LIN', name: '', channel: '', manager: '' } as const;
const PEOPLE = {
  type: 'set-people',
  methodCoordinators: karin,
  projectLeads: per,
  guides: `${aisha}, ${jonas}`,
} as const;

const installed = empty.after(register());
const withUnit = installed.after(asks(UNIT));
const ready = withUnit.after(asks({ type: 'confirm-units' }), asks(PEOPLE));

describe('the set-up', () => {
  it('starts when the bot is added to a team, with a value in every field', () => {
    expect(installed.state).toEqual({
      phase: 'setting-up',
      step: 'place',
      installedBy: karin,
      installedAt: at,
      settings: {
        ...town,
        coordinationChannel: town.team.channels[0]?.id,
        units: [],
        methodCoordinators: [karin],
        projectLeads: [karin],
        guides: [karin],
      },
    });
  });

  it('takes the first channel for the guides when no name fits', () => {
    const channels = town.team.channels.slice(0, 2);
    const { state } = empty.after(register({ ...town.team, channels }));
    expect(state).toMatchObject({ settings: { guidesChannel: channels[0]?.id } });
  });

  it('asks for place, channels, units and people, in this order', () => {
    const steps = [asks(PLACE), asks(CHANNELS), asks(UNIT), asks({ type: 'confirm-units' }), asks(PEOPLE)];
    const seen = steps.map((_, i) => installed.after(...steps.slice(0, i + 1)).state);
    expect(seen.map((state) => ('step' in state ? state.step : state.phase))).toEqual([
      'channels',
      'units',
      'units',
      'people',
      'ready',
    ]);
  });

  it('is finished by whoever installed the bot, whatever roles there are', () => {
    const state = installed.after({ ...asks(PLACE), by: { id: karin, roles: [] } }).state;
    expect(state).toMatchObject({ step: 'channels' });
  });
});

describe('each setting', () => {
  it('place: country, language, zone and office hours', () => {
    const hours = { from: '07:30', to: '15:30' };
    installed
      .when(asks(PLACE))
      .thenState({ settings: { language: 'da', office: { country: 'DK', zone: TimeZone.parse(PLACE.zone), hours } } });
  });

  it('channels', () => {
    installed.when(asks(CHANNELS)).thenState({ settings: { coordinationChannel: town.coordinationChannel } });
  });

  it('a unit, whose code is written in capitals', () => {
    expect(withUnit.state).toMatchObject({ settings: { units: [linden] } });
  });

  it('a unit that is changed, which keeps its code', () => {
    const named = { name: 'Lindängen', channel: aspen.channel, manager: bo };
    const unit = { ...named, code: linden.code };
    withUnit.when(asks({ ...CHANGE, ...named })).then({ type: 'unit-changed', at, unit });
    withUnit.when(asks({ ...CHANGE, ...named })).thenState({ settings: { units: [unit] } });
  });

  it('a unit keeps what is left empty, and the other units all they have', () => {
    const twoUnits = withUnit.after(asks({ ...aspen, type: 'add-unit' }));
    twoUnits
      .when(asks({ ...CHANGE, manager: bo }))
      .thenState({ settings: { units: [{ ...linden, manager: bo }, aspen] } });
    twoUnits.when(asks({ ...CHANGE, unit: 'ASP' })).thenState({ settings: { units: [linden, aspen] } });
  });

  it('a unit that is taken away', () => {
    withUnit.when(asks({ type: 'remove-unit', unit: 'LIN' })).thenState({ settings: { units: [] } });
  });

  it('people and their roles', () => {
    const { methodCoordinators, projectLeads, guides } = town;
    expect(ready.state).toMatchObject({ phase: 'ready', settings: { methodCoordinators, projectLeads, guides } });
  });

  it('roles can be given ahead, which does not finish the set-up', () => {
    withUnit.when(asks(PEOPLE)).thenState({ phase: 'setting-up', step: 'place', settings: { projectLeads: [per] } });
  });

  it('can be changed when the set-up is over, which does not start it again', () => {
    ready.when(asks(PLACE)).thenState({ phase: 'ready', settings: { language: 'da' } });
  });

  it('the team follows what Teams says, and the rest stays', () => {
    const team = { ...town.team, members: town.team.members.slice(1) };
    ready.when(register(team)).thenState({ installedBy: karin, settings: { team, guides: town.guides } });
  });

  it('the same team once more is no news', () => {
    ready.when(register()).then();
  });
});

describe('what is no setting', () => {
  it.each([
    ['error.choose', { ...PLACE, country: 'NO' }, 'Norway has no week yet'],
    ['error.hours', { ...PLACE, from: '17:00', to: '08:00' }, 'an office that closes before it opens'],
    ['error.choose', { ...PLACE, zone: undefined }, 'no zone'],
    ['error.unit-code', { ...UNIT, code: 'Lindens gruppbostad' }, 'a name for a code'],
    ['error.personal-number', { ...UNIT, name: 'Anna 900101-2384' }, 'a person for a unit'],
    ['error.personal-number', { ...CHANGE, name: 'Anna 900101-2384' }, 'a person for a new name'],
    ['error.choose', { ...PEOPLE, guides: ' , ' }, 'nobody'],
    ['error.choose', { ...PEOPLE, guides: 'Aisha' }, 'a name for a person'],
  ])('%s: %j (%s)', (problem, input, _what) => {
    const parsed = MunicipalityInput.safeParse(input);
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([problem]);
  });
});

describe('a command about the municipality', () => {
  refusesForEachReason<MunicipalityRefusal>({
    'not-installed': { refusal: { reason: 'not-installed' }, when: () => empty.when(asks(PLACE)) },
    'another-team': {
      refusal: { reason: 'another-team' },
      when: () => ready.when(register({ ...town.team, id: '19:another@thread.tacv2' })),
    },
    'moved-by-keepers': {
      refusal: { reason: 'moved-by-keepers' },
      when: () =>
        ready
          .after({ type: 'leave-team', at, team: town.team.id, why: 'removed' })
          .when({ ...register({ ...town.team, id: '19:another@thread.tacv2' }), ...{ by: { id: siv, roles: [] } } }),
    },
    'set-up-not-allowed': {
      refusal: {
        ...{ reason: 'set-up-not-allowed', may: ['method-coordinator', 'project-lead', 'installer'] },
        ask: [karin, per],
      },
      when: () => ready.when(asks(PLACE, mona)),
    },
    'set-up-needs-unit': { refusal: { reason: 'set-up-needs-unit' }, when: () => installed.when(asks(PEOPLE)) },
    'unit-exists': { refusal: { reason: 'unit-exists' }, when: () => withUnit.when(asks(UNIT)) },
    'unit-unknown': {
      refusal: { reason: 'unit-unknown' },
      when: () => installed.when(asks({ type: 'remove-unit', unit: 'LIN' })),
    },
    'not-a-team-member': {
      refusal: { reason: 'not-a-team-member' },
      when: () => installed.when(asks({ ...UNIT, manager: stranger })),
    },
    'channel-private': {
      refusal: { reason: 'channel-private' },
      when: () => installed.after(register(withKind('private'))).when(asks(UNIT)),
    },
    'channel-shared': {
      refusal: { reason: 'channel-shared' },
      when: () => installed.after(register(withKind('shared'))).when(asks(UNIT)),
    },
    'guest-has-no-role': {
      refusal: { reason: 'guest-has-no-role' },
      when: () => withUnit.after(register(withGuests(jonas).team)).when(asks(PEOPLE)),
    },
  });

  it('is also refused for a role given to somebody outside the team', () => {
    withUnit.when(asks({ ...PEOPLE, guides: stranger })).thenRefused({ reason: 'not-a-team-member' });
  });

  it('is also refused for a channel the team does not have', () => {
    const channel = '19:elsewhere@thread.tacv2';
    installed.when(asks({ ...UNIT, channel })).thenRefused({ reason: 'unit-unknown' });
    installed.when(asks({ ...CHANNELS, guidesChannel: channel })).thenRefused({ reason: 'unit-unknown' });
    installed.when(asks({ ...CHANNELS, coordinationChannel: channel })).thenRefused({ reason: 'unit-unknown' });
  });

  it('is also refused for a change to what is not there', () => {
    const changes = (change: object) => withUnit.when(asks({ ...CHANGE, ...change }));
    changes({ unit: 'ASP' }).thenRefused({ reason: 'unit-unknown' });
    changes({ channel: '19:elsewhere@thread.tacv2' }).thenRefused({ reason: 'unit-unknown' });
    changes({ manager: stranger }).thenRefused({ reason: 'not-a-team-member' });
  });

  it('is also refused for units that are confirmed before there are any', () => {
    installed.when(asks({ type: 'confirm-units' })).thenRefused({ reason: 'set-up-needs-unit' });
  });

  it.each([
    ['whoever installed it', karin, true],
    ['a project lead', per, true],
    ['a unit manager', mona, false],
    ['a guide', aisha, false],
    ['staff', siv, false],
    ['another manager', bo, false],
  ])('is allowed to %s: %s', (_who, person, allowed) => {
    expect('events' in ready.when(asks(PLACE, person)).decision).toBe(allowed);
  });
});

it('there is one municipality in a tenant, and its units are known by code', () => {
  expect(municipalityRef('t')).toEqual({ tenantId: 't', kind: 'municipality', id: 'settings' });
  expect(unitOf(town, 'LIN')).toBe(linden);
  expect(unitOf(town, 'EKEN')).toBeUndefined();
});
