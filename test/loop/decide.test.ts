import { LoopInput, type LoopCommand } from '../../src/loop/commands';
import type { DecisionRefusal } from '../../src/decision/decide';
import type { LoopRefusal } from '../../src/loop/decide';
import { holderOf, type ExistingLoop } from '../../src/loop/glossary';
import type { MeetingRefusal } from '../../src/meeting/decide';
import { MEETING_KINDS } from '../../src/meeting/glossary';
import { refusesForEachReason } from '../given';
import { aisha, bo, day, jonas, karin, linden, local, mona, says, siv, startLoop, text, town } from '../town';
import {
  answering,
  breakOff,
  brokenOff,
  closedLoop,
  closeLoop,
  closingJoint,
  firstHeld,
  followUp,
  FOLLOW_UP_ON,
  holding,
  jointHeld,
  jointReported,
  led,
  nothing,
  planning,
  reporting,
  started,
  whole,
} from './story';

const at = local('2025-03-03 09:00');
const ACCEPT = { type: 'accept-coordination' } as const;

describe('a loop', () => {
  it('is ordered, and whoever orders it holds it until somebody is found', () => {
    nothing.when(startLoop()).then({
      type: 'loop-started',
      at,
      order: {
        unit: linden,
        loopType: 'ordinary',
        theme: text('Maten på kvällarna'),
        themeChosenBy: 'users',
        participants: 5,
        communication: ['speech', 'pictures'],
        from: day('2025-03-03'),
        to: day('2025-06-30'),
        orderedBy: mona,
        orderedAt: at,
        office: town.office,
      },
    });
    expect(started.state).toMatchObject({
      phase: 'deciding',
      decision: { temporary: mona, decideBy: local('2025-03-10 09:00') },
    });
  });

  it('has its first meeting to plan as soon as somebody coordinates it', () => {
    expect(led.state).toMatchObject({
      phase: 'meetings',
      decision: { coordinator: aisha },
      meetings: [{ stage: 'unplanned', kind: 'users-1', since: local('2025-03-05 10:00') }],
    });
  });

  it('has its next meeting to plan when one has been held', () => {
    expect(firstHeld.state).toMatchObject({
      meetings: [
        { kind: 'users-1', stage: 'after' },
        { kind: 'staff', stage: 'unplanned' },
      ],
    });
  });

  it('has four meetings in the fixed order, the users first', () => {
    expect(jointReported.state).toMatchObject({ meetings: MEETING_KINDS.map((kind) => ({ kind })) });
    for (const kind of MEETING_KINDS.slice(2))
      firstHeld.when(planning(kind, '2025-04-01', '2025-03-14 09:00')).thenRefused({ reason: 'wrong-order' });
  });

  it('does not close its joint meeting without a fixed follow-up date', () => {
    jointReported
      .when(says(aisha, '2025-04-04 09:00', { type: 'close-meeting', meeting: 'joint' }))
      .thenRefused({ reason: 'needs-follow-up-date' });
    expect(LoopInput.safeParse({ type: 'close-joint-meeting' }).success).toBe(false);
    jointReported.when(closingJoint()).thenState({ phase: 'follow-up', followUpOn: FOLLOW_UP_ON, followedUp: [] });
  });

  it('takes what was agreed in the joint meeting to the follow-up, whether done or not', () => {
    expect(followUp.state).toMatchObject({ meetings: [{}, {}, {}, { stage: 'closed' }] });
  });

  it('closes when everything agreed has been asked about', () => {
    expect(closedLoop.state).toMatchObject({ phase: 'closed', closedAt: local(`${FOLLOW_UP_ON} 11:00`) });
  });

  it('stays open while something is under way, until it is asked again', () => {
    const underWay = followUp.after(answering('under-way'));
    underWay.when(closeLoop()).thenRefused({ reason: 'follow-up-open', tasks: ['joint.1'] });
    underWay
      .after(answering('not-done', 'Inga pengar'))
      .when(closeLoop())
      .thenState({
        phase: 'closed',
        followedUp: [{ task: 'joint.1', outcome: 'not-done', why: 'not-kept' }],
      });
  });

  it('needs no answer about what its owner has done', () => {
    const done = says(siv, '2025-05-30 09:00', { type: 'task-done', meeting: 'joint', task: 'joint.1' });
    followUp.after(done).when(closeLoop()).thenState({ phase: 'closed' });
  });

  it('has its follow-up moved', () => {
    const moved = says(mona, '2025-06-02 09:00', { type: 'move-follow-up', followUpOn: '2025-06-25' });
    followUp.when(moved).thenState({ phase: 'follow-up', followUpOn: '2025-06-25' });
    followUp
      .after(answering('done'), moved)
      .when(closeLoop())
      .thenRefused({
        reason: 'follow-up-early',
        followUpOn: day('2025-06-25'),
      });
  });

  it.each([
    ['before somebody is found', started, mona],
    ['between meetings', firstHeld, aisha],
    ['at the follow-up', followUp, aisha],
  ])('can be broken off %s, for a reason that is a code only', (_when, loop, holder) => {
    const by = says(karin, '2025-06-02 09:00', { type: 'break-off', reason: 'too-few' });
    const { state } = loop.after(by);
    const brokenOffAt = local('2025-06-02 09:00');
    const order = (loop.state as ExistingLoop).order;
    const kept = { months: 24, until: local('2027-06-02 09:00') };
    expect(state).toEqual({ phase: 'broken-off', order, reason: 'too-few', brokenOffAt, holder, kept });
    expect(holderOf(state as ExistingLoop)).toBe(holder);
  });
});

describe('a command about a loop', () => {
  const outside = '2025-06-02 09:00';

  // Refusals of the parts have their tests with the parts.
  refusesForEachReason<Exclude<LoopRefusal, DecisionRefusal | MeetingRefusal>>({
    'loop-exists': { refusal: { reason: 'loop-exists' }, when: () => started.when(startLoop()) },
    'loop-absent': { refusal: { reason: 'loop-absent' }, when: () => nothing.when(closeLoop()) },
    'start-not-allowed': {
      refusal: {
        ...{ reason: 'start-not-allowed', may: ['unit-manager', 'guide', 'method-coordinator'] },
        ask: [mona, bo, aisha, jonas, karin],
      },
      when: () => nothing.when(startLoop({ who: siv })),
    },
    'loop-not-allowed': {
      refusal: { reason: 'loop-not-allowed', may: ['holder', 'neutral-coordinator'], ask: [karin] },
      when: () => led.when(says(siv, outside, { type: 'break-off', reason: 'other' })),
    },
    'unit-unknown': { refusal: { reason: 'unit-unknown' }, when: () => nothing.when(startLoop({ unit: 'EKEN' })) },
    'loop-removed': {
      refusal: { reason: 'loop-removed' },
      when: () => closedLoop.after({ type: 'remove-loop', at: local('2027-06-18 11:00') }).when(closeLoop()),
    },
    'loop-closed': { refusal: { reason: 'loop-closed' }, when: () => closedLoop.when(closeLoop()) },
    'wrong-order': {
      refusal: { reason: 'wrong-order' },
      when: () => led.when(planning('staff', '2025-03-13', '2025-03-06 09:00')),
    },
    'meetings-open': { refusal: { reason: 'meetings-open' }, when: () => jointReported.when(closeLoop()) },
    'follow-up-open': {
      refusal: { reason: 'follow-up-open', tasks: ['joint.1'] },
      when: () => followUp.when(closeLoop()),
    },
    'follow-up-early': {
      refusal: { reason: 'follow-up-early', followUpOn: day(FOLLOW_UP_ON) },
      when: () => followUp.after(answering('done')).when(closeLoop('2025-06-17 23:59')),
    },
  });

  it('is refused for a period that is over', () => {
    nothing.when(startLoop({ from: '2025-01-01', to: '2025-03-02' })).thenRefused({ reason: 'in-the-past' });
  });

  it('is refused for a follow-up on the same day, or of nothing', () => {
    jointReported.when(closingJoint('2025-04-04')).thenRefused({ reason: 'in-the-past' });
    followUp
      .when(says(aisha, outside, { type: 'move-follow-up', followUpOn: '2025-06-02' }))
      .thenRefused({ reason: 'in-the-past' });
    const other = says(aisha, outside, { type: 'follow-up-task', task: 'joint.9', outcome: 'done' });
    followUp.when(other).thenRefused({ reason: 'task-unknown' });
  });

  it('is refused at a wrong moment of the joint meeting', () => {
    started.when(says(karin, outside, { type: 'close-loop' })).thenRefused({ reason: 'not-decided' });
    led.when(closingJoint()).thenRefused({ reason: 'wrong-order' });
    followUp.when(closingJoint()).thenRefused({ reason: 'wrong-stage', stage: 'closed' });
    jointHeld
      .when(closingJoint())
      .thenRefused({ reason: 'tasks-open', tasks: ['joint.send-minutes', 'joint.tell-users'] });
    for (const early of [answering('done'), says(aisha, outside, { type: 'move-follow-up', followUpOn: '2025-06-25' })])
      jointReported.when(early).thenRefused({ reason: 'meetings-open' });
  });

  it('is refused while another meeting is still open', () => {
    const open = led.after(
      ...holding('users-1', '2025-03-13', '2025-03-06 09:00'),
      ...whole('staff', '2025-03-20', '2025-03-14 09:00'),
      ...whole('users-2', '2025-03-27', '2025-03-21 09:00'),
      ...holding('joint', '2025-04-03', '2025-03-28 09:00'),
      ...reporting('joint', '2025-04-03'),
    );
    open.when(closingJoint()).thenRefused({ reason: 'meetings-open' });
  });

  it('is refused by a loop that is over, whatever it is', () => {
    const words = [
      ...[says(aisha, outside, ACCEPT), planning('users-1', '2025-12-01', outside)],
      ...[closeLoop(), closingJoint(), answering('done'), breakOff(outside)],
    ];
    for (const over of [closedLoop, brokenOff]) {
      for (const word of words) over.when(word).thenRefused({ reason: 'loop-closed' });
      over.when(startLoop()).thenRefused({ reason: 'loop-exists' });
    }
  });

  it('about who coordinates is answered by the decision in every phase', () => {
    started
      .when(says(siv, '2025-03-04 09:00', ACCEPT))
      .thenRefused({ reason: 'not-asked', may: ['asked'], ask: [karin] });
    const agree = { type: 'agree-directly', coordinator: jonas } as const;
    for (const loop of [led, firstHeld, followUp])
      loop.when(says(karin, outside, agree)).thenRefused({ reason: 'already-decided', coordinator: aisha });
    started
      .when(says(karin, '2025-03-04 09:00', { ...agree, coordinator: mona }, { ...town, guides: [mona] }))
      .thenRefused({ reason: 'not-neutral', instead: [karin] });
  });

  it.each([
    ['error.too-few', { participants: 1 }],
    ['error.too-many', { participants: 31 }],
    ['error.choose', { communication: 'telepathy' }],
    ['error.period', { from: '2025-04-02', to: '2025-04-01' }],
    ['error.personal-number', { theme: 'Annas mat, 010190-1234' }],
  ])('is not understood: %s in %j', (problem, changes) => {
    const { at: _at, by: _by, here: _here, communication: _list, ...start } = startLoop() as StartCommand;
    const parsed = LoopInput.safeParse({ communication: 'speech', ...start, ...changes });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([problem]);
  });

  it('says why when something has not been done', () => {
    const parsed = LoopInput.safeParse({ type: 'follow-up-task', task: 'joint.1', outcome: 'not-done', why: ' ' });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['error.why']);
  });
});

type StartCommand = Extract<LoopCommand, { type: 'start-loop' }>;
