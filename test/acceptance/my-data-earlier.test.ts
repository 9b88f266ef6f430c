import { isCard } from '../fake-teams/read-card';
import { idOf, openTown, type Town } from './town';

/* What somebody wrote and chose before they changed it is stored for a while, and so it is in their file. */

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.ready();
});
afterAll(() => town?.stop());

async function fileOf(name: string): Promise<Record<string, unknown>> {
  await town.person(name).says('mina uppgifter');
  const found = town.teams.directory.people.find((person) => person.id === idOf(name));
  await town.teams.person(found?.name ?? name).answersFile('accept');
  await town.settle();
  const body = town.teams.oneDrive.uploads.at(-1)?.body;
  if (!isCard(body)) throw new Error(`${name} got no file`);
  return body;
}

const inFile = (file: Record<string, unknown>, section: string): unknown => {
  const found = file[section];
  return isCard(found) ? found['content'] : undefined;
};

it('has the words of an example from before it was rewritten, and what was left out of a consent before it was changed', async () => {
  const [bosse, siv, aisha] = [town.person('Bosse'), town.person('Siv'), town.person('Aisha')];
  const words = {
    tone: 'good',
    situation: 'Först zebrabosse',
    didWhat: 'Vi åt',
    happened: 'Alla kom',
    tip: 'Ät ute',
  };
  await bosse.says('dela exempel');
  await bosse.clicks('draft-example', words);
  await bosse.clicks('Ändra');
  await bosse.clicks('draft-example', { ...words, situation: 'Sedan annat' });
  const file = await fileOf('Bosse');
  expect(inFile(file, 'examples')).toEqual([expect.objectContaining({ situation: 'Sedan annat' })]);
  expect(inFile(file, 'otherWords')).toEqual([expect.objectContaining({ in: 'example', words: 'Först zebrabosse' })]);

  await aisha.says('be om samtycke');
  await aisha.clicks('ask-consent', {
    ...{
      person: idOf('Siv'),
      purpose: 'Träffas lättare',
      topics: 'Resor\nTider',
      recipients: 'Hemtjänsten\nDagcenter',
    },
    ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
  });
  await siv.clicks('Ja, men inte allt');
  await siv.clicks('give-in-part', { exceptTopics: '0', exceptRecipients: '' });
  await siv.clicks('Ändra');
  await siv.clicks('give-in-part', { exceptTopics: '1', exceptRecipients: '' });
  const [told] = inFile(await fileOf('Siv'), 'consents') as { yourAnswers: unknown }[];
  expect(told?.yourAnswers).toEqual([
    expect.objectContaining({ except: { topics: ['Resor'], recipients: [], people: [] } }),
    expect.objectContaining({ except: { topics: ['Tider'], recipients: [], people: [] } }),
  ]);
  await aisha.says('mina slingor');
  expect(inFile(await fileOf('Siv'), 'whoLooked')).toEqual(
    expect.arrayContaining([expect.objectContaining({ consent: expect.any(String), who: 'Siv Dahl' })]),
  );
});
