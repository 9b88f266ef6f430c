import type { DecisionRefusal } from '../../src/decision/decide';
import { evolve } from '../../src/decision/evolve';
import type { Decided } from '../../src/decision/glossary';
import { given, refusesForEachReason } from '../given';
import { aisha, bo, danishTown, day, jonas, karin, local, mona, per, siv, stranger, town } from '../town';
import {
  ACCEPT,
  answers,
  AWAY,
  DECLINE,
  DURING,
  END,
  nominate,
  overdue,
  search,
  seeking,
  START,
  weekPasses,
} from './search';

const at = local(DURING);
const asked = seeking.after(answers(karin, nominate('together', aisha, jonas)));
const accepted = asked.after(answers(aisha, ACCEPT));
const MEETING = { type: 'call-allocation-meeting', on: '2025-03-07', time: '13:00' } as const;
const called = seeking.after(answers(karin, MEETING));
const record = (coordinator: string) => ({ type: 'record-allocation', coordinator }) as const;
const agree = (coordinator: string) => ({ type: 'agree-directly', coordinator }) as const;

describe('the week', () => {
  it('starts when the need is registered and ends at the same local time seven days later', () => {
    expect(seeking.state).toEqual({
      phase: 'seeking',
      temporary: mona,
      registeredAt: local(START),
      round: 1,
      roundStart: local(START),
      decideBy: local(END),
      candidates: [],
      meeting: { called: false },
    });
  });

  it('keeps the temporary coordinator after it has passed', () => {
    expect(overdue.state).toMatchObject({ phase: 'overdue', temporary: mona, overdueSince: local(END) });
  });

  it('passes unnoticed when somebody has been found', () => {
    accepted.when(weekPasses).then();
  });

  it('passes once', () => {
    overdue.when(weekPasses).then();
  });
});

describe('a coordinator is found', () => {
  it('by a candidate who accepts', () => {
    asked.when(answers(aisha, ACCEPT)).then({
      type: 'coordinator-decided',
      at,
      coordinator: aisha,
      how: 'accepted',
      by: aisha,
    });
  });

  it('by direct agreement, which the temporary coordinator may make', () => {
    seeking.when(answers(mona, agree(jonas))).thenState({
      phase: 'decided',
      coordinator: jonas,
      temporary: mona,
      how: 'direct-agreement',
      decidedAt: at,
    });
  });

  it('by an allocation meeting', () => {
    called.when(answers(karin, record(jonas))).thenState({
      phase: 'decided',
      coordinator: jonas,
      how: 'allocation-meeting',
    });
  });

  it('among the method coordinators themselves', () => {
    seeking.when(answers(karin, agree(karin))).thenState({ phase: 'decided', coordinator: karin });
  });

  it('when the week has passed, too', () => {
    overdue.when(answers(karin, agree(jonas), '2025-03-12 10:00')).thenState({ phase: 'decided', coordinator: jonas });
  });

  it('by somebody who first said no, or was away', () => {
    for (const answer of [DECLINE, AWAY])
      asked.after(answers(aisha, answer)).when(answers(aisha, ACCEPT)).thenState({ coordinator: aisha });
  });
});

describe('two people accepting', () => {
  it('the first does, the second is told who did', () => {
    accepted.when(answers(jonas, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: aisha });
  });

  it('those who had been asked are remembered, to be thanked', () => {
    expect((accepted.state as Decided).released).toEqual([jonas]);
  });

  it('one who says yes after having been away is thanked as well', () => {
    const { state, when } = asked.after(answers(jonas, AWAY), answers(aisha, ACCEPT));
    expect((state as Decided).released).toEqual([jonas]);
    when(answers(jonas, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: aisha });
  });

  it('one accepting twice is told that it is theirs', () => {
    accepted.when(answers(aisha, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: aisha });
  });

  it('one who was never asked learns nothing', () => {
    accepted.when(answers(siv, ACCEPT)).thenRefused({ reason: 'not-asked', may: ['asked'], ask: [karin] });
  });
});

describe('the allocation meeting', () => {
  it('has a date inside the week', () => {
    called.when(answers(karin, record('nobody'))).then({ type: 'allocation-undecided', at, by: karin });
    expect(called.state).toMatchObject({ meeting: { called: true, at: local('2025-03-07 13:00') } });
  });

  it('may be at the very end of the week, and not a minute later', () => {
    const end = { type: 'call-allocation-meeting', on: '2025-03-10', time: '09:00' } as const;
    seeking.when(answers(karin, end)).thenState({ meeting: { called: true, at: local(END) } });
    seeking
      .when(answers(karin, { ...end, time: '09:01' }))
      .thenRefused({ reason: 'outside-the-week', decideBy: local(END) });
  });

  it('can be moved', () => {
    called
      .when(answers(karin, { ...MEETING, on: '2025-03-06' }))
      .thenState({ meeting: { called: true, at: local('2025-03-06 13:00') } });
  });

  it('that did not agree leaves it with the temporary coordinator, and a new date must be set', () => {
    called
      .when(answers(karin, record('nobody')))
      .thenState({ phase: 'overdue', temporary: mona, overdueSince: at, meeting: { called: false } });
  });

  it('is still recorded when the week has passed meanwhile', () => {
    called
      .after(weekPasses)
      .when(answers(karin, record(jonas), END))
      .thenState({ coordinator: jonas });
  });

  it('cannot be called before a new date has been set', () => {
    overdue.when(answers(karin, MEETING, '2025-03-11 10:00')).thenRefused({ reason: 'week-over' });
  });
});

describe('a new date', () => {
  const renewed = asked
    .after(weekPasses)
    .after(answers(karin, { type: 'set-new-date', on: '2025-03-14' }, '2025-03-11 10:00'));

  it('starts a second round that ends when the office closes that day', () => {
    expect(renewed.state).toMatchObject({
      phase: 'seeking',
      round: 2,
      temporary: mona,
      roundStart: local('2025-03-11 10:00'),
      decideBy: local('2025-03-14 17:00'),
      meeting: { called: false },
    });
    expect('overdueSince' in renewed.state).toBe(false);
  });

  it('leaves those asked as they are', () => {
    renewed.when(answers(jonas, ACCEPT, '2025-03-12 10:00')).thenState({ phase: 'decided', coordinator: jonas });
  });

  it('passes as the week did', () => {
    const at = local('2025-03-14 17:00');
    renewed.when({ type: 'pass-decide-by', at }).thenState({ phase: 'overdue', round: 2, overdueSince: at });
  });

  it('is later than now', () => {
    overdue
      .when(answers(karin, { type: 'set-new-date', on: '2025-03-10' }, '2025-03-10 17:00'))
      .thenRefused({ reason: 'in-the-past' });
  });
});

describe('a command about who coordinates', () => {
  refusesForEachReason<DecisionRefusal>({
    'already-decided': {
      refusal: { reason: 'already-decided', coordinator: aisha },
      when: () => accepted.when(answers(karin, agree(jonas))),
    },
    'not-decided': {
      refusal: { reason: 'not-decided' },
      when: () => seeking.when(answers(karin, { type: 'hand-over', coordinator: aisha })),
    },
    'not-asked': {
      refusal: { reason: 'not-asked', may: ['asked'], ask: [karin] },
      when: () => asked.when(answers(siv, ACCEPT)),
    },
    'decision-not-allowed': {
      refusal: { reason: 'decision-not-allowed', may: ['method-coordinator', 'project-lead'], ask: [karin, per] },
      when: () => seeking.when(answers(aisha, nominate('together', jonas))),
    },
    'handover-over': {
      refusal: { reason: 'handover-over', coordinator: aisha },
      when: () => {
        const handOver = { type: 'hand-over', coordinator: jonas } as const;
        return accepted.after(answers(aisha, handOver), answers(jonas, DECLINE)).when(answers(jonas, ACCEPT));
      },
    },
    'already-answered': {
      refusal: { reason: 'already-answered' },
      when: () => asked.after(answers(jonas, DECLINE)).when(answers(jonas, AWAY)),
    },
    'already-nominated': {
      refusal: { reason: 'already-nominated' },
      when: () => asked.when(answers(karin, nominate('in-turn', jonas, aisha))),
    },
    'not-a-possible-coordinator': {
      refusal: { reason: 'not-a-possible-coordinator' },
      when: () => seeking.when(answers(karin, nominate('together', aisha, siv))),
    },
    'not-neutral': {
      refusal: { reason: 'not-neutral', instead: [karin, aisha, jonas] },
      when: () => seeking.when(answers(karin, agree(mona))),
    },
    'outside-the-week': {
      refusal: { reason: 'outside-the-week', decideBy: local(END) },
      when: () => seeking.when(answers(karin, { ...MEETING, on: '2025-03-11' })),
    },
    'in-the-past': {
      refusal: { reason: 'in-the-past' },
      when: () => seeking.when(answers(karin, { ...MEETING, on: '2025-03-05', time: '10:00' })),
    },
    'no-meeting-called': {
      refusal: { reason: 'no-meeting-called' },
      when: () => seeking.when(answers(karin, record(jonas))),
    },
    'week-not-over': {
      refusal: { reason: 'week-not-over' },
      when: () => seeking.when(answers(karin, { type: 'set-new-date', on: day('2025-03-14') })),
    },
    'week-over': { refusal: { reason: 'week-over' }, when: () => overdue.when(answers(karin, MEETING, END)) },
  });

  it('finds nobody coordinating their own unit, however it is decided (P5)', () => {
    const guiding = { ...town, guides: [...town.guides, mona] };
    for (const input of [agree(mona), record(mona), nominate('together', aisha, mona)])
      called
        .when(answers(karin, input, DURING, guiding))
        .thenRefused({ reason: 'not-neutral', instead: [karin, aisha, jonas] });
  });

  it.each([bo, siv, per, stranger])('finds nobody the country does not let be asked: %s', (person) => {
    called.when(answers(karin, record(person))).thenRefused({ reason: 'not-a-possible-coordinator' });
  });

  it('is a fault when a coordinator is decided and something else happens', () => {
    expect(() => evolve(accepted.state, { type: 'decide-by-passed', at })).toThrow('after a coordinator was decided');
  });
});

describe('in Denmark', () => {
  const danish = given(search(mona, danishTown));

  it('the project lead calls the allocation meeting (003:440)', () => {
    danish.when(answers(per, MEETING, DURING, danishTown)).thenState({ meeting: { called: true } });
  });
});
