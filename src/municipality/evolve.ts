import { LocalTime, TimeZone } from '../calendar/time';
import { assertNever } from '../process/process';
import type { Language } from '../texts/language';
import type { MunicipalityEvent } from './events';
import { gapsSince } from './gaps';
import type { MunicipalityState, PersonId, Settings, SetUpStep, Team } from './glossary';

export function evolve(state: MunicipalityState, event: MunicipalityEvent): MunicipalityState {
  if (event.type === 'members-left') return event.town;
  const next = carryOut(state, event);
  if (state.phase === 'absent' || next.phase === 'absent') return next;
  const { gapsSince: _before, ...rest } = next;
  const still = gapsSince(state.settings, next.settings, { at: event.at, since: state.gapsSince });
  return still === undefined ? rest : { ...rest, gapsSince: still };
}

function carryOut(state: MunicipalityState, event: Step): MunicipalityState {
  if (event.type === 'team-registered') {
    const { team, installedBy, language, at } = event;
    // Whatever Teams tells us of the team shows that it speaks to us again.
    if (state.phase !== 'absent')
      return { ...state, installedBy, settings: { ...state.settings, team }, silentChannels: [] };
    return {
      phase: 'setting-up',
      step: 'place',
      installedBy,
      installedAt: at,
      settings: defaultSettings(team, installedBy, language),
    };
  }
  if (state.phase === 'absent') throw new Error(`${event.type} before team-registered`);
  if (event.type === 'team-left') return { ...state, away: event.why };
  if (event.type === 'team-returned') {
    const { away: _was, ...back } = state;
    return back;
  }
  const { silentChannels = [] } = state;
  if (event.type === 'channel-fell-silent') return { ...state, silentChannels: [...silentChannels, event.channel] };
  if (event.type === 'channel-spoke')
    return { ...state, silentChannels: silentChannels.filter((channel) => channel !== event.channel) };
  const settings = { ...state.settings, ...changeOf(event, state.settings) };
  if (state.phase === 'ready') return { ...state, settings };
  // Roles can be given ahead; the set-up is finished by saying yes to its last step.
  if (event.type === 'people-set' && state.step === 'people') {
    const { installedBy, installedAt } = state;
    return { phase: 'ready', installedBy, installedAt, settings, readyAt: event.at };
  }
  return { ...state, settings, step: stepAfter(event, state.step) };
}

type Heard = 'team-registered' | 'team-left' | 'team-returned' | 'channel-fell-silent' | 'channel-spoke';
/** What is told as a change of what was. */
type Step = Exclude<MunicipalityEvent, { type: 'members-left' }>;
type Change = Exclude<Step, { type: Heard }>;

function changeOf(event: Change, settings: Settings): Partial<Settings> {
  switch (event.type) {
    case 'service-moved':
      return { team: { ...settings.team, serviceUrl: event.serviceUrl } };
    case 'place-set': {
      const { language, country, zone, from, to } = event;
      return { language, office: { country, zone, hours: { from, to } } };
    }
    case 'channels-set':
      return { coordinationChannel: event.coordinationChannel, guidesChannel: event.guidesChannel };
    case 'unit-added':
      return { units: [...settings.units, event.unit] };
    case 'unit-changed':
      return { units: settings.units.map((unit) => (unit.code === event.unit.code ? event.unit : unit)) };
    case 'unit-removed':
      return { units: settings.units.filter((unit) => unit.code !== event.code) };
    case 'units-confirmed':
      return {};
    case 'privacy-set':
      return { privacy: event.privacy };
    case 'people-set': {
      const { methodCoordinators, projectLeads, guides } = event;
      return { methodCoordinators, projectLeads, guides };
    }
    default:
      return assertNever(event);
  }
}

function stepAfter(event: Change, step: SetUpStep): SetUpStep {
  if (event.type === 'place-set') return 'channels';
  if (event.type === 'channels-set') return 'units';
  return event.type === 'units-confirmed' ? 'people' : step;
}

const SWEDEN = { country: 'SE', zone: TimeZone.parse('Europe/Stockholm') } as const;
const DENMARK = { country: 'DK', zone: TimeZone.parse('Europe/Copenhagen') } as const;

const GUIDES_CHANNEL = /vägled|slingeled|sløjfeguide|guide/i;

/**
 * A sensible value in every field: a municipality on office hours, Danish if its language is and else Swedish, all roles
 * with whoever installed the bot.
 */
export function defaultSettings(team: Team, installedBy: PersonId, language: Language = 'sv'): Settings {
  const [general] = team.channels;
  if (!general) throw new Error('a team has at least one channel');
  return {
    team,
    language,
    office: {
      ...(language === 'da' ? DENMARK : SWEDEN),
      hours: { from: LocalTime.parse('08:00'), to: LocalTime.parse('17:00') },
    },
    coordinationChannel: general.id,
    guidesChannel: (team.channels.find((channel) => GUIDES_CHANNEL.test(channel.name)) ?? general).id,
    units: [],
    methodCoordinators: [installedBy],
    projectLeads: [installedBy],
    guides: [installedBy],
  };
}
