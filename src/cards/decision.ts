import { halfHourOf } from '../calendar/time';
import type { DecisionState, Open } from '../decision/glossary';
import type { DecisionForm, DecisionView, Occasion } from '../decision/notices';
import type { Order } from '../loop/glossary';
import { possibleCoordinators } from '../decision/decide';
import { givenBy, notNeutralTo } from '../decision/permissions';
import { allows } from '../municipality/rights';
import { handoverLines, settledPanel } from './handover';
import { loopName, memberChoices, nameOf, unitWithCode } from './names';
import {
  dayOf,
  deadlineOf,
  timeOf,
  type Block,
  type Button,
  type Choice,
  type Panel,
  type PrivatePanel,
  type Scene,
} from './panel';
import type { PublicPanel, PublicScene } from './panel';

/** What a decision card is about: the loop that needs a coordinator. */
export type Subject = { readonly order: Order; readonly decision: DecisionState };

export function decisionPanel(occasion: Occasion, { order, decision }: Subject, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const about: Block<string> = {
    facts: [
      { label: say('loop.unit'), value: unitWithCode(scene, order.unit) },
      { label: say('loop.theme'), value: order.theme },
    ],
  };
  if (decision.phase === 'decided') {
    const mine = decision.coordinator === scene.viewer.id;
    const yours = decision.handedOver ? 'decision.yours.later' : 'decision.yours';
    return {
      heading: say(mine ? 'decision.yours.heading' : 'decision.decided.heading'),
      blocks: [
        about,
        {
          lines: [
            say(mine ? yours : `decision.how.${decision.how}`, {
              name: nameOf(scene, decision.coordinator),
            }),
            ...(!mine && decision.temporary === scene.viewer.id ? [say('decision.handed-over')] : []),
            ...handoverLines(decision, scene),
          ],
        },
      ],
    };
  }
  const temporary = decision.temporary === scene.viewer.id;
  const overdue = decision.phase === 'overdue';
  const stage = overdue ? 'overdue' : occasion === 'overdue' || occasion === 'decided' ? 'nothing-yet' : occasion;
  return {
    heading: say(`decision.${stage}.heading`),
    blocks: [
      {
        lines: [
          say(temporary ? 'decision.you-hold-it' : 'decision.holds-it', { name: nameOf(scene, decision.temporary) }),
          overdue ? say('decision.overdue') : say('decision.decide-by', { when: deadlineOf(scene, decision.decideBy) }),
        ],
      },
      about,
      ...asked(decision, scene),
      ...meeting(decision, scene),
      ...choices(decision, scene),
    ],
  };
}

function asked(decision: Open, scene: Scene): Block<string>[] {
  if (decision.candidates.length === 0) return [];
  const { say } = scene.texts;
  const facts = decision.candidates.map(({ person, answer }) => ({
    label: nameOf(scene, person),
    value: say(`answer.${answer}`),
  }));
  return [{ title: say('decision.asked'), facts }];
}

function meeting(decision: Open, scene: Scene): Block<string>[] {
  if (!decision.meeting.called || decision.phase === 'overdue') return [];
  return [{ lines: [scene.texts.say('decision.meeting-called', { when: timeOf(scene, decision.meeting.at) })] }];
}

/** At most three ways on, the likeliest first: which ones depends on who looks and on how far it has come. */
function choices(decision: Open, { texts, viewer, here }: Scene): Block<string>[] {
  const may = (form: DecisionForm): boolean => allows(givenBy(form, decision, here.office.country), viewer);
  const forms = waysOn(decision).filter(may);
  if (forms.length === 0) return [];
  const decides = may('nominate');
  const isNew = decision.phase === 'seeking' && !decision.meeting.called && decision.candidates.length === 0;
  const how = decides ? (isNew ? [texts.say('decision.choose-how')] : []) : [texts.say('decision.you-do')];
  const buttons = forms.slice(0, 3).map((form, i): Button<string> => ({
    title: texts.say(`decision.${form}`),
    verb: 'show',
    view: { card: 'decision-form', form },
    ...(decides && i === 0 ? { style: 'positive' } : {}),
  }));
  return [{ lines: how, buttons }];
}

function waysOn({ phase, meeting }: Open): DecisionForm[] {
  if (phase === 'seeking' && !meeting.called) return ['nominate', 'agree-directly', 'call-allocation-meeting'];
  return [
    ...(meeting.called ? (['record-allocation'] as const) : []),
    ...(phase === 'overdue' ? (['set-new-date'] as const) : []),
    'nominate',
    'agree-directly',
  ];
}

/** The question to one candidate. Whatever happens meanwhile, it shows the truth as it is now. */
export function askPanel(
  view: Extract<DecisionView, { card: 'ask' }>,
  { order, decision }: Subject,
  scene: Scene,
): PrivatePanel {
  const { say } = scene.texts;
  const facts = [
    { label: say('loop.unit'), value: unitWithCode(scene, order.unit) },
    { label: say('loop.theme'), value: order.theme },
    { label: say('loop.period'), value: `${dayOf(scene, order.from)} – ${dayOf(scene, order.to)}` },
  ];
  if (decision.phase === 'decided') return settledPanel(decision, { view, facts }, scene);
  const answer = decision.candidates.find(({ person }) => person === view.person)?.answer ?? 'asked';
  if (answer !== 'asked' && answer !== 'queued') {
    return {
      heading: say(`ask.${answer}.heading`),
      blocks: [
        {
          lines: [say(`ask.${answer}`)],
          buttons: [{ title: say('ask.changed-mind'), verb: 'accept-coordination', view }],
        },
      ],
    };
  }
  // A day that has passed is no help to whoever is still thinking.
  const deadline =
    decision.phase === 'seeking' ? [say('decision.decide-by', { when: deadlineOf(scene, decision.decideBy) })] : [];
  return {
    heading: say('ask.heading'),
    blocks: [
      { lines: [say('ask.question'), ...deadline], facts },
      {
        buttons: [
          { title: say('ask.accept'), verb: 'accept-coordination', view, style: 'positive' },
          { title: say('ask.decline'), verb: 'decline-coordination', view },
          { title: say('ask.answer-away'), verb: 'answer-away', view },
        ],
      },
    ],
  };
}

/** The call to the allocation meeting; when the matter is settled, that it is. */
export function allocationPanel({ order, decision }: Subject, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const facts = [
    { label: say('loop.unit'), value: unitWithCode(scene, order.unit) },
    { label: say('loop.theme'), value: order.theme },
  ];
  if (decision.phase === 'decided') {
    const name = nameOf(scene, decision.coordinator);
    return {
      heading: say('decision.decided.heading'),
      blocks: [{ lines: [say(`decision.how.${decision.how}`, { name })] }, { facts }],
    };
  }
  if (!decision.meeting.called) {
    return { heading: say('allocation.over.heading'), blocks: [{ lines: [say('decision.overdue')] }, { facts }] };
  }
  const lines = [say('decision.meeting-called', { when: timeOf(scene, decision.meeting.at) }), say('allocation.what')];
  return { heading: say('allocation.heading'), blocks: [{ lines }, { facts }, ...choices(decision, scene)] };
}

export function decisionFormPanel(form: DecisionForm, { order, decision }: Subject, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const view = { card: 'decision-form', form } as const;
  const send = { title: say(`${form}.send`), verb: form, view, style: 'positive', sends: true } as const;
  const about = say(`${form}.intro`, {
    unit: loopName(scene, order),
    decideBy: decision.phase === 'decided' ? '' : deadlineOf(scene, decision.decideBy),
  });
  const isAboutPeople = form !== 'call-allocation-meeting' && form !== 'set-new-date';
  if (isAboutPeople && possible({ order, decision }, scene).length === 0) return nobodyPossible(form, scene);
  return {
    heading: say(`decision.${form}`),
    blocks: [{ lines: [about] }, { fields: [...fieldsOf(form, { order, decision }, scene)], buttons: [send] }],
  };
}

/** Said instead of a form in which there is nobody to choose. */
function nobodyPossible(form: DecisionForm, { texts: { say } }: Scene): PrivatePanel {
  const settings = {
    title: say('settings.heading'),
    verb: 'show',
    view: { card: 'intent', intent: 'set-up' },
  } as const;
  return {
    heading: say(`decision.${form}`),
    blocks: [{ lines: [say('decision.nobody-possible')], buttons: [{ ...settings, style: 'positive' }] }],
  };
}

function fieldsOf(form: DecisionForm, about: Subject, scene: Scene): NonNullable<Block<string>['fields']> {
  const { say } = scene.texts;
  const people = possible(about, scene);
  const person = {
    kind: 'person',
    id: 'coordinator',
    label: say('form.coordinator'),
    value: '',
    choices: people,
  } as const;
  const on = { kind: 'date', id: 'on', label: say('form.on'), value: '' } as const;
  switch (form) {
    case 'nominate':
      return [
        { kind: 'people', id: 'candidates', label: say('form.candidates'), value: '', choices: people },
        {
          kind: 'radio',
          id: 'asking',
          label: say('form.asking'),
          value: 'together',
          choices: (['together', 'in-turn'] as const).map((value) => ({ title: say(`form.asking.${value}`), value })),
        },
      ];
    case 'agree-directly':
    case 'hand-over':
      return [person];
    case 'call-allocation-meeting':
      return [on, { kind: 'time', id: 'time', label: say('form.time'), value: '10:00' }];
    case 'record-allocation':
      return [{ ...person, choices: [...people, { title: say('form.nobody'), value: 'nobody', always: true }] }];
    case 'set-new-date':
      return [on];
  }
}

/** The unit's own manager is not neutral (P5); nor is it handed over to whoever has it. */
function possible({ order, decision }: Subject, scene: Scene): Choice<string>[] {
  const has = decision.phase === 'decided' ? decision.coordinator : undefined;
  const coordinators: readonly string[] = possibleCoordinators(scene.here, notNeutralTo(order.unit, scene.here));
  return memberChoices(scene).filter(({ value }) => value !== has && coordinators.includes(value));
}

/** In the coordination channel: roles and dates, nothing else. */
export function decisionPublicPanel({ order, decision }: Subject, { texts }: PublicScene): PublicPanel {
  const unit = texts.unit(order.unit.code);
  const panel = (
    heading: Panel<never>['heading'] | ReturnType<typeof texts.say>,
    line: ReturnType<typeof texts.say>,
  ): PublicPanel => ({
    heading,
    blocks: [{ lines: [line] }],
  });
  switch (decision.phase) {
    case 'seeking':
      return panel(
        texts.say('public.decision.seeking.heading', { unit }),
        texts.say('public.decision.seeking', { unit, when: texts.dateTime(halfHourOf(decision.decideBy)) }),
      );
    case 'overdue':
      return panel(
        texts.say('public.decision.overdue.heading', { unit }),
        texts.say('public.decision.overdue', { unit }),
      );
    case 'decided':
      return panel(
        texts.say('public.decision.decided.heading', { unit }),
        texts.say('public.decision.decided', { unit }),
      );
  }
}
