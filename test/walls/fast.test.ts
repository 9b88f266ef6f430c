import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { PURE } from './rooms';

/* `npm run test:fast` is kept running beside the work, so it is the pure rooms and the kernel, and nothing that waits. */

const ROOT = join(__dirname, '../..');
const folders = scripts['test:fast'].split(' ').slice(1);
/** Every card in every language takes its time. */
const SLOW = ['cards', 'texts'];

const sourceOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));

it('runs the tests of every pure room but the slow, and of the kernel', () => {
  const rooms = [...PURE.filter((room) => !SLOW.includes(room)), 'process'];
  expect([...folders].sort()).toEqual(rooms.map((room) => `test/${room}/`).sort());
});

it('names folders that are there', () => {
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});

it('starts no server, no browser, no database and no other program', () => {
  const waiting =
    /from '(?:node:(?:https?|net|child_process)|libsql|playwright-core|.*\/(?:fake-teams|sqlite|teams)\/)/;
  expect(folders.filter((folder) => sourceOf(folder).some((source) => waiting.test(source)))).toEqual([]);
  expect(sourceOf('test/browser/').some((source) => waiting.test(source))).toBe(true);
});
