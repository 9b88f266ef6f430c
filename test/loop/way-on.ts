import { instantOf, localDateOf, plusDays, type Instant } from '../../src/calendar/time';
import { agreedTasks, answerTo } from '../../src/loop/follow-up';
import { holderOf, type FollowUp, type LoopState } from '../../src/loop/glossary';
import { isSettled, type Meeting } from '../../src/meeting/glossary';
import type { PersonId } from '../../src/municipality/glossary';
import { aisha, karin, mona, town, type LoopWords } from '../town';
import { MARK, planning } from './arbitrary-commands';

/** Who says what next, and not before when, if the loop is to get on. */
export type Step = { readonly who: PersonId; readonly words: LoopWords; readonly notBefore: Instant };

/** What brings a loop on from wherever it is; nothing when it is over. */
export function wayOn(loop: LoopState, now: Instant): Step | undefined {
  const today = localDateOf(now, town.office.zone);
  const by = (who: PersonId, words: LoopWords, notBefore = now): Step => ({ who, words, notBefore });
  switch (loop.phase) {
    case 'absent': {
      const order = { unit: 'LIN', loopType: 'ordinary', theme: MARK, themeChosenBy: 'users' } as const;
      const group = { participants: 5, communication: 'speech', from: today, to: plusDays(today, 60) };
      return by(mona, { type: 'start-loop', ...order, ...group });
    }
    case 'deciding':
      return by(karin, { type: 'agree-directly', coordinator: aisha });
    case 'meetings': {
      const meeting = loop.meetings.find(({ stage }) => stage !== 'closed');
      return meeting && ofMeeting(meeting, holderOf(loop), now);
    }
    case 'follow-up':
      return ofFollowUp(loop, now);
    case 'closed':
    case 'broken-off':
    case 'removed':
      return undefined;
  }
}

function ofMeeting(now: Meeting, who: PersonId, at: Instant): Step {
  const { kind: meeting } = now;
  const today = localDateOf(at, town.office.zone);
  const then = (words: LoopWords, notBefore = at): Step => ({ who, words, notBefore });
  const joint = now.kind === 'joint';
  const task = now.stage === 'unplanned' ? undefined : now.tasks.find((one) => !isSettled(one));
  switch (now.stage) {
    case 'unplanned':
      return then(planning(meeting, plusDays(today, 4), 'to-book'));
    case 'before':
      if (task) return then({ type: 'task-done', meeting, task: task.id });
      return then({ type: 'open-meeting', meeting }, now.plan.startsAt);
    case 'during':
      return then(now.summedUp ? { type: 'end-meeting', meeting } : { type: 'sum-up', meeting });
    case 'after':
      if (!now.minutes.sent) return then({ type: 'send-minutes', meeting });
      if (!now.told.yet) return then({ type: 'tell-users', meeting, on: today, toldBy: MARK });
      if (task) return then({ type: 'task-done', meeting, task: task.id });
      if (joint) return then({ type: 'close-joint-meeting', followUpOn: plusDays(today, 30) });
      return then({ type: 'close-meeting', meeting });
    case 'closed':
      throw new Error('there is nothing to do in a meeting that is closed');
  }
}

function ofFollowUp(loop: FollowUp, now: Instant): Step {
  const who = holderOf(loop);
  const open = agreedTasks(loop).find(({ id }) => (answerTo(loop, id)?.outcome ?? 'under-way') === 'under-way');
  if (open) return { who, words: { type: 'follow-up-task', task: open.id, outcome: 'done' }, notBefore: now };
  const day = instantOf(loop.followUpOn, town.office.hours.from, town.office.zone);
  return { who, words: { type: 'close-loop' }, notBefore: day };
}
