import { addDays, TimeZone } from '../../src/calendar/time';
import { person, type PersonCommand } from '../../src/person/person';
import { deciderOf, given } from '../given';
import { local } from '../town';

const at = local('2025-03-03 09:00');
const later = local('2025-03-10 09:00');
const due = addDays(at, 30, TimeZone.parse('UTC'));
const chat = { id: 'a:1', serviceUrl: 'https://teams.example/' };
const meet = (when = at): PersonCommand => ({
  ...{ type: 'meet', at: when, conversation: chat, language: 'sv', otherwise: 'en' },
});
const leave = (what: 'team' | 'app' = 'team', when = at): PersonCommand => ({ type: 'leave', at: when, what });
const gone = given(deciderOf(person)).after(meet(), leave());

describe('somebody who has left the team', () => {
  it('is removed 30 days later, with how they were reached and in which language', () => {
    expect(person.timeouts(gone.state)).toEqual([{ dueAt: due, command: { type: 'remove-person', at: due } }]);
    gone.when({ type: 'remove-person', at: due }).thenState({
      ...{ phase: 'removed', endedAt: at, removedAt: due, rule: 'member-left', kept: { days: 30 } },
    });
  });

  it('is counted from when they left, however often that is told', () => {
    expect(person.timeouts(gone.after(leave('team', later)).state).map(({ dueAt }) => dueAt)).toEqual([due]);
  });

  it('stays when they are in it again', () => {
    expect(person.timeouts(gone.after(meet(later)).state)).toEqual([]);
  });

  it('is somebody new when they come back after that', () => {
    const back = gone.after({ type: 'remove-person', at: due }, meet(due));
    expect(back.state).toEqual({ phase: 'known', conversation: chat, language: { is: 'sv', chosen: false } });
  });
});

it('stays who has only taken the app away', () => {
  const away = given(deciderOf(person)).after(meet(), leave('app'));
  expect(person.timeouts(away.state)).toEqual([]);
});
