import type { Decision } from '../process/process';
import type { MunicipalityCommand } from './commands';
import type { MunicipalityEvent } from './events';
import { evolve } from './evolve';
import { holdersOf, isOfTheTeam, type MunicipalityState, type PersonId, type Settings, type Town } from './glossary';

/* What Teams tells of the team, and what becomes of the municipality then. Nobody asked: there is nobody to be denied. */

type Of<T extends MunicipalityCommand['type']> = Extract<MunicipalityCommand, { type: T }>;
type Answer = Decision<MunicipalityEvent, { readonly reason: 'not-installed' | 'another-team' | 'moved-by-keepers' }>;

const yes = (...events: MunicipalityEvent[]): Answer => ({ events });

export function registerTeam(command: Of<'register-team'>, state: MunicipalityState): Answer {
  const { at, by, team, language, opened } = command;
  if (state.phase === 'absent') {
    if (!by) return { refusal: { reason: 'not-installed' } };
    return yes({ type: 'team-registered', at, installedBy: by.id, team, ...(language ? { language } : {}) });
  }
  const { settings, silentChannels = [], away } = state;
  const isGone = away === 'removed' || away === 'deleted';
  // Who belongs here, and what may be said where, is told by one team.
  if (settings.team.id !== team.id && !isGone) return { refusal: { reason: 'another-team' } };
  const isThere = (person: PersonId): boolean => team.members.some(({ id }) => id === person);
  const next = { ...settings, team };
  const canFollow = by !== undefined && isOfTheTeam(by.id, next);
  // What is known of everybody's cases goes where one of those who keep it takes it, and nowhere else.
  if (settings.team.id !== team.id && !(canFollow && (command.appointed || keepers(state, settings).includes(by.id))))
    return { refusal: { reason: 'moved-by-keepers' } };
  const installedBy = canFollow && keepers(state, next).length === 0 ? by.id : state.installedBy;
  const unchanged =
    silentChannels.length === 0 &&
    installedBy === state.installedBy &&
    JSON.stringify(settings.team) === JSON.stringify(team);
  // A team that can be read has the bot in it; but an archived one can be read and not be written to.
  const returns = away !== undefined && (isGone || opened === true);
  const events = [
    ...(unchanged ? [] : [{ type: 'team-registered', at, installedBy, team } as const]),
    ...(returns ? [{ type: 'team-returned', at } as const] : []),
  ];
  if (settings.team.members.every(({ id }) => isThere(id))) return yes(...events);
  const town = events.reduce<MunicipalityState>(evolve, state);
  if (town.phase === 'absent') throw new Error('a team that is told of is there');
  return yes({ type: 'members-left', at, forgets: 'what-led-here', town });
}

/** Who has the settings in hand and is in the team, not as a guest. */
const keepers = ({ installedBy }: Town, here: Settings): readonly PersonId[] =>
  [installedBy, ...holdersOf('method-coordinator', here), ...holdersOf('project-lead', here)].filter((id) =>
    isOfTheTeam(id, here),
  );

/** Of a team the bot has been in by mistake, or before, nothing is left to be done. */
export function hearOfTeam(command: Of<'leave-team' | 'move-service'>, { settings, away }: Town): Answer {
  const { at } = command;
  if (command.team !== settings.team.id) return yes();
  if (command.type === 'leave-team')
    return command.why === away ? yes() : yes({ type: 'team-left', at, why: command.why });
  const { serviceUrl } = command;
  return serviceUrl === settings.team.serviceUrl ? yes() : yes({ type: 'service-moved', at, serviceUrl });
}
