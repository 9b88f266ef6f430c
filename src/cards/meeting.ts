import type { Dated, Meeting, Participant, Task } from '../meeting/glossary';
import { isChore } from '../meeting/glossary';
import { isWithoutNotes } from '../meeting/without-notes';
import { IN_CONFIDENCE, namesSeenBy } from '../meeting/permissions';
import { allows } from '../municipality/rights';
import type { Order } from '../loop/glossary';
import { nameOf } from './names';
import { formatTime, dayOf, timeOf, type Block, type PublicPanel, type PublicScene, type Scene } from './panel';

/** One meeting of one loop. */
export type About = { readonly order: Order; readonly meeting: Meeting };

export const taskList = (tasks: readonly Task[], scene: Scene): Block<string> => ({
  title: scene.texts.say('document.tasks'),
  lines: tasks.map((task) => taskLine(task, scene)),
});

/** Status in words and with a mark, never by colour alone. */
export function taskLine(task: Task, scene: Scene): string {
  const { say } = scene.texts;
  const title = titleOf(task, scene);
  const owner = nameOf(scene, task.owner);
  const { status } = task;
  switch (status.is) {
    case 'open':
      return say('task.line.open', { title, owner, day: dayOf(scene, task.dueOn) });
    case 'stuck':
      return say('task.line.stuck', { title, owner });
    case 'done':
      return say('task.line.done', { title, owner });
    case 'skipped':
      return say('task.line.skipped', { title, because: status.because });
  }
}

export const titleOf = (task: Task, { texts }: Scene): string =>
  'chore' in task.what ? texts.say(`chore.${task.what.chore}`) : task.what.title;

/** The opening of the document: when and until when, place, interpreter, purpose, form (003:586). */
export function call(meeting: Dated, scene: Scene): Block<string> {
  const { say } = scene.texts;
  const { plan, tasks } = meeting;
  const [purpose, when, form] = frame(meeting, scene).facts;
  return {
    facts: [
      when,
      { label: say('document.place'), value: plan.place },
      {
        label: say('document.interpreter'),
        value: say(`interpreter.${isBooked(tasks) ? 'booked' : plan.interpreter}`),
      },
      purpose,
      form,
    ],
  };
}

type Fact = NonNullable<Block<string>['facts']>[number];

/** What whoever is in the meeting needs: what it is for, when it ends and how it is held. */
export function frame({ plan }: Dated, scene: Scene): { readonly facts: readonly [Fact, Fact, Fact] } {
  const { say } = scene.texts;
  const when = say('document.from-to', { from: timeOf(scene, plan.startsAt), to: formatTime(scene, plan.endsAt) });
  return {
    facts: [
      { label: say('document.purpose'), value: plan.purpose },
      { label: say('document.when'), value: when },
      { label: say('document.form'), value: plan.form },
    ],
  };
}

const isBooked = (tasks: readonly Task[]): boolean =>
  tasks.some(({ what, status }) => 'chore' in what && what.chore === 'book-interpreter' && status.is === 'done');

/** Users, and whoever comes with them, are named to those who lead the meeting and to themselves (4.3, R17). */
export function people(meeting: Dated, scene: Scene): Block<string> {
  const { say } = scene.texts;
  const facts = meeting.participants.map((participant) => {
    const role = say(`participant.${participant.role}`);
    return isKnownTo(participant, meeting, scene)
      ? {
          label: `${whoIs(participant, meeting, scene)} (${role})`,
          value: 'text' in participant.why ? participant.why.text : say(`why.${participant.role}`),
        }
      : { label: role, value: say(`why.${participant.role}`) };
  });
  return { title: say('document.participants'), facts };
}

const isKnownTo = ({ who, role }: Participant, meeting: Meeting, { viewer }: Scene): boolean =>
  'group' in who || !IN_CONFIDENCE.has(role) || who.person === viewer.id || allows(namesSeenBy(meeting), viewer);

export function whoIs(participant: Participant, meeting: Meeting, scene: Scene): string {
  const { who, role } = participant;
  if ('group' in who) return scene.texts.say(`group.${who.group}`);
  return isKnownTo(participant, meeting, scene) ? nameOf(scene, who.person) : scene.texts.say(`participant.${role}`);
}

export const agenda = (meeting: Dated, scene: Scene): Block<string> => ({
  title: scene.texts.say('document.agenda'),
  lines: meeting.agenda.map(
    (item, i) => `${i + 1}. ${item.text}${item.late ? ` (${scene.texts.say('document.late')})` : ''}`,
  ),
});

export const list = (title: string, lines: readonly string[]): Block<string>[] =>
  lines.length === 0 ? [] : [{ title, lines: lines.map((line) => `• ${line}`) }];

/** What came of a meeting: decisions, what was parked, tasks, and that the users were told. */
export function outcome(meeting: Extract<Meeting, { stage: 'after' | 'closed' }>, scene: Scene): Block<string>[] {
  const { say } = scene.texts;
  const { told, kind } = meeting;
  const agreed = meeting.tasks.filter((task) => !isChore(task));
  return [
    ...list(say('document.decisions'), meeting.decisions),
    ...list(say('document.parked'), meeting.parked),
    ...(meeting.stage === 'closed' && agreed.length > 0 ? [taskList(agreed, scene)] : []),
    ...(told.yet
      ? [
          {
            lines: [
              isWithoutNotes(meeting)
                ? say('document.told-on', { day: dayOf(scene, told.on) })
                : say('document.told', { day: dayOf(scene, told.on), name: told.by, meeting: say(`meeting.${kind}`) }),
            ],
          },
        ]
      : []),
  ];
}

/** In the unit's channel: which meeting, and when. */
export function meetingPublicPanel({ order, meeting }: About, { texts }: PublicScene): PublicPanel {
  const unit = texts.unit(order.unit.code);
  const name = texts.meeting(meeting.kind);
  const line = (): PublicPanel['heading'] => {
    if (meeting.stage === 'unplanned') return texts.say('public.meeting.unplanned', { meeting: name });
    if (meeting.stage === 'before')
      return texts.say('public.meeting.before', { meeting: name, when: texts.dateTime(meeting.plan.startsAt) });
    if (meeting.stage === 'during') return texts.say('public.meeting.during', { meeting: name });
    return texts.say('public.meeting.held', { meeting: name });
  };
  return { heading: texts.say('public.meeting.heading', { unit, meeting: name }), blocks: [{ lines: [line()] }] };
}
