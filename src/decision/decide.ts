import { instantOf, LocalTime, type Instant } from '../calendar/time';
import { actorOf, type Circumstances, type PersonId, type Settings } from '../municipality/glossary';
import { allows, notAllowed, type NotAllowed, type Right } from '../municipality/rights';
import { assertNever, type Decision } from '../process/process';
import type { DecisionCommand } from './commands';
import type { DecisionEvent } from './events';
import type { Decided, DecisionState, HowDecided, Open } from './glossary';
import { isAskedToTakeOver } from './handover';
import { givenBy } from './permissions';
import { profileOf, type Profile } from './profile';

export type DecisionRefusal =
  | { readonly reason: 'already-decided'; readonly coordinator: PersonId }
  | NotAllowed<'not-asked' | 'decision-not-allowed'>
  | { readonly reason: 'already-answered' }
  /** The question whether to take over has been answered, or taken back. */
  | { readonly reason: 'handover-over'; readonly coordinator: PersonId }
  | { readonly reason: 'already-nominated' }
  | { readonly reason: 'not-a-possible-coordinator' }
  /** With those who could be asked instead. */
  | { readonly reason: 'not-neutral'; readonly instead: readonly PersonId[] }
  | { readonly reason: 'outside-the-week'; readonly decideBy: Instant }
  | { readonly reason: 'in-the-past' }
  | { readonly reason: 'not-decided' }
  | { readonly reason: 'no-meeting-called' }
  | { readonly reason: 'week-not-over' }
  | { readonly reason: 'week-over' };

type Answer = Decision<DecisionEvent, DecisionRefusal>;
const no = (refusal: DecisionRefusal): Answer => ({ refusal });
const yes = (...events: DecisionEvent[]): Answer => ({ events });

/** The unit's own manager is not neutral towards it (P5, 000:9). */
export type Neutrality = { readonly notNeutral: readonly PersonId[] };

export function decide(command: DecisionCommand, state: DecisionState, { notNeutral }: Neutrality): Answer {
  if (command.type === 'pass-decide-by') {
    return state.phase === 'seeking' ? yes({ type: 'decide-by-passed', at: command.at }) : yes();
  }
  const { at, here } = command;
  const profile = profileOf(here.office.country);
  if (command.type === 'review-handover') return review(at, state, { profile, here, notNeutral });
  const { by } = command;
  const right = givenBy(command.type, state, here.office.country);
  if (!allows(right, by)) return no(denied(right, command));
  if (state.phase === 'decided') return whenDecided(command, state, { profile, here, notNeutral });
  const candidacy = { state, profile, here, notNeutral };

  switch (command.type) {
    case 'nominate':
      return nominate(command, candidacy);
    case 'accept-coordination':
      return appoint(by.id, 'accepted', { at, by: by.id }, candidacy);
    case 'decline-coordination':
      return withdraw(state, by.id, { type: 'coordination-declined', at, person: by.id });
    case 'answer-away':
      return withdraw(state, by.id, { type: 'candidate-away', at, person: by.id });
    case 'agree-directly':
      return appoint(command.coordinator, 'direct-agreement', { at, by: by.id }, candidacy);
    case 'call-allocation-meeting': {
      if (state.phase === 'overdue') return no({ reason: 'week-over' });
      const meetsAt = instantOf(command.on, command.time, here.office.zone);
      if (meetsAt <= at) return no({ reason: 'in-the-past' });
      if (meetsAt > state.decideBy) return no({ reason: 'outside-the-week', decideBy: state.decideBy });
      return yes({ type: 'allocation-meeting-called', at, meetsAt, by: by.id });
    }
    case 'record-allocation': {
      if (!state.meeting.called) return no({ reason: 'no-meeting-called' });
      if (command.coordinator === 'nobody') return yes({ type: 'allocation-undecided', at, by: by.id });
      return appoint(command.coordinator, 'allocation-meeting', { at, by: by.id }, candidacy);
    }
    case 'set-new-date': {
      if (state.phase !== 'overdue') return no({ reason: 'week-not-over' });
      const decideBy = instantOf(command.on, LocalTime.parse(here.office.hours.to), here.office.zone);
      if (decideBy <= at) return no({ reason: 'in-the-past' });
      return yes({ type: 'new-date-set', at, decideBy, by: by.id });
    }
    case 'hand-over':
      return no({ reason: 'not-decided' });
    default:
      return assertNever(command);
  }
}

/** All that is left to do is to hand it over, and to answer whoever asks that. */
function whenDecided(command: OfAPerson, state: Decided, candidacy: Omit<Candidacy, 'state'>): Answer {
  const { at, by } = command;
  const { coordinator } = state;
  const settled = no({ reason: 'already-decided', coordinator });
  const wasAboutHandover = (state.handover ?? state.handedOver) !== undefined && by.id !== coordinator;
  const tooLate = wasAboutHandover ? no({ reason: 'handover-over', coordinator }) : settled;
  switch (command.type) {
    case 'hand-over': {
      const person = command.coordinator;
      if (person === coordinator) return settled;
      if (isAskedToTakeOver(state, person)) return no({ reason: 'already-nominated' });
      const refusal = obstacle(person, candidacy);
      return refusal ? no(refusal) : yes({ type: 'handover-asked', at, person, by: by.id });
    }
    case 'accept-coordination': {
      if (!isAskedToTakeOver(state, by.id)) return tooLate;
      const refusal = obstacle(by.id, candidacy);
      return refusal ? no(refusal) : yes({ type: 'handover-accepted', at, person: by.id });
    }
    case 'decline-coordination':
    case 'answer-away':
      return isAskedToTakeOver(state, by.id) ? yes({ type: 'handover-declined', at, person: by.id }) : tooLate;
    default:
      return settled;
  }
}
type OfAPerson = Exclude<DecisionCommand, { readonly type: 'pass-decide-by' | 'review-handover' }>;

/** A question that nobody could say yes to any longer is not left open. */
function review(at: Instant, state: DecisionState, candidacy: Omit<Candidacy, 'state'>): Answer {
  const asked = state.phase === 'decided' && state.handover?.answer === 'asked' ? state.handover : undefined;
  return asked && obstacle(asked.person, candidacy)
    ? yes({ type: 'handover-lapsed', at, person: asked.person })
    : yes();
}

/** Whoever was not asked turns to those who ask. */
function denied(right: Right, to: Circumstances): DecisionRefusal {
  if (!right.may.includes('asked')) return notAllowed('decision-not-allowed', right, to);
  const { ask } = notAllowed('not-asked', { may: profileOf(to.here.office.country).mayDecide, ties: {} }, to);
  return { reason: 'not-asked', may: right.may, ask };
}

type Candidacy = Neutrality & { readonly state: Open; readonly profile: Profile; readonly here: Settings };

/** Everybody in the team who could coordinate. */
export function possibleCoordinators(here: Settings, notNeutral: Neutrality['notNeutral']): PersonId[] {
  const profile = profileOf(here.office.country);
  const possible = here.team.members.map(({ id }) => id).filter((id) => isPossible(id, profile, here));
  return possible.filter((id) => !notNeutral.includes(id));
}

/** A guest holds no role here, so is never asked (R31). */
const isPossible = (person: PersonId, profile: Profile, here: Settings): boolean =>
  actorOf(person, here).roles.some((role) => profile.mayBeAsked.includes(role));

/** Why this person cannot coordinate, if so. Being asked, and saying yes, are other questions. */
function obstacle(
  person: PersonId,
  { profile, here, notNeutral }: Omit<Candidacy, 'state'>,
): DecisionRefusal | undefined {
  if (notNeutral.includes(person)) return { reason: 'not-neutral', instead: possibleCoordinators(here, notNeutral) };
  return isPossible(person, profile, here) ? undefined : { reason: 'not-a-possible-coordinator' };
}

function nominate(command: Extract<DecisionCommand, { type: 'nominate' }>, candidacy: Candidacy): Answer {
  const { at, by, candidates, asking } = command;
  const refusal = candidates.map((person) => obstacle(person, candidacy)).find(Boolean);
  if (refusal) return no(refusal);
  const known = candidacy.state.candidates.filter(({ answer }) => answer !== 'away').map(({ person }) => person);
  const fresh = [...new Set(candidates)].filter((person) => !known.includes(person));
  if (fresh.length === 0) return no({ reason: 'already-nominated' });
  const someoneAsked = candidacy.state.candidates.some((candidate) => candidate.answer === 'asked');
  const asked = asking === 'together' ? fresh : someoneAsked ? [] : fresh.slice(0, 1);
  return yes(
    { type: 'candidates-nominated', at, candidates: fresh, by: by.id },
    ...asked.map((person) => ({ type: 'candidate-asked', at, person }) as const),
  );
}

function appoint(
  coordinator: PersonId,
  how: HowDecided,
  deed: { readonly at: Instant; readonly by: PersonId },
  candidacy: Candidacy,
): Answer {
  const refusal = obstacle(coordinator, candidacy);
  return refusal ? no(refusal) : yes({ type: 'coordinator-decided', coordinator, how, ...deed });
}

/** A no, or "ask the next": when nobody is left asked, the first in the queue is. */
function withdraw(state: Open, person: PersonId, event: DecisionEvent): Answer {
  const own = state.candidates.find((candidate) => candidate.person === person);
  if (own?.answer === 'declined' || own?.answer === 'away') return no({ reason: 'already-answered' });
  const others = state.candidates.filter((candidate) => candidate.person !== person);
  const next = others.find((candidate) => candidate.answer === 'queued');
  if (!next || others.some((candidate) => candidate.answer === 'asked')) return yes(event);
  return yes(event, { type: 'candidate-asked', at: event.at, person: next.person });
}
