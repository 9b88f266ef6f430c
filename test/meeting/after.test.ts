import type { MeetingRefusal } from '../../src/meeting/decide';
import { given, refusesForEachReason } from '../given';
import { aisha, by, chat, karin, local, siv, stranger, text, town } from '../town';
import {
  addTask,
  after,
  agreed,
  before,
  CLOSE,
  closed,
  CHORES_BEFORE,
  does,
  during,
  END,
  ENDED_AT,
  free,
  LATER,
  NEXT_DAY,
  OPEN,
  OPENED_AT,
  part,
  plan,
  PLANNED_AT,
  reported,
  SEND,
  SUM_UP,
  taskDone,
  TOLD,
  type MeetingWords,
} from './planned';

const meeting = 'users-1';
const at = local(NEXT_DAY);
const skip = (task: string) => ({ type: 'skip-task', meeting, task, because: 'Behövs inte' }) as const;
const moreTime = (task: string, dueOn: string) => ({ type: 'task-more-time', meeting, task, dueOn }) as const;
const cannot = (task: string) => ({ type: 'task-cannot', meeting, task }) as const;
const statusOf = (state: typeof after.state, id: string) =>
  'tasks' in state ? state.tasks.find((task) => task.id === id)?.status.is : undefined;

describe('after the meeting', () => {
  it('minutes are sent, which was something to do', () => {
    const sent = after.after(does(SEND, NEXT_DAY));
    expect(sent.state).toMatchObject({ minutes: { sent: true, at } });
    expect(statusOf(sent.state, 'users-1.send-minutes')).toBe('done');
  });

  it('the users are told what it means for them, with date and by whom', () => {
    const told = after.after(does(TOLD, NEXT_DAY));
    expect(told.state).toMatchObject({ told: { yet: true, on: '2025-03-21', by: 'Vägledaren' } });
    expect(statusOf(told.state, 'users-1.tell-users')).toBe('done');
  });

  it('the users have been told at the latest today', () => {
    after.when(does({ ...TOLD, on: '2025-03-22' }, NEXT_DAY)).thenRefused({ reason: 'not-yet-told' });
  });

  it('it closes when every task is done or skipped with a reason', () => {
    reported.when(does(CLOSE, NEXT_DAY)).thenRefused({ reason: 'tasks-open', tasks: ['users-1.1'] });
    expect(closed.state).toMatchObject({ stage: 'closed', closedAt: at });
    reported
      .after(does(skip('users-1.1'), NEXT_DAY))
      .when(does(CLOSE, NEXT_DAY))
      .thenState({ stage: 'closed' });
  });

  it('it does not close on a task that somebody cannot do', () => {
    reported
      .after(does(cannot('users-1.1'), NEXT_DAY))
      .when(does(CLOSE, NEXT_DAY))
      .thenRefused({ reason: 'tasks-open', tasks: ['users-1.1'] });
  });
});

describe('a task', () => {
  it('is done, by its owner', () => {
    after.when(does(taskDone('users-1.1'), NEXT_DAY, siv)).then({
      type: 'task-settled',
      at,
      meeting,
      task: 'users-1.1',
      status: { is: 'done', at },
    });
  });

  it('gets more time', () => {
    const later = after.after(does(cannot('users-1.1'), NEXT_DAY), does(moreTime('users-1.1', '2025-04-04'), NEXT_DAY));
    expect(later.state).toMatchObject({ tasks: [{}, {}, { dueOn: '2025-04-04', status: { is: 'open' } }, {}, {}] });
    after.when(does(moreTime('users-1.1', '2025-03-20'), NEXT_DAY)).thenRefused({ reason: 'in-the-past' });
  });

  it('that prepares a meeting gets more time until the day before it, or on its day until that', () => {
    const task = 'users-1.room-coffee-copies';
    const until = (dueOn: string, now: string) => before.when(does(moreTime(task, dueOn), now));
    until('2025-03-19', '2025-03-13 09:00').thenState({ tasks: [{}, { dueOn: '2025-03-19' }] });
    for (const dueOn of ['2025-03-20', '2025-03-24'])
      until(dueOn, '2025-03-13 09:00').thenRefused({ reason: 'after-the-meeting' });
    until('2025-03-20', '2025-03-20 09:00').thenState({ tasks: [{}, { dueOn: '2025-03-20' }] });
    until('2025-03-21', '2025-03-20 09:00').thenRefused({ reason: 'after-the-meeting' });
  });

  it('is stuck when its owner cannot', () => {
    after.when(does(cannot('users-1.1'), NEXT_DAY, siv)).thenState({
      tasks: [{}, {}, { status: { is: 'stuck', since: at } }, {}, {}],
    });
  });

  it('is skipped with a reason', () => {
    after.when(does(skip('users-1.1'), NEXT_DAY)).then({
      type: 'task-settled',
      at,
      meeting,
      task: 'users-1.1',
      status: { is: 'skipped', because: text('Behövs inte') },
    });
  });

  it('of preparing those it concerns is never skipped (B3)', () => {
    before.when(does(skip('users-1.prepare-participants'), PLANNED_AT)).thenRefused({ reason: 'cannot-skip' });
    before.when(does(skip('users-1.room-coffee-copies'), PLANNED_AT)).thenState({ stage: 'before' });
  });

  it('of minutes or telling is done in its own step, and the telling is never skipped (A2)', () => {
    for (const task of ['users-1.send-minutes', 'users-1.tell-users'])
      after.when(does(taskDone(task), NEXT_DAY)).thenRefused({ reason: 'has-own-step' });
    after.when(does(skip('users-1.tell-users'), NEXT_DAY)).thenRefused({ reason: 'cannot-skip' });
  });
});

describe('a command about a meeting', () => {
  const joint = given(part('joint')).after(
    does(plan({ meeting: 'joint' }), PLANNED_AT),
    ...CHORES_BEFORE.map((id) => id.replace(meeting, 'joint')).map((task) =>
      does({ type: 'task-done', meeting: 'joint', task }, PLANNED_AT),
    ),
    does({ ...OPEN, meeting: 'joint' }, OPENED_AT),
    does({ ...SUM_UP, meeting: 'joint' }, ENDED_AT),
    does({ ...END, meeting: 'joint' }, ENDED_AT),
  );

  refusesForEachReason<MeetingRefusal>({
    'meeting-not-allowed': {
      refusal: { reason: 'meeting-not-allowed', may: ['holder', 'neutral-coordinator'], ask: [karin] },
      when: () => free.when(does(plan(), PLANNED_AT, siv)),
    },
    'wrong-stage': { refusal: { reason: 'wrong-stage', stage: 'unplanned' }, when: () => free.when(does(OPEN, LATER)) },
    'in-the-past': { refusal: { reason: 'in-the-past' }, when: () => free.when(does(plan(), ENDED_AT)) },
    'ends-before-start': {
      refusal: { reason: 'ends-before-start' },
      when: () => free.when(does(plan({ to: '12:59' }), PLANNED_AT)),
    },
    'already-invited': {
      refusal: { reason: 'already-invited' },
      when: () => before.when(does({ ...INVITE, person: town.guides[0] ?? '' }, PLANNED_AT)),
    },
    'not-a-guide-here': {
      refusal: { reason: 'not-a-guide-here' },
      when: () => before.when(does({ ...INVITE, person: karin, role: 'guide' }, PLANNED_AT)),
    },
    'not-a-team-member': {
      refusal: { reason: 'not-a-team-member' },
      when: () => during.when(does(addTask('Bilder', stranger, '2025-03-31'), LATER)),
    },
    'not-the-day': {
      refusal: { reason: 'not-the-day', startsAt: local(OPENED_AT) },
      when: () => before.when(does(OPEN, PLANNED_AT)),
    },
    'tasks-open': {
      refusal: { reason: 'tasks-open', tasks: CHORES_BEFORE },
      when: () => before.when(does(OPEN, OPENED_AT)),
    },
    'not-in-a-chat': {
      refusal: { reason: 'not-in-a-chat' },
      when: () => before.when(does({ type: 'lead-meeting', meeting }, PLANNED_AT)),
    },
    'not-its-day': {
      refusal: { reason: 'not-its-day', startsAt: local(OPENED_AT) },
      when: () => before.when({ type: 'lead-meeting', meeting, chat, ...by(aisha, PLANNED_AT) }),
    },
    'sum-up-first': { refusal: { reason: 'sum-up-first' }, when: () => during.when(does(END, ENDED_AT)) },
    'no-round': {
      refusal: { reason: 'no-round' },
      when: () => during.when(does({ type: 'pass-stick', meeting, holder: 'users' }, LATER)),
    },
    'stick-moved': {
      refusal: { reason: 'stick-moved' },
      when: () => {
        const round = during.after(does({ type: 'start-round', meeting }, LATER));
        return round.when(does({ type: 'pass-stick', meeting, holder: 'nobody' }, LATER));
      },
    },
    'task-unknown': {
      refusal: { reason: 'task-unknown' },
      when: () => free.when(does(taskDone('users-1.1'), LATER)),
    },
    'task-settled': {
      refusal: { reason: 'task-settled' },
      when: () => reported.when(does(skip('users-1.tell-users'), NEXT_DAY)),
    },
    'after-the-meeting': {
      refusal: { reason: 'after-the-meeting' },
      when: () => before.when(does(moreTime('users-1.prepare-participants', '2025-03-24'), PLANNED_AT)),
    },
    'cannot-skip': {
      refusal: { reason: 'cannot-skip' },
      when: () => after.when(does(skip('users-1.tell-users'), NEXT_DAY)),
    },
    'not-yet-told': {
      refusal: { reason: 'not-yet-told' },
      when: () => after.when(does({ ...TOLD, on: '2025-03-22' }, NEXT_DAY)),
    },
    'has-own-step': {
      refusal: { reason: 'has-own-step' },
      when: () => after.when(does(taskDone('users-1.send-minutes'), NEXT_DAY)),
    },
    'needs-follow-up-date': {
      refusal: { reason: 'needs-follow-up-date' },
      when: () => joint.when(does({ ...CLOSE, meeting: 'joint' }, NEXT_DAY)),
    },
  });

  const INVITE = { type: 'invite', meeting, person: siv, role: 'other', why: 'Känner huset' } as const;
  const HOLDING: MeetingWords[] = [
    { type: 'park', meeting, note: 'Bussen' },
    { type: 'record-decision', meeting, note: 'Fisk' },
    { type: 'start-silence', meeting },
    { type: 'start-round', meeting },
    { type: 'pass-stick', meeting, holder: 'users' },
    addTask('Bilder', siv, '2025-03-31'),
    SUM_UP,
    END,
  ];
  const PREPARING: MeetingWords[] = [INVITE, { type: 'set-agenda', meeting, agenda: 'Maten' }, OPEN];
  const REPORTING: MeetingWords[] = [SEND, TOLD, CLOSE];

  it.each([
    ['unplanned', free, [...PREPARING, ...HOLDING, ...REPORTING]],
    ['before', before, [...HOLDING, ...REPORTING]],
    ['during', agreed, [plan({ on: '2025-04-20' }), ...PREPARING, ...REPORTING]],
    ['after', after, [plan({ on: '2025-04-20' }), ...PREPARING, ...HOLDING]],
    ['closed', closed, [plan({ on: '2025-04-20' }), ...PREPARING, ...HOLDING, ...REPORTING]],
  ] as const)('belongs to a stage: what is refused in the stage %s', (stage, meetingNow, inputs) => {
    for (const input of inputs) meetingNow.when(does(input, NEXT_DAY)).thenRefused({ reason: 'wrong-stage', stage });
  });
});
