import { isChore, isSettled, tasksOf, type Meeting, type MeetingKind, type Task } from '../meeting/glossary';
import type { FollowedUp, FollowUp, Meetings, ClosedLoop } from './glossary';

type WithMeetings = Meetings | FollowUp | ClosedLoop;

/** A meeting exists from when the one before it has been held. */
export const meetingOf = (loop: WithMeetings, kind: MeetingKind): Meeting | undefined =>
  loop.meetings.find((meeting) => meeting.kind === kind);

/** What the follow-up asks about: everything that was agreed in a meeting and not left out. */
export const agreedTasks = (loop: WithMeetings): Task[] =>
  loop.meetings.flatMap(tasksOf).filter((task) => !isChore(task) && task.status.is !== 'skipped');

/** What was said of it at the follow-up; a task done before needs no more asking. */
export function answerTo(loop: FollowUp | ClosedLoop, id: string): FollowedUp | undefined {
  const said = loop.followedUp.find((answer) => answer.task === id);
  const task = agreedTasks(loop).find((candidate) => candidate.id === id);
  return said ?? (task && isSettled(task) ? { task: id, outcome: 'done', why: 'not-needed' } : undefined);
}
