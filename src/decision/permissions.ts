import type { Actor } from '../municipality/glossary';
import type { DecisionInput } from './commands';
import type { DecisionState } from './glossary';
import type { Profile } from './profile';

export const mayDecide = (actor: Actor, profile: Profile): boolean =>
  actor.roles.some((role) => profile.mayDecide.includes(role));

const wasAsked = (actor: Actor, state: DecisionState): boolean =>
  state.phase === 'decided'
    ? state.released.includes(actor.id) || state.coordinator === actor.id
    : state.candidates.some(({ person, answer }) => person === actor.id && answer !== 'queued');

/** Who may give which command. The temporary coordinator may agree directly with somebody (003:440). */
export function mayCommand(type: DecisionInput['type'], actor: Actor, state: DecisionState, profile: Profile): boolean {
  switch (type) {
    case 'accept-coordination':
    case 'decline-coordination':
    case 'answer-away':
      return wasAsked(actor, state);
    case 'agree-directly':
      return actor.id === state.temporary || mayDecide(actor, profile);
    case 'nominate':
    case 'call-allocation-meeting':
    case 'record-allocation':
    case 'set-new-date':
      return mayDecide(actor, profile) || actor.roles.includes(profile.escalatesTo);
  }
}
