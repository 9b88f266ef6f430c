import { profileOf } from '../../src/decision/profile';
import type { ExistingLoop } from '../../src/loop/glossary';
import type { LoopView } from '../../src/loop/notices';
import type { Meeting, MeetingKind } from '../../src/meeting/glossary';
import type { Actor, Settings } from '../../src/municipality/glossary';
import type { LoopWords } from '../town';

/*
Who may what of a loop, written down a second time and by hand, from domain.md 4.3 and the roles of the method: the code
has a table of its own, and a right that is in only one of the two is found by walking through both.
*/

type About = {
  readonly here: Settings;
  readonly meeting?: MeetingKind;
  readonly task?: string;
  readonly person?: string;
};
const aboutOf = (what: object, here: Settings): About => ({ ...what, here });
type Is = (who: Actor, loop: ExistingLoop, about: About) => boolean;

type Standing =
  | 'samordnare'
  | 'samordnare of other units'
  | 'projektledare'
  | 'enhetschef'
  | 'vägledare'
  | 'whoever decides here'
  | 'manages'
  | 'ordered'
  | 'coordinates'
  | 'saw the need'
  | 'has been asked'
  | 'is a candidate'
  | 'is that candidate'
  | 'is invited'
  | 'is in the loop'
  | 'owns the task';

const has =
  (role: Actor['roles'][number]): Is =>
  ({ roles }) =>
    roles.includes(role);

const meetingsOf = (loop: ExistingLoop): readonly Meeting[] => ('meetings' in loop ? loop.meetings : []);
const datedIn = (loop: ExistingLoop, { meeting }: About) =>
  meetingsOf(loop).filter((one) => one.stage !== 'unplanned' && (meeting === undefined || one.kind === meeting));
const isInvited = (who: Actor, meeting: Meeting, but?: string): boolean =>
  meeting.stage !== 'unplanned' &&
  meeting.participants.some((one) => 'person' in one.who && one.who.person === who.id && one.role !== but);
const owns = (who: Actor, meeting: Meeting, task?: string): boolean =>
  meeting.stage !== 'unplanned' &&
  meeting.tasks.some(({ id, owner }) => owner === who.id && (task === undefined || id === task));

const manages: Is = ({ id }, { order }) => order.unit.manager === id;
const managesNow: Is = ({ id }, { order }, { here }) =>
  here.units.some(({ code, manager }) => code === order.unit.code && manager === id);

export const IS: Readonly<Record<Standing, Is>> = {
  samordnare: has('method-coordinator'),
  'samordnare of other units': (who, loop, about) =>
    has('method-coordinator')(who, loop, about) && !manages(who, loop, about) && !managesNow(who, loop, about),
  projektledare: has('project-lead'),
  enhetschef: has('unit-manager'),
  vägledare: has('guide'),
  'whoever decides here': ({ roles }, { order }) =>
    profileOf(order.office.country).mayDecide.some((role) => roles.includes(role)),
  manages,
  ordered: ({ id }, { order }) => order.orderedBy === id,
  coordinates: ({ id }, loop) => {
    if (loop.phase === 'broken-off') return loop.holder === id;
    return id === (loop.decision.phase === 'decided' ? loop.decision.coordinator : loop.decision.temporary);
  },
  'saw the need': ({ id }, loop) => loop.phase !== 'broken-off' && loop.decision.temporary === id,
  'has been asked': ({ id }, loop) => {
    if (loop.phase === 'broken-off') return false;
    const { decision } = loop;
    if (decision.phase === 'decided')
      return [decision.coordinator, ...decision.released, decision.handover?.person].includes(id);
    return decision.candidates.some((one) => one.person === id && one.answer !== 'queued');
  },
  'is a candidate': ({ id }, loop) => {
    if (loop.phase === 'broken-off') return false;
    const { decision } = loop;
    if (decision.phase === 'decided')
      return [decision.coordinator, ...decision.released, decision.handover?.person].includes(id);
    return decision.candidates.some((one) => one.person === id);
  },
  'is that candidate': (who, loop, about) => about.person === who.id && IS['is a candidate'](who, loop, about),
  'is invited': (who, loop, about) => datedIn(loop, about).some((one) => isInvited(who, one)),
  'is in the loop': (who, loop, { here }) =>
    datedIn(loop, { here }).some((one) => isInvited(who, one, 'politician') || owns(who, one)),
  'owns the task': (who, loop, about) => datedIn(loop, about).some((one) => owns(who, one, about.task ?? '')),
};

/** A guest has a meeting until it is closed, a task as long as its meeting or the follow-up of the joint one (R31). */
const AS_GUEST = {
  'is invited': (who, loop, about) =>
    loop.phase !== 'closed' && datedIn(loop, about).some((one) => one.stage !== 'closed' && isInvited(who, one)),
  'owns the task': (who, loop, about) =>
    loop.phase !== 'closed' &&
    datedIn(loop, about).some(
      (one) => (one.stage !== 'closed' || one.kind === 'joint') && owns(who, one, about.task ?? ''),
    ),
} satisfies Partial<Record<Standing, Is>>;

const LEADS: Standing[] = ['coordinates', 'samordnare of other units'];
const SEEKS: Standing[] = ['whoever decides here', 'projektledare'];
const TASK: Standing[] = ['owns the task', 'coordinates', 'samordnare', 'manages'];
const FOLLOWS: Standing[] = ['coordinates', 'samordnare', 'manages'];
const ASKED: Standing[] = ['has been asked'];

export const MAY: Readonly<Record<LoopWords['type'], readonly Standing[]>> = {
  'start-loop': ['enhetschef', 'vägledare', 'samordnare'],
  nominate: SEEKS,
  'accept-coordination': ASKED,
  'decline-coordination': ASKED,
  'answer-away': ASKED,
  'agree-directly': ['saw the need', 'whoever decides here'],
  'hand-over': ['coordinates', 'whoever decides here', 'projektledare'],
  'call-allocation-meeting': SEEKS,
  'record-allocation': SEEKS,
  'set-new-date': SEEKS,
  'plan-meeting': LEADS,
  invite: LEADS,
  'set-agenda': LEADS,
  'lead-meeting': LEADS,
  'leave-meeting-chat': LEADS,
  'open-meeting': LEADS,
  park: LEADS,
  'record-decision': LEADS,
  'start-silence': LEADS,
  'start-round': LEADS,
  'pass-stick': LEADS,
  'add-task': LEADS,
  'sum-up': LEADS,
  'end-meeting': LEADS,
  'send-minutes': LEADS,
  'tell-users': LEADS,
  'close-meeting': LEADS,
  'skip-task': LEADS,
  'task-done': TASK,
  'task-more-time': TASK,
  'task-cannot': TASK,
  'close-joint-meeting': LEADS,
  'follow-up-task': FOLLOWS,
  'move-follow-up': FOLLOWS,
  'close-loop': LEADS,
  'break-off': LEADS,
};

const CONCERNED: Standing[] = ['coordinates', 'samordnare', 'manages', 'ordered'];
const SOUGHT: Standing[] = [...CONCERNED, 'projektledare', 'saw the need'];

const SEES: Readonly<Record<Exclude<LoopView['card'], `${string}-form`>, readonly Standing[]>> = {
  'start-loop': SOUGHT,
  loop: [...SOUGHT, 'is in the loop'],
  decision: SOUGHT,
  ask: ['is that candidate'],
  allocation: [...SOUGHT, 'is a candidate'],
  'follow-up': [...CONCERNED, 'is in the loop'],
  workspace: LEADS,
  round: LEADS,
  document: [...LEADS, 'is invited'],
  reminder: TASK,
};

type Where = { readonly loop: ExistingLoop; readonly here: Settings };

export const mayGive = (wish: { type: LoopWords['type'] }, who: Actor, { loop, here }: Where): boolean =>
  is(MAY[wish.type], who, loop, aboutOf(wish, here));

export function maySee(view: LoopView, who: Actor, { loop, here }: Where): boolean {
  const about = aboutOf(view, here);
  if (view.card === 'decision-form' || view.card === 'loop-form') return is(MAY[view.form], who, loop, { here });
  if (view.card === 'meeting-form') return is(view.form === 'take-notes' ? LEADS : MAY[view.form], who, loop, about);
  return is(SEES[view.card], who, loop, about);
}

const is = (standings: readonly Standing[], who: Actor, loop: ExistingLoop, about: About): boolean =>
  standings.some((one) =>
    who.guest ? one in AS_GUEST && AS_GUEST[one as keyof typeof AS_GUEST](who, loop, about) : IS[one](who, loop, about),
  );
