import type { Scene } from '../../src/cards/panel';
import { sceneFor } from '../../src/desk/visitor';
import { actorOf, type PersonId, type Settings } from '../../src/municipality/glossary';
import type { Language } from '../../src/texts/language';
import { local, town } from '../town';

/** What is said to somebody is said in this light. */
export const sceneTo = (who: PersonId, here: Settings = town, language: Language = 'sv'): Scene =>
  sceneFor(actorOf(who, here), here, language, local('2025-03-06 09:00'));

/** The town with people known by full names. */
export const named = (here: Settings = town): Settings => ({
  ...here,
  team: {
    ...here.team,
    members: here.team.members.map((one) => ({
      ...one,
      name: `${one.name.charAt(0).toUpperCase()}${one.name.slice(1)} Ek`,
    })),
  },
});
