import { addMinutes } from '../../src/calendar/time';
import { evolve } from '../../src/meeting/evolve';
import { timeouts } from '../../src/meeting/notices';
import { aisha, day, local, siv, stranger, text } from '../town';
import { addTask, after, agreed, before, does, during, END, ENDED_AT, LATER, OPEN, ready, SUM_UP } from './planned';

const meeting = 'users-1';
const at = local(LATER);
const say = <T extends 'start-silence' | 'start-round'>(type: T) => does({ type, meeting }, LATER);
const pass = (holder: string) => does({ type: 'pass-stick', meeting, holder }, LATER);
const silent = during.after(say('start-silence'));
const EVERYONE_HEARD = { floor: { is: 'open', everyoneHeard: true } };

describe('the floor', () => {
  it('is silent for two minutes, and then the round starts by itself', () => {
    const until = addMinutes(at, 2);
    expect(silent.state).toMatchObject({ floor: { is: 'silent', until } });
    const [end, ...others] = timeouts(silent.state);
    expect(others).toEqual([]);
    expect(end).toEqual({ dueAt: until, command: { type: 'end-silence', at: until, meeting } });
    silent.when({ type: 'end-silence', at: until, meeting }).thenState({ floor: { is: 'round', holder: 0 } });
  });

  it('lets the stick go to each in turn until everyone has had the word', () => {
    const round = silent.after(say('start-round'));
    round.when(pass('users')).thenState({ floor: { is: 'round', holder: 1 } });
    round.after(pass('users')).when(pass(aisha)).thenState(EVERYONE_HEARD);
  });

  it('passes the stick on once when two press at the same time', () => {
    const passed = silent.after(say('start-round'), pass('users'));
    passed.when(pass('users')).thenRefused({ reason: 'stick-moved' });
  });

  it('gives the word to somebody invited too', () => {
    const invite = { type: 'invite', meeting, person: siv, role: 'staff', why: 'Lagar maten' } as const;
    const three = ready.after(does(invite, '2025-03-12 10:00'), does(OPEN, LATER), say('start-round'));
    const two = three.after(pass('users'), pass(aisha));
    expect(two.state).toMatchObject({ floor: { is: 'round', holder: 2 } });
    two.when(pass(siv)).thenState(EVERYONE_HEARD);
  });

  it('keeps a round that was started before the silence was over', () => {
    const round = silent.after(say('start-round'), pass('users'));
    round.when({ type: 'end-silence', at: addMinutes(at, 2), meeting }).then();
    expect(timeouts(round.state)).toEqual([]);
  });

  it('has no stick to pass when there is no round', () => {
    during.when(pass('users')).thenRefused({ reason: 'no-round' });
    silent.when(pass('users')).thenRefused({ reason: 'no-round' });
  });
});

describe('what comes up', () => {
  it('is parked', () => {
    const parked = during.after(
      does({ type: 'park', meeting, note: 'Sommaren' }, LATER),
      does({ type: 'park', meeting, note: 'Bussen' }, LATER),
    );
    expect(parked.state).toMatchObject({ parked: ['Sommaren', 'Bussen'] });
  });

  it('is decided', () => {
    during
      .when(does({ type: 'record-decision', meeting, note: 'Fisk på fredagar' }, LATER))
      .then({ type: 'decision-recorded', at, meeting, note: text('Fisk på fredagar') });
  });

  it('becomes a task with one owner and one date', () => {
    during.when(does(addTask('Ta med bilder', siv, '2025-03-31'), LATER)).then({
      type: 'task-agreed',
      at,
      meeting,
      task: {
        id: 'users-1.1',
        what: { title: text('Ta med bilder') },
        owner: siv,
        dueOn: day('2025-03-31'),
        status: { is: 'open' },
      },
    });
    agreed
      .when(does(addTask('Köpa fisk', siv, '2025-03-20'), LATER))
      .thenState({ tasks: [{}, {}, { id: 'users-1.1' }, { id: 'users-1.2' }] });
  });

  it('is for somebody in the team, and not for yesterday', () => {
    during.when(does(addTask('Bilder', stranger, '2025-03-31'), LATER)).thenRefused({ reason: 'not-a-team-member' });
    during.when(does(addTask('Bilder', siv, '2025-03-19'), LATER)).thenRefused({ reason: 'in-the-past' });
  });
});

describe('the end', () => {
  it('comes after a summary', () => {
    agreed.when(does(END, ENDED_AT)).thenRefused({ reason: 'sum-up-first' });
  });

  it.each([
    ['a decision', does({ type: 'record-decision', meeting, note: 'Fisk' }, LATER)],
    ['a task', does(addTask('Köpa fisk', siv, '2025-03-31'), LATER)],
  ])('needs a new summary after %s', (_what, command) => {
    const summedUp = during.after(does(SUM_UP, LATER));
    summedUp.when(does(END, ENDED_AT)).thenState({ stage: 'after' });
    summedUp.after(command).when(does(END, ENDED_AT)).thenRefused({ reason: 'sum-up-first' });
  });

  it('leaves minutes to send and users to tell within three working days', () => {
    expect(after.state).toMatchObject({
      stage: 'after',
      endedAt: local(ENDED_AT),
      minutes: { sent: false },
      told: { yet: false },
      tasks: [
        {},
        {},
        { id: 'users-1.1' },
        { id: 'users-1.send-minutes', dueOn: '2025-03-25', status: { is: 'open' } },
        { id: 'users-1.tell-users', dueOn: '2025-03-25', status: { is: 'open' } },
      ],
    });
  });
});

it('a fact of another stage is a fault', () => {
  expect(() => evolve(before.state, { type: 'meeting-summed-up', at, meeting })).toThrow(
    'stage during in stage before',
  );
});
