import fc from 'fast-check';
import type { ExistingLoop } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import type { Actor } from '../../src/municipality/glossary';
import { happenings } from '../loop/arbitrary-commands';
import { birth, happen, stateOf } from '../loop/life';
import { local, town } from '../town';
import { INPUTS } from './inputs';
import { ACTORS, HERES, REACHED } from './reached';
import { mayGive } from './required';

/* Every role and every tie through every command in every phase. */

const NOW = local('2025-03-06 09:00');
const NOT_THEIRS = /-not-allowed$|^not-asked$/;
const actorNamed = ({ id, roles, guest }: Actor): string => `${id.slice(-1)} ${guest ? 'guest' : roles.join('+')}`;

const EVERYBODY = HERES.flatMap((here) => ACTORS.map((by) => ({ by, here })));

/** Where the code and the requirement differ. */
function differences(state: ExistingLoop): string[] {
  return INPUTS.flatMap((input) =>
    EVERYBODY.flatMap(({ by, here }) => {
      const decision = loop.decide({ ...input, at: NOW, by, here }, state);
      const refused = 'refusal' in decision && NOT_THEIRS.test(decision.refusal.reason);
      const may = mayGive(input, by, { loop: state, here });
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
