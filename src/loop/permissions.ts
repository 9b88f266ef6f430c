import type { Actor } from '../municipality/glossary';
import { maySeeDocument } from '../meeting/permissions';
import { mayDecide } from '../decision/permissions';
import { profileOf } from '../decision/profile';
import type { OwnInput } from './commands';
import { holderOf, type ExistingLoop } from './glossary';
import type { LoopView } from './notices';

/** A manager, a guide or a method coordinator orders a loop. */
export const mayStart = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'unit-manager' || role === 'guide' || role === 'method-coordinator');

const runs = (actor: Actor, loop: ExistingLoop): boolean =>
  actor.id === holderOf(loop) || actor.roles.includes('method-coordinator');

/** Who may give which command to a loop that exists. Its manager answers the follow-up too (L10). */
export function mayCommand(type: OwnInput['type'], actor: Actor, loop: ExistingLoop): boolean {
  switch (type) {
    case 'start-loop':
      return mayStart(actor);
    case 'follow-up-task':
    case 'move-follow-up':
      return runs(actor, loop) || actor.id === loop.order.unit.manager;
    case 'close-joint-meeting':
    case 'close-loop':
    case 'break-off':
      return runs(actor, loop);
  }
}

/** Who may look at what of a loop, also on an old card (R2). Whoever has nothing to do with it sees nothing of it. */
export function maySee(view: LoopView, actor: Actor, loop: ExistingLoop): boolean {
  const { unit, orderedBy, office } = loop.order;
  const oversees =
    runs(actor, loop) || mayDecide(actor, profileOf(office.country)) || actor.roles.includes('project-lead');
  const concerned = oversees || actor.id === unit.manager || actor.id === orderedBy;
  switch (view.card) {
    case 'ask':
      return actor.id === view.person && isCandidate(actor, loop);
    case 'start-loop':
    case 'decision':
      return concerned || wasTemporary(actor, loop);
    case 'loop':
      return concerned || wasTemporary(actor, loop) || takesPart(actor, loop);
    case 'allocation':
      return concerned || wasTemporary(actor, loop) || isCandidate(actor, loop);
    case 'decision-form':
      return oversees || wasTemporary(actor, loop);
    case 'workspace':
    case 'round':
    case 'meeting-form':
      return runs(actor, loop);
    case 'loop-form':
      return mayCommand(view.form, actor, loop);
    case 'document':
      return loop.phase !== 'deciding' && loop.phase !== 'broken-off'
        ? loop.meetings.some(
            (meeting) => meeting.kind === view.meeting && maySeeDocument(actor, meeting, holdersOf(loop)),
          )
        : false;
    case 'reminder':
      return concerned || ownsTask(actor, view.task, loop);
    case 'follow-up':
      return concerned;
  }
}

const holdersOf = (loop: ExistingLoop) => ({ lead: holderOf(loop), manager: loop.order.unit.manager });

const wasTemporary = (actor: Actor, loop: ExistingLoop): boolean =>
  loop.phase !== 'broken-off' && loop.decision.temporary === actor.id;

const isCandidate = (actor: Actor, loop: ExistingLoop): boolean =>
  loop.phase === 'deciding'
    ? loop.decision.candidates.some(({ person }) => person === actor.id)
    : loop.phase !== 'broken-off' &&
      (loop.decision.coordinator === actor.id || loop.decision.released.includes(actor.id));

/** Whoever is invited to a meeting, or has something to do after one. */
function takesPart(actor: Actor, loop: ExistingLoop): boolean {
  if (loop.phase === 'deciding' || loop.phase === 'broken-off') return false;
  return loop.meetings.some(
    (meeting) =>
      meeting.stage !== 'unplanned' &&
      (meeting.participants.some(({ id }) => id === actor.id) || meeting.tasks.some(({ owner }) => owner === actor.id)),
  );
}

function ownsTask(actor: Actor, task: string, loop: ExistingLoop): boolean {
  if (loop.phase === 'deciding' || loop.phase === 'broken-off') return false;
  return loop.meetings.some(
    (meeting) =>
      meeting.stage !== 'unplanned' && meeting.tasks.some(({ id, owner }) => id === task && owner === actor.id),
  );
}
