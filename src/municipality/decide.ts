import { assertNever, type Decision } from '../process/process';
import type { MunicipalityCommand } from './commands';
import type { MunicipalityEvent } from './events';
import { unitOf, type ChannelId, type MunicipalityState, type PersonId, type Settings } from './glossary';
import { givenBy } from './permissions';
import { allows, notAllowed, type NotAllowed } from './rights';
import { hearOfTeam, registerTeam } from './team';

export type MunicipalityRefusal =
  | NotAllowed<'set-up-not-allowed'>
  | { readonly reason: 'set-up-needs-unit' }
  | { readonly reason: 'unit-exists' }
  | { readonly reason: 'unit-unknown' }
  | { readonly reason: 'not-a-team-member' }
  | { readonly reason: 'guest-has-no-role' }
  | { readonly reason: 'channel-private' }
  | { readonly reason: 'channel-shared' }
  | { readonly reason: 'not-installed' }
  | { readonly reason: 'another-team' }
  | { readonly reason: 'moved-by-keepers' };

type Answer = Decision<MunicipalityEvent, MunicipalityRefusal>;

const no = (reason: Exclude<MunicipalityRefusal['reason'], 'set-up-not-allowed'>): Answer => ({ refusal: { reason } });
const yes = (...events: MunicipalityEvent[]): Answer => ({ events });

export function decide(command: MunicipalityCommand, state: MunicipalityState): Answer {
  if (command.type === 'register-team') return registerTeam(command, state);
  if (state.phase === 'absent') return no('not-installed');
  if (command.type === 'channel-falls-silent' || command.type === 'channel-speaks') return hear(command, state);
  if (command.type === 'leave-team' || command.type === 'move-service') return hearOfTeam(command, state);
  const right = givenBy(command.type, state);
  if (!allows(right, command.by))
    return { refusal: notAllowed('set-up-not-allowed', right, { by: command.by, here: state.settings }) };
  const { at } = command;
  const { settings } = state;
  switch (command.type) {
    case 'set-place': {
      const { country, language, zone, from, to } = command;
      return yes({ type: 'place-set', at, country, language, zone, from, to });
    }
    case 'set-channels': {
      const { coordinationChannel, guidesChannel } = command;
      return (
        closed(coordinationChannel, settings) ??
        closed(guidesChannel, settings) ??
        yes({ type: 'channels-set', at, coordinationChannel, guidesChannel })
      );
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
      // What has been lost since is mended one thing at a time.
      return misfit(command, settings) ?? yes({ type: 'unit-changed', at, unit });
    }
    case 'remove-unit':
      return unitOf(settings, command.unit)
        ? yes({ type: 'unit-removed', at, code: command.unit })
        : no('unit-unknown');
    case 'confirm-units':
      return settings.units.length > 0 ? yes({ type: 'units-confirmed', at }) : no('set-up-needs-unit');
    case 'set-privacy': {
      const { names, keepMonths, peerGuideSecrecy } = command;
      return yes({ type: 'privacy-set', at, privacy: { names, keepMonths, peerGuideSecrecy } });
    }
    case 'set-people': {
      const { methodCoordinators, projectLeads, guides } = command;
      if (settings.units.length === 0) return no('set-up-needs-unit');
      const everyone = [...methodCoordinators, ...projectLeads, ...guides];
      return unfit(everyone, settings) ?? yes({ type: 'people-set', at, methodCoordinators, projectLeads, guides });
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

type Chosen = { readonly channel?: ChannelId | undefined; readonly manager?: PersonId | undefined };

/** A unit has its channel and its manager in the team. */
function misfit({ channel, manager }: Chosen, settings: Settings): Answer | undefined {
  const problem = channel === undefined ? undefined : closed(channel, settings);
  return problem ?? (manager === undefined ? undefined : unfit([manager], settings));
}

/** Why a channel cannot be used: not all of the team would read it, or others would too. */
function closed(id: ChannelId, { team }: Settings): Answer | undefined {
  const known = team.channels.find((channel) => channel.id === id);
  if (!known) return no('unit-unknown');
  return known.kind === undefined ? undefined : no(`channel-${known.kind}`);
}

/** A role is for a colleague: not for somebody outside the team, nor for a guest in it (R31). */
function unfit(people: readonly PersonId[], { team }: Settings): Answer | undefined {
  const known = people.map((person) => team.members.find(({ id }) => id === person));
  if (known.includes(undefined)) return no('not-a-team-member');
  return known.some((member) => member?.guest) ? no('guest-has-no-role') : undefined;
}
