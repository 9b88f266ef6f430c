import { notices } from '../../src/decision/notices';
import type { DecisionState } from '../../src/decision/glossary';
import { aisha, jonas, karin, local, mona, town } from '../town';
import { ACCEPT, answers, AWAY, DECLINE, nominate, seeking } from './search';

const CALL = { type: 'call-allocation-meeting', on: '2025-03-07', time: '13:00' } as const;
const asked = seeking.after(answers(karin, nominate('together', aisha, jonas)));
const called = asked.after(answers(karin, CALL));

const calls = (state: DecisionState) =>
  notices(state, town.office).filter(({ message }) => message.view.card === 'allocation');
const toldAt = (state: DecisionState, stamp: string) =>
  calls(state)
    .filter(({ at }) => at === local(stamp))
    .map(({ message }) => message.to);

describe('the call to an allocation meeting', () => {
  it('goes to whoever holds it, the candidates and those who decide, and to them again on the day', () => {
    const everybody = [{ person: mona }, { person: aisha }, { person: jonas }, { role: 'method-coordinator' }];
    expect(toldAt(called.state, '2025-03-05 10:00')).toEqual(everybody);
    expect(toldAt(called.state, '2025-03-07 08:00')).toEqual(everybody);
  });

  it('leaves out a candidate who has said no', () => {
    const declined = called.after(answers(jonas, DECLINE));
    expect(toldAt(declined.state, '2025-03-05 10:00')).not.toContainEqual({ person: jonas });
  });

  it('is not wanted once somebody has said yes', () => {
    expect(calls(called.after(answers(aisha, ACCEPT)).state)).toEqual([]);
  });
});

describe('a candidate who was away', () => {
  it('is asked anew when nominated again', () => {
    const away = asked.after(answers(jonas, AWAY));
    const again = away.after(answers(karin, nominate('together', jonas), '2025-03-06 10:00'));
    expect(again.state).toMatchObject({
      candidates: [
        { person: aisha, answer: 'asked' },
        { person: jonas, answer: 'asked', since: local('2025-03-06 10:00') },
      ],
    });
  });
});
