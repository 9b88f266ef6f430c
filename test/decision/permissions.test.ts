import type { DecisionInput } from '../../src/decision/commands';
import { mayCommand } from '../../src/decision/permissions';
import { profileOf, PROFILES } from '../../src/decision/profile';
import { actor, aisha, bo, danishTown, jonas, karin, mona, per, siv, stranger } from '../town';
import { ACCEPT, answers, nominate, seeking } from './search';

const EVERYONE = { karin, per, mona, bo, aisha, jonas, siv, stranger };
const asked = seeking.after(answers(karin, nominate('in-turn', aisha, jonas))).state;
const decided = seeking.after(answers(karin, nominate('together', aisha, jonas)), answers(aisha, ACCEPT)).state;

const allowed = (type: DecisionInput['type'], country: 'SE' | 'DK', state = asked): string[] =>
  Object.entries(EVERYONE)
    .filter(([, person]) => mayCommand(type, actor(person, danishTown), state, profileOf(country)))
    .map(([name]) => name);

describe('who may do what about a decision', () => {
  it.each(['accept-coordination', 'decline-coordination', 'answer-away'] as const)('%s: who is asked', (type) => {
    expect(allowed(type, 'SE')).toEqual(['aisha']);
    expect(allowed(type, 'SE', decided)).toEqual(['aisha', 'jonas']);
  });

  it('agree-directly: the temporary coordinator and whoever decides', () => {
    expect(allowed('agree-directly', 'SE')).toEqual(['karin', 'mona']);
    expect(allowed('agree-directly', 'DK')).toEqual(['karin', 'per', 'mona']);
  });

  it.each(['nominate', 'call-allocation-meeting', 'record-allocation', 'set-new-date'] as const)(
    '%s: the method coordinator, and the project lead it is escalated to',
    (type) => {
      expect(allowed(type, 'SE')).toEqual(['karin', 'per']);
      expect(allowed(type, 'DK')).toEqual(['karin', 'per']);
    },
  );
});

it("Norway's profile is reserved, as it has no one-week rule", () => {
  expect(PROFILES.NO).toEqual({ deadline: 'none', escalatesTo: 'all-affected-managers' });
  expect(() => profileOf('NO')).toThrow('reserved');
});
