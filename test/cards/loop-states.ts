import type { LoopCommand } from '../../src/loop/commands';
import type { ExistingLoop } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { MEETING_KINDS, type MeetingKind } from '../../src/meeting/glossary';
import { deciderOf, given } from '../given';
import * as story from '../loop/story';
import { aisha, jonas, karin, local, mona, says, saysInChat, siv, startLoop, town, type LoopWords } from '../town';

/* Every phase of a loop, and every stage of its meetings, lived through by the real process. */

const nothing = given(deciderOf(loop));

function lived(...commands: LoopCommand[]): ExistingLoop {
  const { state } = nothing.after(...commands);
  if (state.phase === 'absent' || state.phase === 'removed') throw new Error('a loop that is not there');
  return state;
}

const start = startLoop();
const nominate = (asking: 'together' | 'in-turn'): LoopCommand =>
  says(karin, '2025-03-04 09:00', { type: 'nominate', candidates: `${aisha},${jonas}`, asking });
const decline = says(aisha, '2025-03-04 10:00', { type: 'decline-coordination' });
const away = says(jonas, '2025-03-04 11:00', { type: 'answer-away' });
const callMeeting = says(karin, '2025-03-05 09:00', {
  type: 'call-allocation-meeting',
  on: '2025-03-07',
  time: '10:00',
});
const weekOver: LoopCommand = { type: 'pass-decide-by', at: local('2025-03-10 09:00') };
const newDate = says(karin, '2025-03-10 10:00', { type: 'set-new-date', on: '2025-03-14' });
const accept = says(aisha, '2025-03-05 10:00', { type: 'accept-coordination' });
const handOver = says(aisha, '2025-03-06 10:00', { type: 'hand-over', coordinator: jonas });
const askKarin = says(aisha, '2025-03-06 10:30', { type: 'hand-over', coordinator: karin });
const takesOver = says(jonas, '2025-03-06 11:00', { type: 'accept-coordination' });
const declined = says(jonas, '2025-03-06 11:00', { type: 'decline-coordination' });
const agree = says(mona, '2025-03-05 10:00', { type: 'agree-directly', coordinator: jonas });
const allocate = (coordinator: string): LoopCommand =>
  says(karin, '2025-03-07 10:30', { type: 'record-allocation', coordinator });

export const DECISIONS: Readonly<Record<string, ExistingLoop>> = {
  registered: lived(start),
  asked: lived(start, nominate('together')),
  queued: lived(start, nominate('in-turn')),
  'all said no': lived(start, nominate('together'), decline, away),
  'meeting called': lived(start, nominate('in-turn'), callMeeting),
  'meeting did not agree': lived(start, callMeeting, allocate('nobody')),
  overdue: lived(start, nominate('together'), weekOver),
  'new date': lived(start, weekOver, newDate),
  accepted: lived(start, nominate('together'), accept),
  agreed: lived(start, agree),
  allocated: lived(start, callMeeting, allocate(aisha)),
  'to be handed over': lived(start, nominate('together'), accept, handOver),
  'not handed over': lived(start, nominate('together'), accept, handOver, declined),
  'not possible any more': lived(start, nominate('together'), accept, handOver, {
    ...{ type: 'review-handover', at: local('2025-03-06 11:00') },
    here: { ...town, guides: [aisha] },
  }),
  'another asked instead': lived(start, nominate('together'), accept, handOver, askKarin),
  'handed over': lived(start, nominate('together'), accept, handOver, takesOver),
};

const led = [start, nominate('together'), accept];

/** On which day each meeting is held, and when it is planned. */
const DAYS: Record<MeetingKind, readonly [on: string, planned: string]> = {
  'users-1': ['2025-03-13', '2025-03-06 09:00'],
  staff: ['2025-03-20', '2025-03-14 09:00'],
  'users-2': ['2025-03-27', '2025-03-21 09:00'],
  joint: ['2025-04-03', '2025-03-28 09:00'],
};

const reachedBy = (kind: MeetingKind, way: typeof story.whole | typeof story.holding): LoopCommand[] =>
  MEETING_KINDS.slice(0, MEETING_KINDS.indexOf(kind)).flatMap((earlier) => way(earlier, ...DAYS[earlier]));

/** One meeting in every stage, after those that come before it. */
export function stagesOf(kind: MeetingKind): Readonly<Record<string, ExistingLoop>> {
  const [on, planned] = DAYS[kind];
  const at = (time: string): string => `${on} ${time}`;
  const go = (time: string, type: 'open-meeting' | 'start-silence' | 'start-round' | 'sum-up') =>
    says(aisha, at(time), { type, meeting: kind });
  const pass = (time: string, holder: string): LoopCommand =>
    says(aisha, at(time), { type: 'pass-stick', meeting: kind, holder });
  const task = (type: 'task-done' | 'task-cannot', id: string, stamp: string): LoopCommand =>
    says(aisha, stamp, { type, meeting: kind, task: `${kind}.${id}` });
  const note = (type: 'park' | 'record-decision', words: string): LoopCommand =>
    says(aisha, at('13:40'), { type, meeting: kind, note: words });

  const before = [...led, ...reachedBy(kind, story.whole)];
  const plan = says(aisha, planned, planWords(kind, on));
  const invite = says(aisha, planned, {
    ...{ type: 'invite', meeting: kind, person: siv },
    ...{ role: 'relative', why: 'Brukarna har bett om det' },
  });
  const late = says(aisha, at('08:00'), { type: 'set-agenda', meeting: kind, agenda: 'Maten\nHelgen\nFika' });
  const stuck = task('task-cannot', 'book-interpreter', planned);
  const skip = says(aisha, planned, {
    ...{ type: 'skip-task', meeting: kind, task: `${kind}.room-coffee-copies` },
    because: 'Vi är ute',
  });
  const ready = [
    ...[task('task-done', 'prepare-participants', planned), skip],
    task('task-done', 'book-interpreter', planned),
  ];
  const inChat = saysInChat(aisha, at('12:50'), { type: 'lead-meeting', meeting: kind });
  const opened = [...before, plan, invite, late, ...ready, inChat, go('13:00', 'open-meeting')];
  const heard = [go('13:10', 'start-round'), ...partsOf(kind).map((holder) => pass('13:20', holder))];
  const agreed = [
    note('record-decision', 'Vi äter tillsammans på fredagar'),
    note('park', 'Nya stolar'),
    ...['Ta med bilder', 'Fråga köket', 'Skriva upp'].map((title) =>
      says(aisha, at('14:00'), { type: 'add-task', meeting: kind, title, owner: siv, dueOn: '2025-06-02' }),
    ),
  ];
  const end = says(aisha, at('14:30'), { type: 'end-meeting', meeting: kind });
  const held = [...opened, ...heard, ...agreed, go('14:20', 'sum-up'), end];
  const reported = [...held, ...story.reporting(kind, on)];
  const settled = [
    ...reported,
    task('task-done', '1', at('15:00')),
    says(aisha, at('15:00'), { type: 'skip-task', meeting: kind, task: `${kind}.3`, because: 'Redan gjort' }),
    ...(kind === 'joint' ? [task('task-cannot', '2', at('15:00'))] : [task('task-done', '2', at('15:00'))]),
  ];
  const close =
    kind === 'joint' ? story.closingJoint() : says(aisha, at('15:00'), { type: 'close-meeting', meeting: kind });
  return {
    unplanned: lived(...before),
    planned: lived(...before, plan),
    'with a guest, a late item and a task that is stuck': lived(...before, plan, invite, late, stuck),
    'ready to open': lived(...before, plan, ...ready),
    'led in a chat': lived(...before, plan, ...ready, inChat),
    opened: lived(...opened),
    'after the silence': lived(...opened, go('13:05', 'start-silence'), {
      ...{ type: 'end-silence', meeting: kind },
      at: local(at('13:07')),
    }),
    silent: lived(...opened, go('13:05', 'start-silence')),
    'in a round': lived(...opened, go('13:10', 'start-round')),
    heard: lived(...opened, ...heard),
    agreed: lived(...opened, ...agreed),
    'summed up': lived(...opened, ...heard, ...agreed, go('14:20', 'sum-up')),
    held: lived(...held),
    reported: lived(...reported),
    settled: lived(...settled),
    closed: lived(...settled, close),
  };
}

const planWords = (meeting: MeetingKind, on: string): LoopWords => ({
  ...{ type: 'plan-meeting', meeting, on, from: '13:00', to: '14:30', interpreter: 'to-book', place: 'Köket' },
  ...{ purpose: 'Hur maten blir godare', form: 'Samtal med bilder', agenda: 'Maten\nHelgen' },
});

/** Who has the word in a round: the groups and people the method names, and one more who was invited. */
const partsOf = (kind: MeetingKind): string[] =>
  kind === 'joint' ? ['users', 'staff', aisha, mona, siv] : [kind === 'staff' ? 'staff' : 'users', aisha, siv];

const answered = story.followUp.after(story.answering('not-done', 'Köket var stängt'));

export const ENDS: Readonly<Record<string, ExistingLoop>> = {
  'every meeting open': lived(...led, ...reachedBy('joint', story.holding)),
  'follow-up': existing(story.followUp.state),
  'follow-up, under way': existing(story.followUp.after(story.answering('under-way')).state),
  'follow-up, answered': existing(answered.state),
  closed: existing(answered.after(story.closeLoop()).state),
  'broken off while deciding': lived(
    start,
    says(karin, '2025-03-04 09:00', { type: 'break-off', reason: 'unit-closed' }),
  ),
  'broken off later': existing(story.brokenOff.state),
};

function existing(state: typeof story.followUp.state): ExistingLoop {
  if (state.phase === 'absent' || state.phase === 'removed') throw new Error('a loop that is not there');
  return state;
}
