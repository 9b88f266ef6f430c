import { DECISION_INPUTS, type DecisionInput } from '../decision/commands';
import { mayIn, notNeutralTo, tiesOf as tiesOfDecision } from '../decision/permissions';
import type { Meeting, MeetingKind } from '../meeting/glossary';
import {
  givenBy as givenToMeeting,
  RUNS,
  SEES as SEES_OF_MEETING,
  tiesOf as tiesOfMeeting,
  type Holders,
} from '../meeting/permissions';
import type { Settings } from '../municipality/glossary';
import type { Relation, Right, Ties } from '../municipality/rights';
import { LOOP_INPUTS, type LoopInput, type OwnInput } from './commands';
import { meetingOf } from './follow-up';
import { holderOf, type ExistingLoop } from './glossary';
import type { LoopView } from './notices';

/** Its manager answers the follow-up too (L10), and does not end the loop. */
export const MAY: Readonly<Record<OwnInput['type'], readonly Relation[]>> = {
  'start-loop': ['unit-manager', 'guide', 'method-coordinator'],
  'close-joint-meeting': RUNS,
  'follow-up-task': ['holder', 'method-coordinator', 'loop-manager'],
  'move-follow-up': ['holder', 'method-coordinator', 'loop-manager'],
  'close-loop': RUNS,
  'break-off': RUNS,
};

const CONCERNED: readonly Relation[] = ['holder', 'method-coordinator', 'loop-manager', 'orderer'];
const SOUGHT: readonly Relation[] = [...CONCERNED, 'project-lead', 'temporary'];

type Cards = Exclude<LoopView, { readonly meeting: string } | { readonly form: string }>['card'];

/** A form is for whoever may send it; the cards of a meeting are in the table of meetings. */
export const SEES: Readonly<Record<Cards, readonly Relation[]>> = {
  'start-loop': SOUGHT,
  loop: [...SOUGHT, 'in-loop'],
  decision: SOUGHT,
  allocation: [...SOUGHT, 'candidate'],
  ask: ['candidate'],
  'follow-up': [...CONCERNED, 'in-loop'],
};

/** Whose list of loops it stands in: those who see its card, and a guest as long as there is something for them. */
export const LISTED: readonly Relation[] = [...SEES.loop, 'guest-in-meeting', 'guest-with-task'];

/** What somebody wishes to do to a loop: a command's name, and the meeting and task it is about. */
export type Wish = { readonly type: LoopInput['type']; readonly meeting?: MeetingKind; readonly task?: string };

const OWN: ReadonlySet<string> = new Set(LOOP_INPUTS.map(({ shape }) => shape.type.value));
export const isOwn = (type: string): type is OwnInput['type'] => OWN.has(type);
const OF_DECISION: ReadonlySet<string> = new Set(DECISION_INPUTS.map(({ shape }) => shape.type.value));
const isOfDecision = (type: Wish['type']): type is DecisionInput['type'] => OF_DECISION.has(type);

export function givenBy({ type, meeting, task }: Wish, loop: ExistingLoop, here: Settings): Right {
  if (isOwn(type)) return { may: MAY[type], ties: tiesOf(loop, here) };
  if (isOfDecision(type)) return { may: mayIn(loop.order.office.country, type), ties: tiesOf(loop, here) };
  return givenToMeeting({ type, ...(task ? { task } : {}) }, meetingIn(loop, meeting), holdersOf(loop, here));
}

/** Who may look at what of a loop, also on an old card (R2). Whoever has nothing to do with it sees nothing of it. */
export function seenBy(view: LoopView, loop: ExistingLoop, here: Settings): Right {
  switch (view.card) {
    case 'loop-form':
    case 'decision-form':
      return givenBy({ type: view.form }, loop, here);
    case 'meeting-form':
      return givenBy(
        { type: view.form === 'take-notes' ? 'record-decision' : view.form, meeting: view.meeting },
        loop,
        here,
      );
    case 'workspace':
    case 'round':
    case 'document':
    case 'reminder': {
      const task = view.card === 'reminder' ? view.task : undefined;
      const ties = tiesOfMeeting(meetingIn(loop, view.meeting), holdersOf(loop, here), task);
      return { may: SEES_OF_MEETING[view.card], ties: loop.phase === 'closed' ? withoutGuests(ties) : ties };
    }
    case 'ask': {
      const { candidate = [] } = tiesOf(loop, here);
      return { may: SEES.ask, ties: { candidate: candidate.filter((person) => person === view.person) } };
    }
    default:
      return { may: SEES[view.card], ties: tiesOf(loop, here) };
  }
}

/** Who is what to a loop as a whole. Of one that was broken off no more is kept than whose it was. */
export function tiesOf(loop: ExistingLoop, here: Settings): Ties {
  const { orderedBy } = loop.order;
  const { lead, manager, notNeutral } = holdersOf(loop, here);
  const own = { holder: [lead], 'loop-manager': [manager], 'not-neutral': notNeutral, orderer: [orderedBy] };
  if (loop.phase === 'broken-off') return own;
  const known = { ...own, ...tiesOfDecision(loop.decision) };
  if (loop.phase === 'deciding') return known;
  const ties = loop.meetings.map((meeting) => tiesOfMeeting(meeting, holdersOf(loop, here)));
  const all = (tie: 'task-owner' | 'guest-in-meeting' | 'guest-with-task') => ties.flatMap((one) => one[tie] ?? []);
  const guests = { 'guest-in-meeting': all('guest-in-meeting'), 'guest-with-task': all('guest-with-task') };
  const inLoop = [...loop.meetings.flatMap(colleaguesIn), ...all('task-owner')];
  return { ...known, 'in-loop': inLoop, ...(loop.phase === 'closed' ? {} : guests) };
}

const colleaguesIn = (meeting: Meeting) =>
  meeting.stage === 'unplanned'
    ? []
    : meeting.participants.flatMap(({ who, role }) => ('person' in who && role !== 'politician' ? [who.person] : []));

const withoutGuests = (ties: Ties): Ties => ({ ...ties, 'guest-in-meeting': [], 'guest-with-task': [] });

export const holdersOf = (loop: ExistingLoop, here: Settings): Holders => ({
  lead: holderOf(loop),
  manager: loop.order.unit.manager,
  notNeutral: notNeutralTo(loop.order.unit, here),
});

const meetingIn = (loop: ExistingLoop, kind?: MeetingKind): Meeting | 'not-yet' =>
  (loop.phase === 'deciding' || loop.phase === 'broken-off' || !kind ? undefined : meetingOf(loop, kind)) ?? 'not-yet';
