import { stateOf } from '../../src/desk/visitor';
import { PersonId } from '../../src/municipality/glossary';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import { person, personRef } from '../../src/person/person';
import sv from '../../src/texts/sv.json';
import { idOf, openTown, type Town } from './town';

/* Teams tells of the members of a team page by page, in an order of its own that is not the same from time to time. */

let town: Town;
afterEach(() => town.stop());

/** The team with so many more people in it, who have never written. */
async function grownBy(count: number): Promise<void> {
  town = await openTown();
  await town.ready();
  await town.person('Siv').says('hjälp');
  const { directory } = town.teams;
  const [like] = directory.people;
  if (!like) throw new Error('there is nobody in the team');
  const more = Array.from({ length: count }, (_, i) => {
    const id = `70117000-0000-4000-8000-1${String(i).padStart(11, '0')}`;
    return { ...like, id, mri: `29:more ${i}`, name: `Någon ${i}` };
  });
  directory.people = [...directory.people, ...more];
  await town.life.renameTeam('En stor grupp');
}

const knownSiv = () => {
  const { tenantId } = town.teams.directory;
  return stateOf(town.service.ports, person, personRef(tenantId, PersonId.parse(idOf('Siv'))));
};
const members = async (): Promise<readonly string[]> => {
  const found = await stateOf(town.service.ports, municipality, municipalityRef(town.teams.directory.tenantId));
  return found.phase === 'absent' ? [] : found.settings.team.members.map(({ id }) => id);
};

describe.each([
  [250, 'a team that is read whole'],
  [2600, 'a team too large to be read whole'],
])('with %s more people, %s', (count) => {
  it('nobody counts as gone because the order shifts', async () => {
    await grownBy(count);
    const { directory } = town.teams;
    directory.people = [...directory.people].reverse();
    await town.life.renameTeam('En annan ordning');
    expect(await members()).toEqual(expect.arrayContaining(['Karin', 'Mona', 'Siv'].map(idOf)));
    const known = await knownSiv();
    expect(known).toMatchObject({ phase: 'known' });
    expect(known).not.toHaveProperty('leftAt');
    await town.person('Siv').says('hjälp');
    expect(town.person('Siv').reads()).toContain(sv['reply.help.heading']);
  });

  it('whoever leaves is gone', async () => {
    await grownBy(count);
    await town.life.leaves('Siv Dahl');
    expect(await members()).not.toContain(idOf('Siv'));
  });
});
