import { weekFrom } from '../calendar/week';
import type { Instant, TimeZone } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import { assertNever } from '../process/process';
import type { DecisionEvent } from './events';
import type { Candidate, DecisionState, Open } from './glossary';
import { evolveHandover, isOfHandover } from './handover';

const NOT_CALLED = { called: false } as const;

/** The week starts when the need is registered, and ends at the same local time seven days later (A3, 003:440). */
export function startDecision(temporary: PersonId, at: Instant, zone: TimeZone): Open {
  return {
    phase: 'seeking',
    temporary,
    registeredAt: at,
    round: 1,
    roundStart: at,
    decideBy: weekFrom(at, zone),
    candidates: [],
    meeting: NOT_CALLED,
  };
}

export function evolve(state: DecisionState, event: DecisionEvent): DecisionState {
  if (isOfHandover(event)) {
    if (state.phase !== 'decided') throw new Error(`${event.type} before a coordinator was decided`);
    return evolveHandover(state, event);
  }
  if (state.phase === 'decided') throw new Error(`${event.type} after a coordinator was decided`);
  switch (event.type) {
    case 'candidates-nominated': {
      const queued = event.candidates.map((person): Candidate => ({ person, answer: 'queued', since: event.at }));
      // Somebody who was away is asked anew: the answer before is no more.
      const others = state.candidates.filter(({ person }) => !event.candidates.includes(person));
      return { ...state, candidates: [...others, ...queued] };
    }
    case 'candidate-asked':
      return answered(state, event.person, 'asked', event.at);
    case 'coordination-declined':
      return answered(state, event.person, 'declined', event.at);
    case 'candidate-away':
      return answered(state, event.person, 'away', event.at);
    case 'allocation-meeting-called':
      return { ...state, meeting: { called: true, at: event.meetsAt, calledAt: event.at } };
    case 'allocation-undecided':
      return { ...state, phase: 'overdue', overdueSince: event.at, meeting: NOT_CALLED };
    case 'decide-by-passed':
      return { ...state, phase: 'overdue', overdueSince: event.at };
    case 'new-date-set': {
      const { temporary, registeredAt, candidates } = state;
      const { at: roundStart, decideBy } = event;
      const round = state.round + 1;
      return {
        phase: 'seeking',
        temporary,
        registeredAt,
        round,
        roundStart,
        decideBy,
        candidates,
        meeting: NOT_CALLED,
      };
    }
    case 'coordinator-decided': {
      const { coordinator, how, at } = event;
      const { temporary, registeredAt, candidates } = state;
      const released = candidates
        .filter(({ person, answer }) => answer !== 'queued' && person !== coordinator)
        .map(({ person }) => person);
      return { phase: 'decided', coordinator, temporary, registeredAt, decidedAt: at, how, released };
    }
    default:
      return assertNever(event);
  }
}

const answered = (state: Open, person: PersonId, answer: Candidate['answer'], since: Instant): Open => ({
  ...state,
  candidates: state.candidates.map((candidate) =>
    candidate.person === person ? { person, answer, since } : candidate,
  ),
});
