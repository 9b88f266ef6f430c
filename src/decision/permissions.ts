import type { Country } from '../calendar/working-day';
import { unitOf, type PersonId, type Settings, type Unit } from '../municipality/glossary';
import type { Relation, Right, Ties } from '../municipality/rights';
import type { DecisionInput } from './commands';
import type { DecisionState } from './glossary';
import { profileOf } from './profile';

/** Whoever decides in this country, and the project lead it is escalated to. */
const SEEKS: readonly Relation[] = ['decider', 'project-lead'];

/** The temporary coordinator may agree directly with somebody (003:440). */
export const MAY: Readonly<Record<DecisionInput['type'], readonly Relation[]>> = {
  nominate: SEEKS,
  'accept-coordination': ['asked'],
  'decline-coordination': ['asked'],
  'answer-away': ['asked'],
  'agree-directly': ['temporary', 'decider'],
  'call-allocation-meeting': SEEKS,
  'record-allocation': SEEKS,
  'set-new-date': SEEKS,
  'hand-over': ['holder', ...SEEKS],
};

/** The row of the table, with the roles that decide in this country. */
export const mayIn = (country: Country, type: DecisionInput['type']): readonly Relation[] =>
  MAY[type].flatMap((one): readonly Relation[] => (one === 'decider' ? profileOf(country).mayDecide : [one]));

export const givenBy = (type: DecisionInput['type'], state: DecisionState, country: Country): Right => ({
  may: mayIn(country, type),
  ties: tiesOf(state),
});

export function tiesOf(state: DecisionState): Ties {
  const temporary = [state.temporary];
  if (state.phase === 'decided') {
    const takesOver = state.handover ? [state.handover.person] : [];
    const asked = [state.coordinator, ...state.released, ...takesOver];
    return { temporary, holder: [state.coordinator], candidate: asked, asked };
  }
  const { candidates } = state;
  return {
    temporary,
    holder: temporary,
    candidate: candidates.map(({ person }) => person),
    asked: candidates.filter(({ answer }) => answer !== 'queued').map(({ person }) => person),
  };
}

/** Who manages the unit is not neutral towards it (P5, R12): neither whoever did when the loop began, nor whoever does now. */
export const notNeutralTo = ({ code, manager }: Unit, here: Settings): PersonId[] => [
  ...new Set([manager, unitOf(here, code)?.manager ?? manager]),
];
