import type { ExistingLoop } from '../../src/loop/glossary';
import { chatOf } from '../../src/meeting/glossary';
import { actorOf, type PersonId } from '../../src/municipality/glossary';
import { publicViewsOf } from '../cards/views';
import { aisha, chat, karin, mona, ove, siv, stranger, town } from '../town';
import { openDesk, withGuests } from './at-the-desk';
import { INPUTS } from './inputs';
import { REACHED } from './reached';
import { mayGive } from './required';
import { named } from './scene';

/* In a group chat: everybody presses whatever can be pressed, on whatever card there is, in the chat and in another. */

const here = named(withGuests(ove));
const EVERYBODY = [karin, mona, aisha, siv, ove, stranger];
const NAMES = here.team.members.map(({ name }) => name);
const STATES = ['users-1 led in a chat', 'users-1 in a round', 'users-1 summed up', 'users-1 held'];
const VERBS = ['show', 'take-notes', 'something-else', ...new Set(INPUTS.map(({ type }) => type))];
/** What a card there has a button for; all else is for another place. */
const IN_A_CHAT = [
  'lead-meeting',
  'open-meeting',
  'start-silence',
  'start-round',
  'pass-stick',
  'sum-up',
  'end-meeting',
];
const FILLED: Readonly<Record<string, string>> = Object.fromEntries(
  INPUTS.flatMap((input) => Object.entries(input).map(([id, value]) => [id, String(value)])),
);

type Pressed = { readonly changed: readonly string[]; readonly answers: readonly string[] };

async function pressAll(who: PersonId, state: ExistingLoop, where = chat): Promise<Pressed> {
  const [answers, changed]: [string[], string[]] = [[], []];
  let desk = await openDesk(state, here);
  for (const view of publicViewsOf(state, ['users-1'])) {
    for (const verb of VERBS) {
      answers.push(await desk.pressesInChat(who, where, { verb, view, inputs: FILLED }));
      if ((await desk.changes()) === 0) continue;
      changed.push(verb);
      desk = await openDesk(state, here);
    }
  }
  return { answers, changed: [...new Set(changed)] };
}

const stateOf = (name: string): ExistingLoop => {
  const state = REACHED[name];
  if (!state) throw new Error(`${name} was never reached`);
  return state;
};

describe.each(STATES)('%s', (name) => {
  const state = stateOf(name);

  it('is changed by whoever may alone, by what has a button there, and nobody is named (N1, R2)', async () => {
    for (const who of EVERYBODY) {
      const { changed, answers } = await pressAll(who, state);
      const may = (type: string): boolean => {
        const given = INPUTS.find((input) => input.type === type && 'meeting' in input && input.meeting === 'users-1');
        return given !== undefined && mayGive(given, actorOf(who, here), { loop: state, here });
      };
      expect([who, changed.filter((verb) => !IN_A_CHAT.includes(verb) || !may(verb))]).toEqual([who, []]);
      const shown = answers.map((answer) => JSON.stringify({ ...JSON.parse(answer), whispers: [] }));
      expect(shown.filter((answer) => NAMES.some((one) => answer.includes(one)))).toEqual([]);
    }
  });

  it('takes nothing in another chat but that it is to be led there', async () => {
    const { changed } = await pressAll(aisha, state, { ...chat, id: '19:another@thread.v2' });
    expect(changed.filter((verb) => verb !== 'lead-meeting')).toEqual([]);
  });
});

it('is pressed where the meeting is led in that chat, by somebody who may do something there', async () => {
  const [meeting] = 'meetings' in stateOf(STATES[1] ?? '') ? [REACHED[STATES[1] ?? '']] : [];
  expect(meeting && 'meetings' in meeting && meeting.meetings.map((one) => chatOf(one)?.id)).toEqual([chat.id]);
  expect((await pressAll(aisha, stateOf('users-1 in a round'))).changed).toContain('pass-stick');
  expect(town.guides).toContain(aisha);
});
