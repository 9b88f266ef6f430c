import type { ExistingLoop } from '../../src/loop/glossary';
import { actorOf, type PersonId } from '../../src/municipality/glossary';
import { publicViewsOf } from '../cards/views';
import { aisha, bo, jonas, ove, siv, stranger, town } from '../town';
import { openDesk, withGuests } from './at-the-desk';
import { INPUTS } from './inputs';
import { REACHED } from './reached';
import { mayGive } from './required';
import { named } from './scene';

/* In a channel: whoever is a guest of the team, or not in it at all, presses whatever can be pressed on whatever hangs there. */

const here = named(withGuests(siv, jonas, ove, bo));
const GUESTS = [siv, jonas, ove, bo];
const NAMES = here.team.members.map(({ name }) => name);
const PHASES = ['asked', 'users-1 planned', 'staff held', 'joint closed', 'closed', 'broken off while deciding'];
const VERBS = ['show', 'something-else', ...new Set(INPUTS.map(({ type }) => type))];
const FILLED: Readonly<Record<string, string>> = Object.fromEntries(
  INPUTS.flatMap((input) => Object.entries(input).map(([id, value]) => [id, String(value)])),
);

async function pressAll(who: PersonId, state: ExistingLoop): Promise<{ answers: string[]; changed: string[] }> {
  const desk = await openDesk(state, here);
  const [answers, changed]: [string[], string[]] = [[], []];
  for (const view of publicViewsOf(state))
    for (const verb of VERBS) {
      const before = await desk.changes();
      const about = Object.fromEntries(Object.entries(view).filter(([id]) => id !== 'card'));
      const inputs: Record<string, string> = { ...FILLED, ...about };
      answers.push(await desk.pressesInChannel(who, { verb, view, inputs }));
      const given = INPUTS.find(({ type }) => type === verb);
      const may = given && mayGive({ ...given, ...about }, actorOf(who, here), { loop: state, here });
      if ((await desk.changes()) !== before && !may) changed.push(`${verb} on ${JSON.stringify(view)}`);
    }
  return { answers, changed };
}

describe.each(PHASES)('on every card of a loop that is %s', (phase) => {
  const state = REACHED[phase];

  it('a guest changes nothing but a task of their own, and the channel reads no name (R1, R31)', async () => {
    if (!state) throw new Error('it was never reached');
    for (const who of GUESTS) {
      const { answers, changed } = await pressAll(who, state);
      expect([who, changed]).toEqual([who, []]);
      expect(answers.filter((answer) => NAMES.some((name) => answer.includes(name)))).toEqual([]);
    }
  });

  it('somebody who is not in the team is turned away with the same word from each (R2)', async () => {
    if (!state) throw new Error('it was never reached');
    const { answers, changed } = await pressAll(stranger, state);
    expect(changed).toEqual([]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('word');
  });
});

it('is changed by a button of a card that hangs in a channel alone, also by whoever leads the meeting in its chat (N5, N6)', async () => {
  for (const name of ['users-1 led in a chat', 'users-1 in a round', 'users-1 agreed', 'users-1 summed up']) {
    const state = REACHED[name];
    if (!state) throw new Error(`${name} was never reached`);
    const changed = new Set<string>();
    let desk = await openDesk(state, here);
    for (const view of publicViewsOf(state, ['users-1']))
      for (const verb of VERBS) {
        await desk.pressesInChannel(aisha, { verb, view, inputs: FILLED });
        if ((await desk.changes()) === 0) continue;
        changed.add(`${view.card} ${verb}`);
        desk = await openDesk(state, here);
      }
    const buttons = ['task-done', 'task-more-time', 'task-cannot'].map((verb) => `reminder-public ${verb}`);
    expect([name, [...changed].filter((one) => !buttons.includes(one))]).toEqual([name, []]);
  }
});

it('is pressed by those who could have roles, had they not come as guests', () => {
  expect(town.guides).toContain(jonas);
  expect(town.units.map(({ manager }) => manager)).toContain(bo);
});
