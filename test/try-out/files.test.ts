import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intoFolder } from '../../src/try-out/files';
import { openTown, type Town } from '../acceptance/town';

let folder: string;
let town: Town;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slinga-files-'));
  town = await openTown({ files: intoFolder(folder) });
  await town.ready();
});
afterAll(async () => {
  await town?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('puts the file somebody asks for in the data folder, and says in the chat where', async () => {
  await town.person('Mona').says('mina uppgifter');
  const [said = ''] = town.person('Mona').all().slice(-1);
  const [name = ''] = await readdir(folder);
  expect(said).toBe(`Filen med dina uppgifter ligger här: ${join(folder, name)}`);
  expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toMatchObject({
    title: 'Allt som Slinga har sparat om dig',
    you: { content: { name: 'Mona Berg' } },
  });
});

it('gives each of the six their own, which nobody else on the machine can read', async () => {
  await town.person('Bosse').says('mina uppgifter');
  const names = await readdir(folder);
  expect(names).toHaveLength(2);
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
});
