import { loop } from '../../src/loop/loop';
import type { LoopState } from '../../src/loop/glossary';
import { aisha, linesOf, mona, says, siv, startLoop } from '../town';
import {
  answering,
  brokenOff,
  closedLoop,
  closingJoint,
  firstHeld,
  followUp,
  jointReported,
  led,
  nothing,
  started,
} from './story';

const said = (state: LoopState, about = ''): string[] =>
  linesOf(loop.notices(state)).filter((line) => line.includes(about));

describe('a loop says', () => {
  it('nothing before it is ordered', () => {
    expect(said(nothing.state)).toEqual([]);
    expect(loop.timeouts(nothing.state)).toEqual([]);
  });

  it('what there is to decide, and nothing of meetings, until somebody is found', () => {
    expect(said(started.state, 'decision registered')).toHaveLength(2);
    expect(said(started.state, 'workspace')).toEqual([]);
    expect(loop.timeouts(started.state).map(({ command }) => command.type)).toEqual(['pass-decide-by']);
  });

  it('to whoever coordinates that the first meeting is to be planned', () => {
    expect(said(led.state)).toEqual([
      '2025-03-03 09:00 #coordination decision-public',
      '2025-03-05 10:00 aisha decision decided',
      '2025-03-05 10:00 mona decision decided',
      '2025-03-05 10:00 aisha workspace users-1',
    ]);
  });

  it('what is to be done after one meeting and before the next', () => {
    expect(said(firstHeld.state, 'users-1.send-minutes')).not.toEqual([]);
    expect(said(firstHeld.state, 'workspace staff')).toEqual(['2025-03-13 14:30 aisha workspace staff']);
  });
});

describe('the follow-up', () => {
  it('is reminded of 14 and 3 days before and on its day, and goes to the next level three days after', () => {
    expect(said(followUp.state, 'follow-up')).toEqual([
      '2025-06-04 08:00 aisha follow-up',
      '2025-06-04 08:00 mona follow-up',
      '2025-06-16 08:00 aisha follow-up',
      '2025-06-16 08:00 mona follow-up',
      '2025-06-18 08:00 aisha follow-up',
      '2025-06-18 08:00 mona follow-up',
      '2025-06-23 08:00 method-coordinator follow-up',
      '2025-06-23 08:00 mona follow-up',
    ]);
  });

  it('is not reminded of for days before its date was set', () => {
    const soon = jointReported.after(closingJoint('2025-04-09', '2025-04-04 09:00')).state;
    expect(said(soon, 'aisha follow-up')).toEqual([
      '2025-04-07 08:00 aisha follow-up',
      '2025-04-09 08:00 aisha follow-up',
    ]);
  });

  it('is not reminded of for days before its date was moved', () => {
    const moved = followUp.after(says(mona, '2025-06-17 09:00', { type: 'move-follow-up', followUpOn: '2025-06-19' }));
    expect(said(moved.state, 'aisha follow-up')).toEqual(['2025-06-19 08:00 aisha follow-up']);
  });

  it('asks about what was agreed instead of one task at a time, once it has been answered', () => {
    expect(said(followUp.state, 'siv reminder joint joint.1')).not.toEqual([]);
    expect(said(followUp.after(answering('done')).state, 'joint.1')).toEqual([]);
    expect(said(followUp.after(answering('not-done', 'Inga pengar')).state, 'joint.1')).toEqual([]);
    expect(said(followUp.after(answering('under-way')).state, 'joint.1')).not.toEqual([]);
  });
});

describe('a loop that is over', () => {
  it('has a closing word for those it concerned and for the unit, and nothing else', () => {
    expect(said(closedLoop.state)).toEqual([
      '2025-06-18 11:00 aisha loop',
      '2025-06-18 11:00 mona loop',
      '2025-06-18 11:00 #LIN loop-public',
    ]);
    expect(said(brokenOff.state)).toEqual([
      '2025-03-14 09:00 aisha loop',
      '2025-03-14 09:00 mona loop',
      '2025-03-14 09:00 #LIN loop-public',
    ]);
  });

  it('has it when the office is open', () => {
    const friday = started.after(says(mona, '2025-03-07 20:00', { type: 'break-off', reason: 'other' }));
    expect(said(friday.state).map((line) => line.slice(0, 16))).toEqual(['2025-03-10 08:00', '2025-03-10 08:00']);
  });

  it('has no deadline but that of its removal', () => {
    expect(loop.timeouts(followUp.state)).toEqual([]);
    for (const { state } of [closedLoop, brokenOff])
      expect(loop.timeouts(state)).toMatchObject([{ command: { type: 'remove-loop' } }]);
  });
});

describe('a channel', () => {
  const stages = [started, led, firstHeld, jointReported, followUp, closedLoop, brokenOff];
  const views = stages.flatMap(({ state }) =>
    loop.notices(state).flatMap(({ message }) => ('channel' in message.to ? [message.view] : [])),
  );

  it('hears cards, meetings and task numbers, never a word of what somebody wrote', () => {
    expect(views.length).toBe(10);
    for (const view of views)
      expect(Object.keys(view).filter((key) => !['card', 'meeting', 'task'].includes(key))).toEqual([]);
    for (const view of views) expect(view.card).toMatch(/-public$/);
    expect(JSON.stringify(followUp.state)).toContain('Ta med bilder');
    expect(JSON.stringify(views)).not.toMatch(/Ta med bilder|Maten|Köket|Vägledaren/);
  });

  it('hears nothing that names a person', () => {
    for (const person of [aisha, mona, siv]) expect(JSON.stringify(views)).not.toContain(person);
  });
});

it('the unit hears of its own loop only', () => {
  const other = nothing.after(
    startLoop({ unit: 'ASP' }),
    says(mona, '2025-03-04 09:00', { type: 'break-off', reason: 'other' }),
  );
  expect(said(other.state, '#')).toEqual(['2025-03-04 09:00 #ASP loop-public']);
});
