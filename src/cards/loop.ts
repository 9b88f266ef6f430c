import { plusDays } from '../calendar/time';
import { COMMUNICATION_FORMS, holderOf, isOver, LOOP_TYPES, THEME_CHOOSERS, type ExistingLoop } from '../loop/glossary';
import { givenBy, holdersOf, seenBy } from '../loop/permissions';
import type { MeetingKind } from '../meeting/glossary';
import { mayRun } from '../meeting/permissions';
import { allows } from '../municipality/rights';
import { loopName, nameOf, unitWithCode } from './names';
import {
  dayOf,
  inThrees,
  deadlineOf,
  type Block,
  type Button,
  type PrivatePanel,
  type PublicPanel,
  type PublicScene,
  type Scene,
} from './panel';

/** The order of a loop. `unit` is preselected when it was named in what the person wrote. */
export function startLoopPanel(unit: string, scene: Scene): PrivatePanel {
  const { here, texts, today } = scene;
  const { say } = texts;
  const options = <T extends string>(values: readonly T[], title: (value: T) => string) =>
    values.map((value) => ({ title: title(value), value }));
  return {
    heading: say('start-loop.heading'),
    blocks: [
      { lines: [say('start-loop.intro')] },
      {
        fields: [
          {
            kind: 'choice',
            id: 'unit',
            label: say('loop.unit'),
            value: unit,
            choices: here.units.map((unit) => ({ title: unitWithCode(scene, unit), value: unit.code })),
          },
          {
            kind: 'choice',
            id: 'loopType',
            label: say('loop.type'),
            value: 'ordinary',
            choices: options(LOOP_TYPES, (value) => say(`loop-type.${value}`)),
          },
          { kind: 'text', id: 'theme', label: say('loop.theme'), value: '', hint: say('start-loop.theme.hint') },
          {
            kind: 'choice',
            id: 'themeChosenBy',
            label: say('loop.theme-chosen-by'),
            value: '',
            choices: options(THEME_CHOOSERS, (value) => say(`chooser.${value}`)),
          },
          {
            kind: 'number',
            id: 'participants',
            label: say('loop.participants'),
            value: '',
            hint: say('start-loop.participants.hint'),
          },
          {
            kind: 'choices',
            id: 'communication',
            label: say('loop.communication'),
            value: '',
            choices: options(COMMUNICATION_FORMS, (value) => say(`communication.${value}`)),
          },
          { kind: 'date', id: 'from', label: say('loop.from'), value: plusDays(today, 7) },
          { kind: 'date', id: 'to', label: say('loop.to'), value: plusDays(today, 38) },
        ],
        buttons: [
          {
            title: say('start-loop.send'),
            verb: 'start-loop',
            view: { card: 'start-loop' },
            style: 'positive',
            sends: true,
          },
        ],
      },
    ],
  };
}

/** Where a loop is, and the way on. */
export function loopPanel(loop: ExistingLoop, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const { order } = loop;
  const facts = [
    { label: say('loop.where'), value: whereIs(loop, scene) },
    { label: say('loop.holder'), value: nameOf(scene, holderOf(loop)) },
    { label: say('loop.theme'), value: order.theme },
    { label: say('loop.theme-chosen-by'), value: say(`chooser.${order.themeChosenBy}`) },
    { label: say('loop.type'), value: say(`loop-type.${order.loopType}`) },
    { label: say('loop.participants'), value: String(order.participants) },
    {
      label: say('loop.communication'),
      value: order.communication.map((way) => say(`communication.${way}`)).join(', '),
    },
    { label: say('loop.period'), value: `${dayOf(scene, order.from)} – ${dayOf(scene, order.to)}` },
  ];
  const thanks = loop.phase === 'closed' ? [{ lines: [say('loop.closed.thanks')] }] : [];
  // The theme is meant to be the users' own (pillar 2, A7): a reminder, never a hindrance.
  const isTheirs = order.themeChosenBy === 'users' || loop.phase === 'closed';
  const theirs = isTheirs ? [] : [{ lines: [say('loop.theme-not-theirs')] }];
  return {
    heading: say('loop.heading', { unit: loopName(scene, order) }),
    blocks: [...thanks, { facts }, ...theirs, ...waysOn(loop, scene)],
  };
}

/** One line: the phase, and the date that matters in it. */
export function whereIs(loop: ExistingLoop, scene: Scene): string {
  const { say } = scene.texts;
  switch (loop.phase) {
    case 'deciding':
      return loop.decision.phase === 'overdue'
        ? say('where.overdue')
        : say('where.seeking', { when: deadlineOf(scene, loop.decision.decideBy) });
    case 'meetings': {
      const meeting = loop.meetings.at(-1);
      return meeting ? say(`where.${meeting.stage}`, { meeting: say(`meeting.${meeting.kind}`) }) : say('someone');
    }
    case 'follow-up':
      return say('where.follow-up', { day: dayOf(scene, loop.followUpOn) });
    case 'closed':
      return say('where.closed', { day: dayOf(scene, loop.closedAt) });
    case 'broken-off':
      return say('where.broken-off', { day: dayOf(scene, loop.brokenOffAt) });
  }
}

function waysOn(loop: ExistingLoop, scene: Scene): Block<string>[] {
  const { viewer, texts } = scene;
  const { say } = texts;
  if (isOver(loop)) return [];
  const runs = mayRun(viewer, holdersOf(loop, scene.here));
  const breakOff: Button<string> = {
    title: say('loop.break-off'),
    verb: 'show',
    view: { card: 'loop-form', form: 'break-off' },
  };
  const end = runs ? [breakOff] : [];
  if (loop.phase === 'deciding') {
    const decision: Button<string> = {
      title: say('loop.to-decision'),
      verb: 'show',
      view: { card: 'decision', occasion: 'nothing-yet' },
    };
    return [{ buttons: [decision, ...end] }];
  }
  const mayHandOver = allows(givenBy({ type: 'hand-over' }, loop, scene.here), viewer);
  const handOver: Button<string>[] = mayHandOver
    ? [{ title: say('decision.hand-over'), verb: 'show', view: { card: 'decision-form', form: 'hand-over' } }]
    : [];
  if (loop.phase === 'follow-up') {
    const follows = allows(seenBy({ card: 'follow-up' }, loop, scene.here), viewer);
    const followUp: Button<string> = {
      title: say('loop.to-follow-up'),
      verb: 'show',
      view: { card: 'follow-up' },
      style: 'positive',
    };
    return inThrees([...(follows ? [followUp] : []), ...handOver]);
  }
  if (!runs) return inThrees(handOver);
  // The meeting it has come to first; those before it may still have something left to do.
  const open = [...loop.meetings].reverse().filter(({ stage }) => stage !== 'closed');
  return inThrees([...open.map(({ kind }) => toMeeting(kind, scene)), ...handOver, ...end]);
}

const toMeeting = (meeting: MeetingKind, { texts }: Scene): Button<string> => ({
  title: texts.say('loop.to-meeting', { meeting: texts.say(`meeting.${meeting}`) }),
  verb: 'show',
  view: { card: 'workspace', meeting },
  style: 'positive',
});

/** In the unit's channel, when the loop is over. */
export function loopPublicPanel(loop: ExistingLoop, { texts }: PublicScene): PublicPanel {
  const unit = texts.unit(loop.order.unit.code);
  const line =
    loop.phase === 'closed'
      ? texts.say('public.loop.closed')
      : loop.phase === 'broken-off'
        ? texts.say('public.loop.broken-off')
        : texts.say('public.loop.open');
  return { heading: texts.say('public.loop.heading', { unit }), blocks: [{ lines: [line] }] };
}
