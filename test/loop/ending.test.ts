import fc from 'fast-check';
import { addMinutes } from '../../src/calendar/time';
import type { ClosedLoop, LoopState } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { replay } from '../../src/process/process';
import { DEFAULT_PRIVACY } from '../../src/municipality/glossary';
import { deciderOf, givenState } from '../given';
import { local, says, aisha, karin, town } from '../town';
import { happenings, MARK } from './arbitrary-commands';
import { goOn, happen, stateOf, wait, wellMeantLife, type Moment } from './life';
import { answering, brokenOff, closedLoop, closeLoop, FOLLOW_UP_ON, firstHeld, followUp, started } from './story';

const closedAt = local(`${FOLLOW_UP_ON} 11:00`);
const removedAt = local('2027-06-18 11:00');
const remove = { type: 'remove-loop', at: removedAt } as const;

describe('a loop that has ended', () => {
  it('is removed by itself when it has been kept for two years, or as long as the municipality has decided', () => {
    expect(DEFAULT_PRIVACY.keepMonths).toBe(24);
    expect(loop.timeouts(closedLoop.state)).toEqual([{ dueAt: removedAt, command: remove }]);
    const privacy = { ...DEFAULT_PRIVACY, keepMonths: 6 };
    const close = says(aisha, `${FOLLOW_UP_ON} 11:00`, { type: 'close-loop' }, { ...town, privacy });
    const { state } = followUp.after(answering('done'), close);
    expect(loop.timeouts(state).map(({ dueAt }) => dueAt)).toEqual([local('2025-12-18 11:00')]);
  });

  it('is removed also when it was broken off', () => {
    expect(loop.timeouts(brokenOff.state).map(({ dueAt }) => dueAt)).toEqual([local('2027-03-14 09:00')]);
  });

  it('leaves a unit’s code, dates and the rule behind, and nothing of anybody', () => {
    expect(closedLoop.after(remove).state).toEqual({
      ...{ phase: 'removed', code: 'LIN', endedAt: closedAt, removedAt, rule: 'loop-over', kept: { months: 24 } },
    });
  });

  it('has nothing to say and no deadline once it is removed, and takes no command', () => {
    const gone = closedLoop.after(remove);
    expect([loop.notices(gone.state), loop.timeouts(gone.state)]).toEqual([[], []]);
    gone.when(closeLoop()).thenRefused({ reason: 'loop-removed' });
  });

  it('that ended before there was a rule goes by the one nobody has changed', () => {
    const { kept: _, ...before } = closedLoop.state as ClosedLoop;
    expect(loop.timeouts(before)).toEqual([{ dueAt: closedAt, command: { type: 'tidy-loop', at: closedAt } }]);
    const after = givenState(deciderOf(loop), before).after({ type: 'tidy-loop', at: closedAt });
    expect(after.state).toEqual(closedLoop.state);
    after.when({ type: 'tidy-loop', at: closedAt }).thenRefused({ reason: 'loop-closed' });
  });

  it('keeps decisions, tasks and outcomes, and who took part, and no notes (R18)', () => {
    const why = followUp.after(answering('not-done', MARK), closeLoop()).state as ClosedLoop;
    expect(why.followedUp).toEqual([{ task: 'joint.1', outcome: 'not-done', why: 'not-kept' }]);
    const before = followUp.state as Extract<LoopState, { phase: 'follow-up' }>;
    const after = closedLoop.state as ClosedLoop;
    for (const [i, meeting] of after.meetings.entries()) {
      const was = before.meetings[i];
      if (was?.stage !== 'closed' || meeting.stage !== 'closed') throw new Error('a meeting that was not closed');
      expect(meeting.decisions).toEqual(was.decisions);
      expect(meeting.tasks).toEqual(was.tasks);
      expect(meeting.participants.map(({ who }) => who)).toEqual(was.participants.map(({ who }) => who));
      expect([meeting.parked, meeting.agenda]).toEqual([[], []]);
    }
  });
});

describe('a question whether to take it over', () => {
  const asked = followUp.after(says(aisha, '2025-06-02 10:00', { type: 'hand-over', coordinator: karin }));

  it('ends with the loop: whoever was asked is one of those who were', () => {
    const { decision } = asked.after(answering('done'), closeLoop()).state as ClosedLoop;
    expect(decision).toMatchObject({ coordinator: aisha, released: [karin] });
    expect(decision).not.toHaveProperty('handover');
  });

  it('is asked about no more', () => {
    const nudges = (state: LoopState) => loop.notices(state).filter(({ key }) => key.startsWith('nudge:handover'));
    expect(nudges(asked.state).length).toBeGreaterThan(0);
    expect(nudges(asked.after(answering('done'), closeLoop()).state)).toEqual([]);
  });
});

describe('a loop that nobody ends', () => {
  it.each([
    ['ordered', started],
    ['in its meetings', firstHeld],
    ['at its follow-up', followUp],
  ])('%s is not removed by itself: somebody holds it', (_where, { state, when }) => {
    expect(loop.timeouts(state).filter(({ command }) => command.type === 'remove-loop')).toEqual([]);
    expect(when(remove).decision).toMatchObject({ refusal: {} });
  });

  it('is there after ten years', () => {
    const [, ordered] = wellMeantLife();
    const late = wait(ordered!, local('2035-03-03 09:00'));
    expect(stateOf(late)).toMatchObject({ phase: 'deciding' });
  });
});

/** What is left of the events once what they forget has been purged. */
const left = ({ events }: Moment) =>
  events.slice(
    Math.max(
      0,
      events.findLastIndex((event) => 'forgets' in event),
    ),
  );

describe('whatever was typed on the way', () => {
  const lived = wellMeantLife();
  const ended = fc.tuple(fc.constantFrom(...lived), happenings(20)).map(([start, all]) => {
    let moment = all.reduce(happen, start);
    for (let i = 0; i < 150 && !/closed|broken-off/.test(stateOf(moment).phase); i++) moment = goOn(moment) ?? moment;
    return moment;
  });

  it('is gone when the loop has ended, but for the theme, decisions and what was agreed (R18)', () => {
    fc.assert(
      fc.property(ended, (moment) => {
        const state = stateOf(moment);
        const kept = JSON.stringify([state, left(moment)], (name, value: unknown) =>
          ['theme', 'decisions', 'title'].includes(name) ? undefined : value,
        );
        expect(kept).not.toContain(MARK);
      }),
      { numRuns: 12 },
    );
  });

  it('is gone altogether when it is removed, and what is left of the events leads to the state at both times', () => {
    fc.assert(
      fc.property(ended, (moment) => {
        expect(replay(loop, left(moment))).toEqual(stateOf(moment));
        const state = stateOf(moment);
        const until = 'kept' in state && state.kept && 'until' in state.kept ? state.kept.until : closedAt;
        const gone = wait(moment, addMinutes(until, 60 * 24));
        expect(stateOf(gone).phase).toBe('removed');
        expect(left(gone)).toHaveLength(1);
        expect(replay(loop, left(gone))).toEqual(stateOf(gone));
        const all = JSON.stringify([gone.snapshot, left(gone)]);
        expect(all).not.toContain(MARK);
        expect(all).not.toContain('70117000');
      }),
      { numRuns: 12 },
    );
  });
});

it('says nothing of what came before, whoever breaks it off', () => {
  const { decision } = firstHeld.when(says(karin, '2025-03-14 09:00', { type: 'break-off', reason: 'users-wish' }));
  expect(decision).toMatchObject({ events: [{ type: 'loop-broken-off', forgets: 'what-led-here' }] });
});
