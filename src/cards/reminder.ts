import { plusDays, type LocalDate } from '../calendar/time';
import { hasOwnStep, isSettled, type MeetingKind, type Task } from '../meeting/glossary';
import { notNeutralTo } from '../decision/permissions';
import { mayRun } from '../meeting/permissions';
import type { FollowedUp, Order } from '../loop/glossary';
import type { PersonId } from '../municipality/glossary';
import type { PublicText } from '../texts/public-text';
import { titleOf } from './meeting';
import { loopName, nameOf } from './names';
import { dayOf, type Block, type PrivatePanel, type PublicPanel, type PublicScene, type Scene } from './panel';

/** One task of one meeting. */
export type Due = {
  readonly order: Order;
  /** Who leads the meeting: a chore that is a step of its own is theirs to do, on the meeting's card. */
  readonly lead: PersonId;
  readonly meeting: MeetingKind;
  readonly task: Task;
  /** What was said of it at the follow-up: from then on it is no longer answered here. */
  readonly followedUp: FollowedUp['outcome'] | 'not-yet';
  /** Until when it can be given more time; `undefined` if it may take as long as it takes. */
  readonly lastDay: LocalDate | undefined;
};

/** To whoever owns the task, and to those it goes on to. Answered where it stands; shows the outcome afterwards. */
export function reminderPanel(due: Due, scene: Scene): PrivatePanel {
  const { order, lead, meeting, task, followedUp } = due;
  const { say } = scene.texts;
  const title = titleOf(task, scene);
  const about: Block<string> = {
    facts: [
      { label: say('task.what'), value: title },
      { label: say('task.owner'), value: nameOf(scene, task.owner) },
      { label: say('task.due'), value: dayOf(scene, task.dueOn) },
      { label: say('loop.unit'), value: `${loopName(scene, order)}, ${say(`meeting.${meeting}`)}` },
    ],
  };
  if (isSettled(task)) {
    const because = task.status.is === 'skipped' ? task.status.because : '';
    return {
      heading: say(`reminder.${task.status.is === 'done' ? 'done' : 'skipped'}.heading`, { because }),
      blocks: [about],
    };
  }
  if (followedUp === 'done' || followedUp === 'not-done') {
    return { heading: say(followedUp === 'done' ? 'reminder.done.heading' : 'outcome.not-done'), blocks: [about] };
  }
  const isLate = task.dueOn < scene.today;
  const heading = say(`reminder.${task.status.is === 'stuck' ? 'stuck' : isLate ? 'late' : 'due'}.heading`);
  if (hasOwnStep(task)) {
    const view = { card: 'workspace', meeting } as const;
    const go: Block<string> = { buttons: [{ title: say('reminder.go'), verb: 'show', view, style: 'positive' }] };
    const leads = mayRun(scene.viewer, {
      lead,
      manager: order.unit.manager,
      notNeutral: notNeutralTo(order.unit, scene.here),
    });
    return { heading, blocks: leads ? [about, go] : [about] };
  }
  return { heading, blocks: [about, answers(say, { card: 'reminder', meeting, task: task.id }, due)] };
}

/** In a channel: that something from a meeting is to be done, by which role and when; not what, and not by whom. */
export function reminderPublicPanel(due: Due, { texts }: PublicScene): PublicPanel {
  const { order, meeting, task, followedUp } = due;
  const { say } = texts;
  const facts = [
    { label: say('task.from'), value: texts.meeting(meeting) },
    { label: say('task.due'), value: texts.date(task.dueOn) },
  ];
  const unit = texts.unit(order.unit.code);
  const what = 'chore' in task.what ? say(`chore.${task.what.chore}`) : say('public.task');
  if (isSettled(task)) {
    const outcome = say(task.status.is === 'done' ? 'public.reminder.done' : 'public.reminder.skipped', { what });
    return { heading: outcome, blocks: [{ facts }] };
  }
  if (followedUp === 'done' || followedUp === 'not-done') {
    const outcome = say(followedUp === 'done' ? 'public.reminder.done' : 'public.reminder.followed-up', { what });
    return { heading: outcome, blocks: [{ facts }] };
  }
  const view = { card: 'reminder-public', meeting, task: task.id } as const;
  const heading = say(task.status.is === 'stuck' ? 'public.reminder.stuck' : 'public.reminder', { unit, what });
  return { heading, blocks: [{ facts }, answers(say, view, due)] };
}

/** How much more time is suggested [D]. */
const MORE_DAYS = 7;

/** Done; more time, with a new date; cannot, which tells the method coordinator. */
function answers<T extends string | PublicText>(
  say: (key: 'task.new-date' | 'task.done' | 'task.more-time' | 'task.cannot') => T,
  view: { readonly card: 'reminder' | 'reminder-public'; readonly meeting: string; readonly task: string },
  { task, lastDay }: Due,
): Block<T> {
  const later = plusDays(task.dueOn, MORE_DAYS);
  return {
    fields: [
      {
        kind: 'date',
        id: 'dueOn',
        label: say('task.new-date'),
        value: lastDay !== undefined && lastDay < later ? lastDay : later,
        optional: true,
      },
    ],
    buttons: [
      { title: say('task.done'), verb: 'task-done', view, style: 'positive' },
      { title: say('task.more-time'), verb: 'task-more-time', view, sends: true },
      { title: say('task.cannot'), verb: 'task-cannot', view },
    ],
  };
}
