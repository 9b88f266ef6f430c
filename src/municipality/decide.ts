import { assertNever, type Decision } from '../process/process';
import type { MunicipalityCommand } from './commands';
import type { MunicipalityEvent } from './events';
import { unitOf, type MunicipalityState, type Settings, type Unit } from './glossary';
import { mayChangeSettings } from './permissions';

export type MunicipalityRefusal =
  | { readonly reason: 'set-up-not-allowed' }
  | { readonly reason: 'set-up-needs-unit' }
  | { readonly reason: 'unit-exists' }
  | { readonly reason: 'unit-unknown' }
  | { readonly reason: 'not-a-team-member' }
  | { readonly reason: 'not-installed' }
  | { readonly reason: 'another-team' };

type Answer = Decision<MunicipalityEvent, MunicipalityRefusal>;

const no = (reason: MunicipalityRefusal['reason']): Answer => ({ refusal: { reason } });
const yes = (...events: MunicipalityEvent[]): Answer => ({ events });

export function decide(command: MunicipalityCommand, state: MunicipalityState): Answer {
  if (command.type === 'register-team') return registerTeam(command, state);
  if (state.phase === 'absent') return no('not-installed');
  if (command.type === 'channel-falls-silent' || command.type === 'channel-speaks') return hear(command, state);
  if (!mayChangeSettings(command.by, state)) return no('set-up-not-allowed');
  const { at } = command;
  const { settings } = state;
  switch (command.type) {
    case 'set-place': {
      const { country, language, zone, from, to } = command;
      return yes({ type: 'place-set', at, country, language, zone, from, to });
    }
    case 'set-channels': {
      const { coordinationChannel, guidesChannel } = command;
      const known = settings.team.channels.map((channel) => channel.id);
      if (!known.includes(coordinationChannel) || !known.includes(guidesChannel)) return no('unit-unknown');
      return yes({ type: 'channels-set', at, coordinationChannel, guidesChannel });
    }
    case 'add-unit': {
      const { code, name, channel, manager } = command;
      if (unitOf(settings, code)) return no('unit-exists');
      const unit = { code, name, channel, manager };
      return misfit(unit, settings) ?? yes({ type: 'unit-added', at, unit });
    }
    case 'change-unit': {
      const known = unitOf(settings, command.unit);
      if (!known) return no('unit-unknown');
      const { name = known.name, channel = known.channel, manager = known.manager } = command;
      const unit = { code: known.code, name, channel, manager };
      return misfit(unit, settings) ?? yes({ type: 'unit-changed', at, unit });
    }
    case 'remove-unit':
      return unitOf(settings, command.unit)
        ? yes({ type: 'unit-removed', at, code: command.unit })
        : no('unit-unknown');
    case 'confirm-units':
      return settings.units.length > 0 ? yes({ type: 'units-confirmed', at }) : no('set-up-needs-unit');
    case 'set-people': {
      const { methodCoordinators, projectLeads, guides } = command;
      if (settings.units.length === 0) return no('set-up-needs-unit');
      const everyone = [...methodCoordinators, ...projectLeads, ...guides];
      if (!everyone.every((person) => isMember(settings, person))) return no('not-a-team-member');
      return yes({ type: 'people-set', at, methodCoordinators, projectLeads, guides });
    }
    default:
      return assertNever(command);
  }
}

function hear({ type, channel, at }: Heard, { silentChannels = [] }: Installed): Answer {
  const isSilent = silentChannels.includes(channel);
  if (type === 'channel-speaks') return isSilent ? yes({ type: 'channel-spoke', at, channel }) : yes();
  return isSilent ? yes() : yes({ type: 'channel-fell-silent', at, channel });
}

type Heard = Extract<MunicipalityCommand, { type: 'channel-falls-silent' | 'channel-speaks' }>;
type Installed = Exclude<MunicipalityState, { phase: 'absent' }>;

/** A unit has its channel and its manager in the team. */
function misfit({ channel, manager }: Unit, settings: Settings): Answer | undefined {
  if (!settings.team.channels.some((known) => known.id === channel)) return no('unit-unknown');
  return isMember(settings, manager) ? undefined : no('not-a-team-member');
}

function registerTeam(
  command: Extract<MunicipalityCommand, { type: 'register-team' }>,
  state: MunicipalityState,
): Answer {
  // Who belongs here, and what may be said where, is told by one team.
  if (state.phase !== 'absent' && state.settings.team.id !== command.team.id) return no('another-team');
  const unchanged =
    state.phase !== 'absent' &&
    !state.silentChannels?.length &&
    JSON.stringify(state.settings.team) === JSON.stringify(command.team);
  if (unchanged) return yes();
  const installedBy = state.phase === 'absent' ? command.by.id : state.installedBy;
  const { at, team, language } = command;
  return yes({ type: 'team-registered', at, installedBy, team, ...(language ? { language } : {}) });
}

const isMember = (settings: Settings, person: string): boolean =>
  settings.team.members.some((member) => member.id === person);
