import type { PersonId } from '../municipality/glossary';
import type { MeetingKind, Task } from '../meeting/glossary';
import { holderOf, type ExistingLoop } from './glossary';

/** What somebody is in one loop. */
export const LOOP_PARTS = ['holder', 'temporary', 'orderer', 'manager', 'participant', 'task-owner', 'asked'] as const;
export type LoopPart = (typeof LOOP_PARTS)[number];

/** What a person is in a loop: nothing, or several things at once. */
export function partsIn(loop: ExistingLoop, person: PersonId): LoopPart[] {
  const is: Record<LoopPart, boolean> = {
    holder: holderOf(loop) === person,
    temporary: loop.phase !== 'broken-off' && loop.decision.temporary === person,
    orderer: loop.order.orderedBy === person,
    manager: loop.order.unit.manager === person,
    participant: meetingsWith(loop, person).length > 0,
    'task-owner': tasksOwnedBy(loop, person).length > 0,
    asked: isAsked(loop, person),
  };
  return LOOP_PARTS.filter((part) => is[part]);
}

/** Who is told who has looked: whoever it is about. To have been asked once is no part in it (017). */
export const isConcerned = (loop: ExistingLoop, person: PersonId): boolean =>
  partsIn(loop, person).some((part) => part !== 'asked' && part !== 'temporary');

/** The meetings to which somebody is invited by name, and as what. */
export function meetingsWith(loop: ExistingLoop, person: PersonId): { meeting: MeetingKind; as: string; on: string }[] {
  return meetingsOf(loop).flatMap((meeting) =>
    meeting.stage === 'unplanned'
      ? []
      : meeting.participants
          .filter(({ who }) => 'person' in who && who.person === person)
          .map(({ role }) => ({ meeting: meeting.kind, as: role, on: meeting.plan.startsAt })),
  );
}

export function tasksOwnedBy(loop: ExistingLoop, person: PersonId): { meeting: MeetingKind; task: Task }[] {
  return meetingsOf(loop).flatMap((meeting) =>
    meeting.stage === 'unplanned'
      ? []
      : meeting.tasks.filter(({ owner }) => owner === person).map((task) => ({ meeting: meeting.kind, task })),
  );
}

const meetingsOf = (loop: ExistingLoop) =>
  loop.phase === 'deciding' || loop.phase === 'broken-off' ? [] : loop.meetings;

function isAsked(loop: ExistingLoop, person: PersonId): boolean {
  if (loop.phase === 'broken-off') return false;
  return loop.phase === 'deciding'
    ? loop.decision.candidates.some((candidate) => candidate.person === person)
    : [...loop.decision.released, loop.decision.handover?.person].includes(person);
}
