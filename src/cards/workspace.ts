import type { After, Before, During, Meeting } from '../meeting/glossary';
import { hasOwnStep, isChore, isNeverSkipped, isSettled } from '../meeting/glossary';
import { localDateOf } from '../calendar/time';
import { lockOf } from '../meeting/decide';
import type { MeetingForm } from '../meeting/notices';
import type { TextKey } from '../texts/texts';
import { agenda, call, frame, list, outcome, people, taskList, titleOf, whoIs, type About } from './meeting';
import { loopName } from './names';
import { formatTime, timeOf, type Block, type Button, type PrivatePanel, type Scene } from './panel';

/** Where whoever leads the meeting works: what is to be done in the stage it has come to, and nothing else. */
export function workspacePanel({ order, meeting }: About, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const name = say(`meeting.${meeting.kind}`);
  const heading = say(`workspace.${meeting.stage}.heading`, { meeting: name, unit: loopName(scene, order) });
  switch (meeting.stage) {
    case 'unplanned':
      return {
        heading,
        blocks: [
          {
            lines: [say(`meeting.${meeting.kind}.purpose`)],
            buttons: [form('plan-meeting', meeting, scene, 'positive')],
          },
        ],
      };
    case 'before':
      return { heading, blocks: before(meeting, scene) };
    case 'during':
      return { heading, blocks: during(meeting, scene) };
    case 'after':
      return { heading, blocks: after(meeting, scene) };
    case 'closed':
      return { heading, blocks: [{ lines: [say('workspace.closed')] }, ...outcome(meeting, scene)] };
  }
}

/** What a form is called, also on the button that opens it: a meeting is planned once and changed afterwards. */
export const openingOf = (name: MeetingForm, { stage }: Meeting): TextKey =>
  name === 'plan-meeting' && stage !== 'unplanned' ? 'form.open.plan-meeting.again' : `form.open.${name}`;

const form = (name: MeetingForm, meeting: Meeting, { texts }: Scene, style?: 'positive'): Button<string> => ({
  title: texts.say(openingOf(name, meeting)),
  verb: 'show',
  view: { card: 'meeting-form', meeting: meeting.kind, form: name },
  ...(style ? { style } : {}),
});

/** Where those in the room follow along, or how they could; and the way out of a chat that was not meant. */
const inChat = ({ chat, kind }: Before | During, { texts }: Scene): Block<string> => ({
  title: texts.say('workspace.chat'),
  lines: [texts.say(chat ? 'workspace.chat.is' : 'workspace.chat.how')],
  ...(chat
    ? {
        buttons: [
          {
            title: texts.say('workspace.chat.leave'),
            verb: 'leave-meeting-chat',
            view: { card: 'workspace', meeting: kind },
          },
        ],
      }
    : {}),
});

function before(meeting: Before, scene: Scene): Block<string>[] {
  const { say } = scene.texts;
  const { kind, plan } = meeting;
  const view = { card: 'workspace', meeting: kind } as const;
  const open = meeting.tasks.filter((task) => !isSettled(task));
  const points = agenda(meeting, scene);
  const { zone } = scene.here.office;
  const lock = lockOf(plan.startsAt, zone);
  const isLocked = localDateOf(lock, zone) < scene.today;
  const locks = say(isLocked ? 'workspace.locked' : 'workspace.lock', { when: timeOf(scene, lock) });
  return [
    call(meeting, scene),
    ...toDo(meeting, scene),
    ...(open.length === 0
      ? [{ buttons: [{ title: say('workspace.open'), verb: 'open-meeting', view, style: 'positive' as const }] }]
      : [{ lines: [say('workspace.open-when')] }]),
    people(meeting, scene),
    {
      ...points,
      lines: [...(points.lines ?? []), locks],
      buttons: [
        form('set-agenda', meeting, scene),
        form('invite', meeting, scene),
        form('plan-meeting', meeting, scene),
      ],
    },
    inChat(meeting, scene),
  ];
}

function during(meeting: During, scene: Scene): Block<string>[] {
  const { say } = scene.texts;
  const { kind } = meeting;
  const view = { card: 'workspace', meeting: kind } as const;
  const act = (verb: string, title: Button<string>['title'], extra: Partial<Button<string>> = {}): Button<string> => ({
    title,
    verb,
    view,
    ...extra,
  });
  const agreed = meeting.tasks.filter((task) => !isChore(task));
  const holder = meeting.floor.is === 'round' ? (meeting.participants[meeting.floor.holder]?.id ?? '') : '';
  const everyoneHeard = meeting.floor.is === 'open' && meeting.floor.everyoneHeard;
  // One button is marked: what comes next in the order of the method.
  const next = { style: 'positive' } as const;
  return [
    frame(meeting, scene),
    agenda(meeting, scene),
    {
      title: say('workspace.word'),
      lines: [floor(meeting, scene)],
      buttons:
        meeting.floor.is === 'round'
          ? [
              act('pass-stick', say('workspace.pass-stick'), {
                ...next,
                view: { card: 'round', meeting: kind, holder },
              }),
            ]
          : [
              act('start-silence', say('workspace.start-silence')),
              act('start-round', say('workspace.start-round'), everyoneHeard ? {} : next),
            ],
    },
    {
      title: say('workspace.note'),
      lines: [say('workspace.may-park')],
      buttons: [form('take-notes', meeting, scene), form('add-task', meeting, scene)],
    },
    ...list(say('document.decisions'), meeting.decisions),
    ...list(say('document.parked'), meeting.parked),
    ...(agreed.length > 0 ? [taskList(agreed, scene)] : []),
    meeting.summedUp
      ? {
          lines: [say('workspace.summed-up')],
          buttons: [act('end-meeting', say('workspace.end'), next)],
        }
      : {
          lines: [say('workspace.sum-up.how')],
          buttons: [act('sum-up', say('workspace.sum-up'), everyoneHeard ? next : {})],
        },
    inChat(meeting, scene),
  ];
}

function floor(meeting: During, scene: Scene): string {
  const { say } = scene.texts;
  const { floor: now } = meeting;
  if (now.is === 'silent') return say('floor.silent', { when: formatTime(scene, now.until) });
  if (now.is === 'open') return say(now.everyoneHeard ? 'floor.heard' : 'floor.open');
  const holder = meeting.participants[now.holder];
  return say('floor.round', { name: holder ? whoIs(holder, meeting, scene) : say('someone') });
}

function after(meeting: After, scene: Scene): Block<string>[] {
  const { say } = scene.texts;
  const { kind } = meeting;
  const view = { card: 'workspace', meeting: kind } as const;
  const chores = meeting.tasks.filter((task) => isChore(task));
  const open = (kind === 'joint' ? chores : meeting.tasks).filter((task) => !isSettled(task));
  const steps: Button<string>[] = [
    ...(meeting.minutes.sent
      ? []
      : [{ title: say('workspace.send-minutes'), verb: 'send-minutes', view, style: 'positive' as const }]),
    ...(meeting.told.yet ? [] : [form('tell-users', meeting, scene)]),
  ];
  const close: Button<string> =
    kind === 'joint'
      ? {
          title: say('form.open.close-joint'),
          verb: 'show',
          view: { card: 'loop-form', form: 'close-joint-meeting' },
          style: 'positive',
        }
      : { title: say('workspace.close'), verb: 'close-meeting', view, style: 'positive' };
  return [
    ...outcome(meeting, scene),
    ...(steps.length > 0
      ? [{ title: say('workspace.after'), lines: [say('workspace.after.how')], buttons: steps }]
      : []),
    ...toDo(meeting, scene),
    ...(open.length === 0
      ? [{ lines: [say(kind === 'joint' ? 'workspace.close.joint' : 'workspace.close.how')], buttons: [close] }]
      : []),
  ];
}

/** What is to do, with what is open answered where it stands. */
function toDo(meeting: Before | After, scene: Scene): Block<string>[] {
  const { say } = scene.texts;
  const { tasks, kind } = meeting;
  if (tasks.length === 0) return [];
  // What is a step of its own is done by its own button, further up.
  const open = tasks.filter((task) => !isSettled(task) && !hasOwnStep(task));
  const mayBeSkipped = tasks.some((task) => !isSettled(task) && !isNeverSkipped(task));
  const skip = mayBeSkipped ? [form('skip-task', meeting, scene)] : [];
  const view = { card: 'workspace', meeting: kind } as const;
  const first = open[0];
  if (!first) return [{ ...taskList(tasks, scene), buttons: skip }];
  return [
    taskList(tasks, scene),
    {
      fields: [
        {
          kind: 'choice',
          id: 'task',
          label: say('workspace.which-task'),
          value: first.id,
          choices: open.map((task) => ({ title: titleOf(task, scene), value: task.id })),
        },
      ],
      buttons: [{ title: say('task.done'), verb: 'task-done', view, sends: true }, ...skip],
    },
  ];
}
