import { refusalText, type Refusal } from '../../src/desk/refusal';
import { loop } from '../../src/loop/loop';
import type { ExistingLoop } from '../../src/loop/glossary';
import { actorOf, type PersonId, type Settings } from '../../src/municipality/glossary';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { aisha, bo, jonas, karin, mona, ove, per, siv, stranger, town, local } from '../town';
import { withGuests } from './at-the-desk';
import { INPUTS } from './inputs';
import { REACHED } from './reached';
import { IS } from './required';
import { named, sceneTo } from './scene';

/* Whatever anybody is refused, in any phase: it is said in words, and names only whom they may be told of. */

const NOW = local('2025-03-06 09:00');
const EVERYBODY = [karin, per, mona, bo, aisha, jonas, siv, ove, stranger];
/** As the town is; and with guests who would lead or keep it, if they were not. */
const TOWNS = [named(), named(withGuests(siv, jonas, ove))];

type Refused = {
  readonly phase: string;
  readonly who: PersonId;
  readonly here: Settings;
  readonly state: ExistingLoop;
  readonly type: string;
  readonly refusal: Refusal;
};

/** Every phase and stage once. */
const PHASES = Object.entries(REACHED).filter(([name]) => !name.startsWith('well meant'));

/** All there is that somebody tries and may not, once for each command. */
const REFUSED = PHASES.flatMap(([phase, state]) =>
  TOWNS.flatMap((here) =>
    EVERYBODY.flatMap((who) => {
      const by = actorOf(who, here);
      const all = INPUTS.flatMap((input): [string, Refused][] => {
        const decision = loop.decide({ ...input, at: NOW, by, here }, state);
        if (!('refusal' in decision)) return [];
        const { refusal } = decision;
        return [[JSON.stringify([input.type, refusal]), { phase, who, here, state, type: input.type, refusal }]];
      });
      return [...new Map(all).values()];
    }),
  ),
);
const heard = ({ who, here, refusal }: Refused, language: Language): string =>
  refusalText(refusal, sceneTo(who, here, language));

const nameIn = (here: Settings, who: PersonId): string =>
  here.team.members.find(({ id }) => id === who)?.name ?? 'who is not here';

/** By hand: holders of roles to every colleague; whose the loop is, and who could lead it, to those it concerns. */
function mayHearOf({ who, here, state, type }: Refused): PersonId[] {
  const actor = actorOf(who, here);
  if (actor.guest) return [];
  const roles = [
    ...here.methodCoordinators,
    ...here.projectLeads,
    ...here.guides,
    ...here.units.map((one) => one.manager),
  ];
  const about = { here };
  const isConcerned = (
    ['coordinates', 'saw the need', 'manages', 'ordered', 'has been asked', 'is in the loop', 'is invited'] as const
  ).some((standing) => IS[standing](actor, state, about));
  const seeks = actor.roles.some((role) => role === 'method-coordinator' || role === 'project-lead');
  // Whoever orders loops is no secret of any loop.
  if (type === 'start-loop') return roles;
  if (!isConcerned && !seeks) return here.methodCoordinators.concat(here.projectLeads);
  return [...roles, ...EVERYBODY.filter((id) => IS.coordinates({ id, roles: [] }, state, about))];
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('every refusal of anything to anybody in any phase is a sentence', () => {
    const lines = REFUSED.map((one) => heard(one, language));
    const odd = [...new Set(lines)].filter(
      (line) => !/^[\p{Lu}\d].*[.?!]$/su.test(line) || /undefined|\{|\}|[a-z]+-[a-z]+-not-/.test(line),
    );
    expect(lines.length).toBeGreaterThan(1000);
    expect(odd).toEqual([]);
  });

  it('names nobody to those who are not to be told of them (R1, R31)', () => {
    const wrong = REFUSED.filter((one) => {
      const [said, known] = [heard(one, language), mayHearOf(one)];
      return EVERYBODY.some((id) => id !== one.who && !known.includes(id) && said.includes(nameIn(one.here, id)));
    }).map((one) => [one.phase, one.type, one.who, heard(one, language)]);
    expect(wrong).toEqual([]);
  });
});

it('is written for a town in which all are known by name', () => {
  expect(town.team.members).toHaveLength(EVERYBODY.length - 1);
});
