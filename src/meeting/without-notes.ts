import { FreeText } from '../privacy/free-text';
import type { Closed, Meeting, Participant, Task } from './glossary';

/** Stands where something had been written that is not kept. */
export const NOT_KEPT = FreeText.parse('–');

/**
 * A meeting as it is kept when its loop is over: what was decided and what was agreed, and who took part. What a guide
 * wrote down on the way is gone (R18).
 */
export function withoutNotes(meeting: Closed): Closed {
  const { plan, told } = meeting;
  return {
    ...meeting,
    plan: { ...plan, purpose: NOT_KEPT, form: NOT_KEPT, place: NOT_KEPT },
    participants: meeting.participants.map(withoutWhy),
    agenda: [],
    parked: [],
    tasks: meeting.tasks.map(withoutBecause),
    told: told.yet ? { ...told, by: NOT_KEPT } : told,
  };
}

const withoutWhy = (participant: Participant): Participant =>
  'text' in participant.why ? { ...participant, why: { text: NOT_KEPT } } : participant;

const withoutBecause = (task: Task): Task =>
  task.status.is === 'skipped' ? { ...task, status: { ...task.status, because: NOT_KEPT } } : task;

/** Whether a meeting's loop is over, and its notes gone with it. */
export const isWithoutNotes = (meeting: Meeting): meeting is Closed =>
  meeting.stage === 'closed' && [meeting.plan.purpose, meeting.plan.form, meeting.plan.place].every(isNotKept);

const isNotKept = (text: FreeText): boolean => text === NOT_KEPT;
