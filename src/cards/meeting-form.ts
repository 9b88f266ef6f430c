import { notNeutralTo } from '../decision/permissions';
import { PARTICIPANT_ROLES, isNeverSkipped, isSettled, tasksOf, type Meeting, type Task } from '../meeting/glossary';
import type { MeetingForm } from '../meeting/notices';
import { possibleGuides } from '../meeting/permissions';
import type { PersonId } from '../municipality/glossary';
import { localDateOf, localTimeOf } from '../calendar/time';
import { titleOf, type About } from './meeting';
import { loopName, memberChoices, nameOf } from './names';
import { type Block, type Button, type PrivatePanel, type Scene } from './panel';
import { openingOf } from './workspace';

type Fields = NonNullable<Block<string>['fields']>;

const STAGES: Record<MeetingForm, readonly Meeting['stage'][]> = {
  'plan-meeting': ['unplanned', 'before'],
  invite: ['before'],
  'set-agenda': ['before'],
  'take-notes': ['during'],
  'add-task': ['during'],
  'skip-task': ['before', 'during', 'after'],
  'tell-users': ['after'],
};

const skippable = (meeting: Meeting): Task[] =>
  tasksOf(meeting).filter((task) => !isSettled(task) && !isNeverSkipped(task));

/** Whether there is still something to fill in, as the card that opened the form may be old. */
export const isFillable = (form: MeetingForm, meeting: Meeting): boolean =>
  STAGES[form].includes(meeting.stage) && (form !== 'skip-task' || skippable(meeting).length > 0);

export function meetingFormPanel(form: MeetingForm, { order, meeting }: About, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const view = { card: 'meeting-form', meeting: meeting.kind, form } as const;
  const name = say(`meeting.${meeting.kind}`);
  const save = (verb: string, title: string, style?: 'positive'): Button<string> => ({
    ...{ title, verb, view, sends: true },
    ...(style ? { style } : {}),
  });
  // Notes are taken by the dozen: the form stays open for the next one.
  const buttons =
    form === 'take-notes'
      ? [save('record-decision', say('workspace.record-decision'), 'positive'), save('park', say('workspace.park'))]
      : [save(form, say('save'), 'positive')];
  return {
    heading: say(openingOf(form, meeting)),
    blocks: [
      { lines: [say(`form.${form}.intro`, { meeting: name, unit: loopName(scene, order) })] },
      ...(form === 'plan-meeting' ? [{ fields: asked(meeting, scene) }] : []),
      {
        ...(form === 'plan-meeting' ? { title: say('form.plan-meeting.prefilled') } : {}),
        ...(form === 'invite' ? invitation({ order, meeting }, scene) : { fields: fieldsOf(form, meeting, scene) }),
        buttons,
      },
    ],
  };
}

/** Room for a page of points; each is as long as any free text may be. */
const LONGEST_AGENDA = 2000;

/** The role of guide is offered while there is somebody who may have it, and they are named (N1, R12). */
function invitation({ order, meeting }: About, scene: Scene): Block<string> {
  const { say, either } = scene.texts;
  const isHere = (person: PersonId): boolean =>
    meeting.stage !== 'unplanned' && meeting.participants.some(({ id }) => id === person);
  const guides = possibleGuides(scene.here, notNeutralTo(order.unit, scene.here)).filter((person) => !isHere(person));
  const roles = PARTICIPANT_ROLES.filter((role) => role !== 'guide' || guides.length > 0);
  const names = either(guides.slice(0, MOST_NAMED).map((person) => nameOf(scene, person)));
  return {
    ...(guides.length > 0 ? { lines: [say('form.invite.guides', { names })] } : {}),
    fields: [
      { kind: 'person', id: 'person', label: say('form.person'), value: '', choices: memberChoices(scene) },
      {
        kind: 'choice',
        id: 'role',
        label: say('form.role'),
        value: '',
        choices: roles.map((value) => ({ title: say(`participant.${value}`), value })),
      },
      { kind: 'text', id: 'why', label: say('form.why'), value: '', hint: say('hint.no-names') },
    ],
  };
}

/** More names than these are no help. */
const MOST_NAMED = 5;

function fieldsOf(form: Exclude<MeetingForm, 'invite'>, meeting: Meeting, scene: Scene): Fields {
  const { say } = scene.texts;
  const people = memberChoices(scene);
  const agenda =
    meeting.stage === 'unplanned'
      ? say(`meeting.${meeting.kind}.agenda`)
      : meeting.agenda.map(({ text }) => text).join('\n');
  const agendaField = {
    kind: 'lines',
    id: 'agenda',
    label: say('form.agenda'),
    value: agenda,
    hint: say('hint.no-names'),
    maxLength: LONGEST_AGENDA,
  } as const;
  switch (form) {
    case 'plan-meeting':
      return [...how(meeting, scene), agendaField];
    case 'set-agenda':
      return [agendaField];
    case 'take-notes':
      return [{ kind: 'text', id: 'note', label: say('workspace.note.label'), value: '', hint: say('hint.no-names') }];
    case 'add-task':
      return [
        { kind: 'text', id: 'title', label: say('form.title'), value: '', hint: say('hint.no-names') },
        { kind: 'person', id: 'owner', label: say('form.owner'), value: '', choices: people },
        { kind: 'date', id: 'dueOn', label: say('form.dueOn'), value: '' },
      ];
    case 'skip-task': {
      const open = skippable(meeting);
      const choices = open.map((task) => ({ title: titleOf(task, scene), value: task.id }));
      return [
        { kind: 'choice', id: 'task', label: say('workspace.which-task'), value: open[0]?.id ?? '', choices },
        { kind: 'text', id: 'because', label: say('form.because'), value: '', hint: say('hint.no-names') },
      ];
    }
    case 'tell-users':
      return [
        { kind: 'date', id: 'on', label: say('form.told-on'), value: scene.today },
        { kind: 'text', id: 'toldBy', label: say('form.told-by'), value: '', hint: say('form.told-by.hint') },
      ];
  }
}

/** What the method suggests, the same for every loop. */
function how(meeting: Meeting, scene: Scene): Fields {
  const { say } = scene.texts;
  return [
    {
      kind: 'lines',
      id: 'purpose',
      label: say('document.purpose'),
      value: meeting.stage === 'unplanned' ? say(`meeting.${meeting.kind}.purpose`) : meeting.plan.purpose,
    },
    {
      kind: 'lines',
      id: 'form',
      label: say('document.form'),
      value: meeting.stage === 'unplanned' ? say('form.form.default') : meeting.plan.form,
    },
  ];
}

/** What nobody but the participants can say. Place and interpreter are asked anew every time: they start empty (003:496-502). */
function asked(meeting: Meeting, scene: Scene): Fields {
  const { say } = scene.texts;
  return [
    ...when(meeting, scene),
    { kind: 'text', id: 'place', label: say('form.place'), value: '', hint: say('form.place.hint') },
    {
      kind: 'radio',
      id: 'interpreter',
      label: say('form.interpreter'),
      value: '',
      choices: (['not-needed', 'to-book', 'booked'] as const).map((value) => ({
        title: say(`interpreter.${value}`),
        value,
      })),
    },
  ];
}

function when(meeting: Meeting, scene: Scene): Fields {
  const { say } = scene.texts;
  const { zone } = scene.here.office;
  const planned = meeting.stage !== 'unplanned';
  return [
    { kind: 'date', id: 'on', label: say('form.on'), value: planned ? localDateOf(meeting.plan.startsAt, zone) : '' },
    {
      kind: 'time',
      id: 'from',
      label: say('form.from'),
      value: planned ? localTimeOf(meeting.plan.startsAt, zone) : '13:00',
    },
    {
      kind: 'time',
      id: 'to',
      label: say('form.to'),
      value: planned ? localTimeOf(meeting.plan.endsAt, zone) : '14:30',
    },
  ];
}
