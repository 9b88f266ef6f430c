import { plusDays } from '../calendar/time';
import { agreedTasks, answerTo, meetingOf } from '../loop/follow-up';
import { BREAK_OFF_REASONS, type ClosedLoop, type ExistingLoop, type FollowUp } from '../loop/glossary';
import type { LoopForm } from '../loop/notices';
import { givenBy } from '../loop/permissions';
import type { Task } from '../meeting/glossary';
import { allows } from '../municipality/rights';
import { titleOf } from './meeting';
import { loopName } from './names';
import { dayOf, inThrees, type Block, type Button, type Field, type PrivatePanel, type Scene } from './panel';

/** Each agreed action in turn: was it done? Then the loop closes (L10, L11). */
export function followUpPanel(loop: FollowUp | ClosedLoop, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const tasks = agreedTasks(loop);
  const answered = tasks.flatMap((task) => {
    const answer = answerTo(loop, task.id);
    if (!answer) return [];
    const why = answer.why === 'not-needed' || answer.why === 'not-kept' ? '' : ` – ${answer.why}`;
    return [{ label: titleOf(task, scene), value: `${say(`outcome.${answer.outcome}`)}${why}` }];
  });
  const heading = say('follow-up.heading', { unit: loopName(scene, loop.order) });
  const known: Block<string>[] = answered.length > 0 ? [{ title: say('follow-up.answered'), facts: answered }] : [];
  if (loop.phase === 'closed') return { heading, blocks: [{ lines: [say('loop.closed.thanks')] }, ...known] };
  return {
    heading,
    blocks: [
      { lines: [say('follow-up.intro', { day: dayOf(scene, loop.followUpOn) })] },
      ...known,
      ...inThrees(waysOn(loop, scene)),
    ],
  };
}

/** Three months [D], as weeks: on the same day of the week, so that a working day suggests a working day. */
const FOLLOW_UP_DAYS = 13 * 7;

/** What was agreed and is not settled: not answered yet, or still under way. */
const unanswered = (loop: FollowUp): Task[] =>
  agreedTasks(loop).filter((task) => (answerTo(loop, task.id)?.outcome ?? 'under-way') === 'under-way');

/** Only what the viewer may do: the manager answers and moves the day, and whoever runs the loop closes it. */
function waysOn(loop: FollowUp, { texts, viewer, here }: Scene): Button<string>[] {
  const isOpen = unanswered(loop).length > 0;
  const may = (type: LoopForm | 'close-loop'): boolean => allows(givenBy({ type }, loop, here), viewer);
  const opens = (form: LoopForm, title: string): Button<string> => ({
    title,
    verb: 'show',
    view: { card: 'loop-form', form },
  });
  return [
    ...(isOpen && may('follow-up-task')
      ? [{ ...opens('follow-up-task', texts.say('follow-up.answer')), style: 'positive' as const }]
      : []),
    ...(!isOpen && may('close-loop')
      ? [
          {
            title: texts.say('follow-up.close'),
            verb: 'close-loop',
            view: { card: 'follow-up' },
            style: 'positive' as const,
          },
        ]
      : []),
    ...(may('move-follow-up') ? [opens('move-follow-up', texts.say('follow-up.move'))] : []),
  ];
}

/** Whether there is still something to fill in, as the card that opened the form may be old. */
export function isLoopFormFillable(form: LoopForm, loop: ExistingLoop): boolean {
  switch (form) {
    case 'break-off':
      return loop.phase !== 'closed' && loop.phase !== 'broken-off';
    case 'close-joint-meeting':
      return loop.phase === 'meetings' && meetingOf(loop, 'joint')?.stage === 'after';
    case 'follow-up-task':
      return loop.phase === 'follow-up' && unanswered(loop).length > 0;
    case 'move-follow-up':
      return loop.phase === 'follow-up';
  }
}

export function loopFormPanel(form: LoopForm, loop: ExistingLoop, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const view = { card: 'loop-form', form } as const;
  const isEnd = form === 'break-off';
  const send: Button<string> = {
    title: say(`${form}.send`),
    verb: form,
    view,
    style: isEnd ? 'destructive' : 'positive',
    sends: true,
  };
  return {
    heading: say(`${form}.heading`, { unit: loopName(scene, loop.order) }),
    blocks: [{ lines: [say(`${form}.intro`)] }, { fields: fieldsOf(form, loop, scene), buttons: [send] }],
  };
}

function fieldsOf(form: LoopForm, loop: ExistingLoop, scene: Scene): Field<string>[] {
  const { say } = scene.texts;
  switch (form) {
    case 'break-off': {
      const choices = BREAK_OFF_REASONS.map((value) => ({ title: say(`break-off.${value}`), value }));
      return [{ kind: 'radio', id: 'reason', label: say('break-off.reason'), value: '', choices }];
    }
    case 'close-joint-meeting':
    case 'move-follow-up':
      return [
        {
          kind: 'date',
          id: 'followUpOn',
          label: say('form.follow-up-on'),
          value: plusDays(scene.today, FOLLOW_UP_DAYS),
        },
      ];
    case 'follow-up-task': {
      const open = loop.phase === 'follow-up' ? unanswered(loop) : [];
      const choices = open.map((task) => ({ title: titleOf(task, scene), value: task.id }));
      const outcomes = (['done', 'under-way', 'not-done'] as const).map((value) => ({
        title: say(`outcome.${value}`),
        value,
      }));
      return [
        { kind: 'choice', id: 'task', label: say('follow-up.which'), value: open[0]?.id ?? '', choices },
        { kind: 'radio', id: 'outcome', label: say('follow-up.outcome'), value: '', choices: outcomes },
        { kind: 'text', id: 'why', label: say('follow-up.why'), value: '', optional: true, hint: say('hint.no-names') },
      ];
    }
  }
}
