import { memberByCode } from '../../src/cards/names';
import { PersonId, type Settings } from '../../src/municipality/glossary';
import { defaultSettings } from '../../src/municipality/evolve';
import { digestOf } from '../../src/privacy/codes';
import { FIRST_PERSON, inventedTeam } from '../../src/try-out/people';

/** Somebody whose code would begin with four letters, which may be a name as well. */
function withLetters(): { readonly id: PersonId; readonly letters: string } {
  for (let i = 0; ; i++) {
    const id = PersonId.parse(`50110000-0000-4000-8000-${String(i).padStart(12, '0')}`);
    const letters = digestOf(id).slice(0, 4);
    if (/^[A-Z]{4}$/.test(letters)) return { id, letters };
  }
}

const town = (people: readonly (readonly [PersonId, string])[]): Settings => {
  const team = inventedTeam('http://127.0.0.1');
  const members = people.map(([id, name]) => ({ id, name, teamsId: id }));
  return defaultSettings({ ...team, members }, FIRST_PERSON.id);
};

it('nobody goes by a code that is what a colleague is called (R33)', () => {
  const { id, letters } = withLetters();
  const name = letters.charAt(0) + letters.slice(1).toLowerCase();
  expect(memberByCode(town([[id, 'Karin Ek']]), `P-${letters}`)).toBe(id);
  const both = town([
    [id, 'Karin Ek'],
    [FIRST_PERSON.id, `${name} Holm`],
  ]);
  expect(memberByCode(both, `P-${letters}`)).toBeUndefined();
  expect(memberByCode(both, `P-${digestOf(id).slice(0, 5)}`)).toBe(id);
});
