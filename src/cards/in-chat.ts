import type { ExistingLoop } from '../loop/glossary';
import { meetingOf } from '../loop/follow-up';
import {
  newestCardAt,
  type Before,
  type ChatTimes,
  type During,
  type Meeting,
  type MeetingKind,
} from '../meeting/glossary';
import type { MeetingPublicView } from '../meeting/notices';
import type { Ref } from '../process/process';
import type { PublicText } from '../texts/public-text';
import { inThrees, type Block, type Button, type PublicPanel, type PublicScene, type View } from './panel';

/*
A meeting as it is shown in its chat (019), where others may read than those of the team: which it is, the clock, the steps
of the method in our own words, whose turn it is by group or role, and that something has been written down. No name, no id
of a person and no word anybody has typed.
*/

type InChat = Exclude<Extract<MeetingPublicView, { readonly since: string }>, { readonly card: 'clock-public' }>;
type Clock = Extract<MeetingPublicView, { readonly card: 'clock-public' }>;
type Part = Block<PublicText>;
type Press = Button<PublicText>;

export function inChatPanel(view: InChat | Clock, loop: ExistingLoop, scene: PublicScene): PublicPanel {
  const { texts } = scene;
  const unit = texts.unit(loop.order.unit.code);
  const meeting = loop.phase === 'deciding' || loop.phase === 'broken-off' ? undefined : meetingOf(loop, view.meeting);
  const heading = texts.say('public.meeting.heading', { unit, meeting: texts.meeting(view.meeting) });
  const only = (line: PublicText): PublicPanel => ({ heading, blocks: [{ lines: [line] }] });
  const times = meeting && timesOf(meeting);
  if (!meeting || meeting.stage === 'unplanned' || !times) return only(texts.say('chat.not-here'));
  const isClock = view.card === 'clock-public';
  const isThere = isClock ? view.since >= times.since : view.since === newestCardAt(times);
  if (!isThere) return only(texts.say('chat.newer'));
  if (meeting.stage === 'after' || meeting.stage === 'closed')
    return isClock ? { heading: texts.say('chat.ended'), blocks: [] } : held(heading, view.meeting, scene);
  if (isClock) return clockPanel(view, meeting, scene);
  return { heading, blocks: meeting.stage === 'before' ? before(meeting, scene) : during(meeting, scene) };
}

/** Of the chat it is led in, or was: a card that is older is in a chat that has been left for another. */
function timesOf(meeting: Meeting): ChatTimes | undefined {
  if (meeting.stage === 'unplanned') return undefined;
  return meeting.stage === 'closed' ? meeting.chatTimes : meeting.chat;
}

/** Asks for the form in one's own chat. It is no command, and opens nothing here. */
export const TAKE_NOTES = 'take-notes';

const held = (heading: PublicText, kind: MeetingKind, { texts }: PublicScene): PublicPanel => ({
  heading,
  blocks: [{ lines: [texts.say('public.meeting.held', { meeting: texts.meeting(kind) }), texts.say('chat.minutes')] }],
});

/** What a button in a chat says of the card it stands on. */
const viewOf = ({ kind, chat }: Before | During): View => ({
  ...{ card: 'meeting-led-public', meeting: kind },
  since: chat ? newestCardAt(chat) : '',
});

function before(meeting: Before, { texts }: PublicScene): Part[] {
  const { startsAt, endsAt } = meeting.plan;
  const open: Press = {
    title: texts.say('workspace.open'),
    verb: 'open-meeting',
    view: viewOf(meeting),
    style: 'positive',
  };
  return [
    {
      lines: [
        texts.say('chat.before', { when: texts.dateTime(startsAt), end: texts.time(endsAt) }),
        texts.say('chat.not-open'),
      ],
      buttons: [open],
    },
    steps(undefined, { texts }),
  ];
}

const STEPS = ['start', 'park', 'round', 'agree', 'sum-up'] as const;
type Step = (typeof STEPS)[number];

/** The method's fixed order (003:586-592); the points of this very meeting are somebody's words, and stand in the call. */
const steps = (now: Step | undefined, { texts }: PublicScene): Part => ({
  title: texts.say('chat.steps'),
  lines: [
    ...STEPS.map((step) => {
      const line = texts.say(`chat.step.${step}`);
      return step === now ? texts.say('chat.step.now', { step: line }) : line;
    }),
    texts.say('chat.points'),
  ],
});

function stepOf({ floor, summedUp }: During): Step {
  if (summedUp) return 'sum-up';
  if (floor.is !== 'open') return 'round';
  return floor.everyoneHeard ? 'agree' : 'start';
}

function during(meeting: During, scene: PublicScene): Part[] {
  const { texts } = scene;
  const { parked, decisions, plan } = meeting;
  return [
    { facts: [{ label: texts.say('chat.ends'), value: texts.time(plan.endsAt) }] },
    { title: texts.say('workspace.word'), lines: wordLines(meeting, scene), buttons: wordButtons(meeting, scene) },
    {
      title: texts.say('chat.notes'),
      lines: [
        texts.say(`chat.parked.${parked.length > 0 ? 'yes' : 'no'}`),
        texts.say(`chat.decided.${decisions.length > 0 ? 'yes' : 'no'}`),
        texts.say('chat.words'),
      ],
      buttons: [
        {
          title: texts.say('form.open.take-notes'),
          verb: TAKE_NOTES,
          view: viewOf(meeting),
        },
      ],
    },
    steps(stepOf(meeting), scene),
    { title: texts.say('chat.end'), ...ending(meeting, viewOf(meeting), scene) },
  ];
}

function wordLines({ floor, participants }: During, { texts }: PublicScene): PublicText[] {
  if (floor.is === 'silent') return [texts.say('floor.silent', { when: texts.time(floor.until) })];
  if (floor.is === 'open') return [texts.say(floor.everyoneHeard ? 'floor.heard' : 'floor.open')];
  const whose = (turn: number): PublicText | undefined => {
    const role = participants[turn]?.role;
    return role && texts.say(`chat.who.${role}`);
  };
  const [who, next] = [whose(floor.holder) ?? texts.say('someone'), whose(floor.holder + 1)];
  return [
    ...(floor.afterSilence ? [texts.say('chat.silence-over')] : []),
    next ? texts.say('chat.turn.then', { who, next }) : texts.say('chat.turn', { who }),
  ];
}

function wordButtons(meeting: During, { texts }: PublicScene): Press[] {
  const { floor } = meeting;
  const view = viewOf(meeting);
  const next = { style: 'positive' } as const;
  if (floor.is === 'round')
    return [
      {
        title: texts.say('workspace.pass-stick'),
        verb: 'pass-stick',
        // By turn: whose it is may be a person, whose id is nothing for a chat.
        view: { ...view, card: 'round-public', holder: String(floor.holder) },
        ...next,
      },
    ];
  const isHeard = floor.is === 'open' && floor.everyoneHeard;
  const round: Press = {
    title: texts.say('workspace.start-round'),
    verb: 'start-round',
    view,
    ...(isHeard ? {} : next),
  };
  return floor.is === 'silent'
    ? [round]
    : [{ title: texts.say('workspace.start-silence'), verb: 'start-silence', view }, round];
}

function ending({ summedUp, floor }: During, view: View, { texts }: PublicScene): Part {
  const isHeard = floor.is === 'open' && floor.everyoneHeard;
  return summedUp
    ? {
        lines: [texts.say('workspace.summed-up')],
        buttons: [{ title: texts.say('workspace.end'), verb: 'end-meeting', view, style: 'positive' }],
      }
    : {
        lines: [texts.say('workspace.sum-up.how')],
        buttons: [
          { title: texts.say('workspace.sum-up'), verb: 'sum-up', view, ...(isHeard ? { style: 'positive' } : {}) },
        ],
      };
}

/** What time it is in the meeting, with the next thing to press where it is said. */
function clockPanel(view: Clock, meeting: Before | During, scene: PublicScene): PublicPanel {
  const { texts } = scene;
  const heading = texts.say(`chat.${view.says}.heading`);
  if (meeting.stage === 'before') return { heading, blocks: [] };
  const { lines, ...way } = ending(meeting, { ...view }, scene);
  return {
    heading,
    blocks: [{ ...way, lines: meeting.summedUp ? (lines ?? []) : [texts.say(`chat.${view.says}`)] }],
  };
}

/** One of several meetings somebody could lead. */
export type Leadable = { readonly ref: Ref; readonly loop: ExistingLoop; readonly meeting: Before | During };

const MOST_OFFERED = 6;

/** Asked of somebody who could lead several, told apart by what may be read by all. */
export function whichMeetingPanel(meetings: readonly Leadable[], { texts }: PublicScene): PublicPanel {
  const offered = meetings.slice(0, MOST_OFFERED).map(({ ref, loop, meeting }): Press => {
    const { kind, plan } = meeting;
    const unit = texts.unit(loop.order.unit.code);
    return {
      title: texts.say('chat.which.one', { meeting: texts.meeting(kind), unit, day: texts.date(plan.startsAt) }),
      verb: 'lead-meeting',
      view: { card: 'which-meeting-public', meeting: kind },
      ref,
    };
  });
  const more = meetings.length > offered.length ? [{ lines: [texts.say('chat.which.more')] }] : [];
  return { heading: texts.say('chat.which.heading'), blocks: [...inThrees(offered), ...more] };
}

/** The same card when the choice has been made. */
export const chosenPanel = (meeting: MeetingKind, loop: ExistingLoop, { texts }: PublicScene): PublicPanel => ({
  heading: texts.say('public.meeting.heading', {
    unit: texts.unit(loop.order.unit.code),
    meeting: texts.meeting(meeting),
  }),
  blocks: [{ lines: [texts.say('chat.chosen')] }],
});
