import type { Order } from '../loop/glossary';
import { LONGEST_CODE, privacyOf, rolesOf, type PersonId, type Settings, type Unit } from '../municipality/glossary';
import { personCodes } from '../privacy/codes';
import { nameInCode } from '../privacy/names-in-codes';
import type { Registered } from '../privacy/pointed-out';
import type { Choice, Scene } from './panel';

/*
What people, units and loops are called on cards: by name, or by code in a municipality that has chosen that (R33). It is
the only file in which a card's names are read; a test keeps it so.
*/

type Here = Pick<Scene, 'here'>;

export const goesByCodes = (here: Settings): boolean => privacyOf(here).names === 'codes';

export function nameOf({ here, texts }: Pick<Scene, 'here' | 'texts'>, person: PersonId): string {
  if (goesByCodes(here)) return codeOf(here, person);
  return here.team.members.find((member) => member.id === person)?.name ?? texts.say('someone');
}

export const unitName = ({ here }: Here, { code, name }: Unit): string => (goesByCodes(here) ? code : name);

export const unitWithCode = ({ here }: Here, { code, name }: Unit): string =>
  goesByCodes(here) ? code : `${name} (${code})`;

/** What a unit is called where its code already stands: nothing more, where codes are used. */
export const nameBesideCode = ({ here }: Here, { name }: Unit): string[] => (goesByCodes(here) ? [] : [name]);

/** A loop goes by its unit; where codes are used, also by its own id, as units have several. */
export function loopName({ here, of }: Pick<Scene, 'here' | 'of'>, { unit }: Pick<Order, 'unit'>): string {
  if (!goesByCodes(here)) return unit.name;
  return of?.kind === 'loop' ? `${unit.code} (${of.id})` : unit.code;
}

/** The viewer's own code, in a municipality that uses codes: nothing else says which one is theirs. */
export const ownCode = ({ here, viewer }: Pick<Scene, 'here' | 'viewer'>): string | undefined =>
  goesByCodes(here) ? codeOf(here, viewer.id) : undefined;

/** The members of the team, by name or code, for a field in which people are chosen. */
export function memberChoices(scene: Pick<Scene, 'here' | 'texts'>): Choice<string>[] {
  const { here, texts } = scene;
  if (!goesByCodes(here)) {
    return [...here.team.members]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((member) => ({ title: member.name, value: member.id }));
  }
  const rolesHere = (id: PersonId): string => {
    const roles = rolesOf(id, here);
    const telling = roles.length > 1 ? roles.filter((role) => role !== 'staff') : roles;
    return telling.map((role) => texts.say(`role.${role}`)).join(', ');
  };
  return here.team.members
    .map(({ id }) => ({ id, code: codeOf(here, id) }))
    .sort((a, b) => a.code.localeCompare(b.code))
    .map(({ id, code }) => ({ title: `${code} (${rolesHere(id)})`, value: id, code }));
}

/** What people and units are called, to be looked for in what somebody typed. */
export const registeredIn = ({ team, units }: Settings): Registered => ({
  people: team.members.map(({ name }) => name),
  units: units.map(({ name }) => name),
});

/** Says of a unit's code whether it is what somebody in the team is called: it would be read by all. */
export const codesThatAreNames = (here: Settings): ((code: string) => boolean) =>
  nameInCode(registeredIn(here).people, LONGEST_CODE);

/** Whoever goes by this code. */
export const memberByCode = ({ team }: Settings, code: string): PersonId | undefined =>
  team.members.find(({ id }) => codesIn(team).get(id) === code.trim().toUpperCase())?.id;

/** Somebody who has left the team keeps the code they had. */
const codeOf = ({ team }: Settings, person: PersonId): string =>
  codesIn(team).get(person) ?? [...personCodes([person]).values()].join();

/** Kept for as long as the team is: a list of a thousand people asks for each of them. */
const known = new WeakMap<Settings['team'], ReadonlyMap<string, string>>();

function codesIn(team: Settings['team']): ReadonlyMap<string, string> {
  const codes = known.get(team) ?? codesFor(team);
  known.set(team, codes);
  return codes;
}

/** Nobody goes by letters that are what somebody is called. */
function codesFor({ members }: Settings['team']): ReadonlyMap<string, string> {
  const isName = nameInCode(members.map(({ name }) => name));
  return personCodes(
    members.map(({ id }) => id),
    (code) => !/\d/.test(code) && isName(code),
  );
}

/** The unit named in what was written, found inside it: people write more than its name. */
export function unitNamedIn(argument: string, { units }: Settings): Unit | undefined {
  const written = argument.toLowerCase();
  return units.find(
    ({ code, name }) => written.includes(name.toLowerCase()) || written.split(/\W+/).includes(code.toLowerCase()),
  );
}
