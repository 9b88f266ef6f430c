import { MEETING_INPUTS } from '../../src/meeting/commands';
import { mayCommand, maySeeDocument } from '../../src/meeting/permissions';
import { actor, aisha, bo, jonas, karin, mona, ove, per, siv, stranger } from '../town';
import { after, before, does, free, HOLDERS } from './planned';

const EVERYONE = { karin, per, mona, bo, aisha, jonas, siv, ove, stranger };
const who = (may: (person: typeof karin) => boolean): string[] =>
  Object.entries(EVERYONE)
    .filter(([, person]) => may(person))
    .map(([name]) => name);

const TYPES = MEETING_INPUTS.map((input) => input.shape.type.value);
const ANSWERS = ['task-done', 'task-more-time', 'task-cannot'];

describe('who may do what about a meeting', () => {
  it.each(TYPES.filter((type) => !ANSWERS.includes(type)))('%s: who coordinates, or a method coordinator', (type) => {
    expect(who((person) => mayCommand({ type, task: 'users-1.1' }, actor(person), after.state, HOLDERS))).toEqual([
      'karin',
      'aisha',
    ]);
  });

  it.each(TYPES.filter((type) => ANSWERS.includes(type)))('%s: the owner of the task and the manager too', (type) => {
    expect(who((person) => mayCommand({ type, task: 'users-1.1' }, actor(person), after.state, HOLDERS))).toEqual([
      'karin',
      'mona',
      'aisha',
      'siv',
    ]);
    expect(
      who((person) => mayCommand({ type, task: 'users-1.tell-users' }, actor(person), after.state, HOLDERS)),
    ).toEqual(['karin', 'mona', 'aisha']);
  });
});

describe('who may see the document', () => {
  const seers = (state: typeof free.state): string[] => who((person) => maySeeDocument(actor(person), state, HOLDERS));

  it('is whoever coordinates, the manager of the unit, and a method coordinator', () => {
    expect(seers(free.state)).toEqual(['karin', 'mona', 'aisha']);
    expect(seers(before.state)).toEqual(['karin', 'mona', 'aisha']);
  });

  it('and whoever is invited', () => {
    const invite = { type: 'invite', meeting: 'users-1', person: jonas, role: 'guide', why: 'Två leder' } as const;
    expect(seers(before.after(does(invite, '2025-03-11 09:00')).state)).toEqual(['karin', 'mona', 'aisha', 'jonas']);
  });
});
