import fc from 'fast-check';
import { LoopInput } from '../../src/loop/commands';
import type { ExistingLoop } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { MEETING_KINDS } from '../../src/meeting/glossary';
import type { Actor } from '../../src/municipality/glossary';
import { happenings, sentence } from '../loop/arbitrary-commands';
import { birth, happen, stateOf } from '../loop/life';
import { aisha, jonas, local, town, type LoopWords } from '../town';
import { ACTORS, REACHED } from './reached';
import { MAY, mayGive } from './required';

/* Every role and every tie through every command in every phase. */

const NOW = local('2025-03-06 09:00');
const NOT_THEIRS = /-not-allowed$|^not-asked$/;
const TYPES = Object.keys(MAY) as LoopWords['type'][];

/** Each command there is, about each meeting and, where it is about one, about several tasks. */
const INPUTS = TYPES.flatMap((type) =>
  MEETING_KINDS.flatMap((meeting) =>
    ['1', 'send-minutes'].map((task) => {
      const about = { meeting, task, person: aisha, other: jonas, days: 5, turn: 0 };
      return LoopInput.parse(sentence(type, about, NOW));
    }),
  ),
).filter((input, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(input)) === i);

const actorNamed = ({ id, roles, guest }: Actor): string => `${id.slice(-1)} ${guest ? 'guest' : roles.join('+')}`;

/** Where the code and the requirement differ. */
function differences(state: ExistingLoop): string[] {
  return INPUTS.flatMap((input) =>
    ACTORS.flatMap((by) => {
      const decision = loop.decide({ ...input, at: NOW, by, here: town }, state);
      const refused = 'refusal' in decision && NOT_THEIRS.test(decision.refusal.reason);
      const may = mayGive(input, by, state);
      return refused === !may ? [] : [`${input.type} by ${actorNamed(by)}: ${may ? 'refused' : 'let through'}`];
    }),
  );
}

const isOver = ({ phase }: ExistingLoop): boolean => phase === 'closed' || phase === 'broken-off';

describe('every command by everybody', () => {
  const open = Object.entries(REACHED).filter(([, state]) => !isOver(state));
  it.each(open)('%s: is refused as not theirs exactly when it is not (R2)', (_name, state) => {
    expect(differences(state)).toEqual([]);
  });

  it('changes nothing of a loop that is over', () => {
    for (const state of Object.values(REACHED).filter(isOver))
      for (const input of INPUTS)
        for (const by of ACTORS)
          expect(loop.decide({ ...input, at: NOW, by, here: town }, state)).toHaveProperty('refusal');
  });

  it('is so after any life', () => {
    fc.assert(
      fc.property(happenings(40), (life) => {
        const state = stateOf(life.reduce(happen, birth(local('2025-03-03 09:00'))));
        if (state.phase === 'absent' || state.phase === 'removed' || isOver(state)) return;
        expect(differences(state)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('starts a loop for whoever may order one, and for no guest (R31)', () => {
    const input = INPUTS.find(({ type }) => type === 'start-loop');
    for (const by of ACTORS) {
      const decision = input && loop.decide({ ...input, at: NOW, by, here: town }, { phase: 'absent' });
      const orders = by.roles.some((role) => ['unit-manager', 'guide', 'method-coordinator'].includes(role));
      expect([actorNamed(by), decision && 'events' in decision]).toEqual([actorNamed(by), orders]);
    }
  });
});
