import { holdersOf, type Actor, type PersonId, type Settings } from '../municipality/glossary';
import { allows, type Relation, type Right, type Ties } from '../municipality/rights';
import type { MeetingInput } from './commands';
import { tasksOf, type Meeting, type ParticipantRole } from './glossary';
import type { MeetingView } from './notices';

/**
 * Who the meeting belongs to: the loop's coordinator, who leads it, and the unit's manager when it began. Not neutral are
 * that manager and whoever manages the unit now.
 */
export type Holders = {
  readonly lead: PersonId;
  readonly manager: PersonId;
  readonly notNeutral: readonly PersonId[];
};

/** A command, and the task it is about if there is one. */
export type Wish = { readonly type: MeetingInput['type']; readonly task?: string };

/** Only whoever coordinates runs the meeting (003:552), or a method coordinator in their place. */
export const RUNS: readonly Relation[] = ['holder', 'neutral-coordinator'];
/** A task is its owner's, and theirs to whom it goes on when it is not done. */
const ANSWERS: readonly Relation[] = ['task-owner', 'guest-with-task', 'holder', 'method-coordinator', 'loop-manager'];

export const MAY: Readonly<Record<MeetingInput['type'], readonly Relation[]>> = {
  'plan-meeting': RUNS,
  invite: RUNS,
  'set-agenda': RUNS,
  'lead-meeting': RUNS,
  'leave-meeting-chat': RUNS,
  'open-meeting': RUNS,
  park: RUNS,
  'record-decision': RUNS,
  'start-silence': RUNS,
  'start-round': RUNS,
  'pass-stick': RUNS,
  'add-task': RUNS,
  'sum-up': RUNS,
  'end-meeting': RUNS,
  'send-minutes': RUNS,
  'tell-users': RUNS,
  'close-meeting': RUNS,
  'skip-task': RUNS,
  'task-done': ANSWERS,
  'task-more-time': ANSWERS,
  'task-cannot': ANSWERS,
};

/** Managers see results, not conversations (R17): minutes are for those who were there, and for whoever leads. */
export const SEES: Readonly<Record<Exclude<MeetingView['card'], 'meeting-form'> | 'names', readonly Relation[]>> = {
  workspace: RUNS,
  round: RUNS,
  document: [...RUNS, 'participant', 'guest-in-meeting'],
  reminder: ANSWERS,
  names: ['guide-in-meeting'],
};

/** Whose names stand on no list but that of those who lead the meeting (4.3, N1). */
export const IN_CONFIDENCE: ReadonlySet<ParticipantRole> = new Set(['users', 'relative', 'other']);

export const namesSeenBy = (meeting: Meeting): Right => ({
  may: SEES.names,
  ties: { 'guide-in-meeting': guides(meeting) },
});

/** Who can be invited as a guide: one, and neutral to the unit. */
export const possibleGuides = (here: Settings, notNeutral: readonly PersonId[]): PersonId[] =>
  holdersOf('guide', here).filter((person) => !notNeutral.includes(person));

const guides = (meeting: Meeting): PersonId[] =>
  meeting.stage === 'unplanned'
    ? []
    : meeting.participants.flatMap(({ who, role }) => ('person' in who && role === 'guide' ? [who.person] : []));

export const givenBy = ({ type, task }: Wish, meeting: Meeting | 'not-yet', holders: Holders): Right => ({
  may: MAY[type],
  ties: tiesOf(meeting, holders, task),
});

/** Who is what to a meeting and to one task of it; to all of its tasks if none is named. */
export function tiesOf(meeting: Meeting | 'not-yet', { lead, manager, notNeutral }: Holders, task?: string): Ties {
  const holders = { holder: [lead], 'loop-manager': [manager], 'not-neutral': notNeutral };
  if (meeting === 'not-yet' || meeting.stage === 'unplanned') return holders;
  const participant = meeting.participants.flatMap(({ who }) => ('person' in who ? [who.person] : []));
  const owner = tasksOf(meeting).flatMap((one) => (task === undefined || one.id === task ? [one.owner] : []));
  const isOver = meeting.stage === 'closed';
  return {
    ...holders,
    participant,
    'task-owner': owner,
    // A guest's part ends with the meeting; what was agreed in the joint one is done until the follow-up (L10).
    'guest-in-meeting': isOver ? [] : participant,
    'guest-with-task': isOver && meeting.kind !== 'joint' ? [] : owner,
  };
}

export const mayRun = (actor: Actor, holders: Holders): boolean =>
  allows({ may: RUNS, ties: tiesOf('not-yet', holders) }, actor);
