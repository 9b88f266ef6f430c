import type { Store } from '../../src/process/store';
import { Newer } from '../../src/process/versions';
import { run, store } from './in-folder';
import { TENANT } from './moving';

/* What stopped a command is said without a word of what is stored, and what is advised is true of that command. */

const failing = (fault: Error): Store => {
  const fails = async (): Promise<never> => Promise.reject(fault);
  return { ...store, overview: fails, load: fails };
};
const WORDS = 'Maten på Linden';

const NOT_JSON = new SyntaxError(`Expected ',' or '}' after {"theme":"${WORDS}" x}`);

it.each([
  ['parked', ['parked'], 'Nothing has been changed.'],
  ['history', ['history', 'parcel', 'p1'], 'Nothing has been changed.'],
  ['redrive', ['redrive', '--all'], 'Run this again for the rest.'],
  ['export', ['export', '--all', '--out', '/nowhere/x', '--dry-run'], 'Run this again; it begins anew.'],
  ['erase', ['erase', '--tenant', TENANT], 'Run this again, and it goes on from there.'],
])('%s says what sort of fault it was and what to do, and no word of it', async (_name, args, advice) => {
  const { code, said } = await run(failing(NOT_JSON), args);
  expect(code).toBe(1);
  expect(said).not.toMatch(/Maten|theme/);
  expect(said).toMatch(/^Stopped: SyntaxError at /);
  expect(said.endsWith(`. ${advice}`)).toBe(true);
});

it.each([
  [{ code: 'ECONNREFUSED' }, 'Stopped: the store does not answer (ECONNREFUSED). Nothing has been changed.'],
  [{ code: 403 }, 'Stopped: the store does not let you in (403). Nothing has been changed.'],
])('has words for what often goes wrong: %j', async (fields, sentence) => {
  expect((await run(failing(Object.assign(new Error(WORDS), fields)), ['parked'])).said).toBe(sentence);
});

it('has a sentence for what a newer release has stored, and does not say that it goes on', async () => {
  const { code, said } = await run(failing(new Newer('loop', 7)), ['parked']);
  expect([code, said]).toEqual([
    1,
    'Stopped: a loop has been stored by a newer release than this one. Use that release.',
  ]);
});
