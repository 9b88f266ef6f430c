import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');
const TEAMS = join(PROJECT, 'src/teams');
const SDK = /from '(?:botbuilder|botframework|@microsoft\/teams-ai|restify)/;

describe('docs/migration-sdk.md', () => {
  const page = readFileSync(join(PROJECT, 'docs/migration-sdk.md'), 'utf8');
  const named = [...page.matchAll(/^\| `([\w-]+\.ts)`/gm)].map(([, file]) => file);

  it('tells of every file that knows an SDK, and of no other', () => {
    const know = readdirSync(TEAMS).filter((file) => SDK.test(readFileSync(join(TEAMS, file), 'utf8')));
    expect([...named].sort()).toEqual(know.sort());
  });

  it('tells of every other file of the room that it stays', () => {
    const others = readdirSync(TEAMS).filter((file) => !named.includes(file));
    const [, stays = ''] = /Everything else in the room \((.*?)\)/.exec(page) ?? [];
    expect([...stays.matchAll(/`([\w-]+)`/g)].map(([, file]) => `${file}.ts`).sort()).toEqual(others.sort());
  });
});
