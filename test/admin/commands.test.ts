import { adminCommand } from '../../src/admin/admin';
import type { Around } from '../../src/admin/around';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { created, events, ref, snapshot } from '../storage/made';
import { aroundThem } from './around';
import { contents, seed, TENANT } from './moving';

let store: Store;
beforeEach(async () => {
  store = openMemory();
  await seed(store);
});

async function run(command: string, given: Partial<Around> = {}) {
  const { around, said } = aroundThem({ sqlite: store }, given);
  return { code: await adminCommand(command.split(' ').filter(Boolean), around), said: said() };
}

const COMMANDS = ['parked', 'redrive', 'history', 'export', 'import', 'erase', 'move'];

describe('help', () => {
  it('of the command line names every command, and opens nothing', async () => {
    const open = async (): Promise<never> => Promise.reject(new Error('opened'));
    const { code, said } = await run('--help', { open, inUse: () => 'cosmos' });
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(said).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each(COMMANDS)('of %s is one screen, and says how it ends', async (command) => {
    const { code, said } = await run(`${command} --help`);
    const lines = said.split('\n');
    expect([code, lines.length < 26, lines.every((line) => line.length <= 120)]).toEqual([0, true, true]);
    expect(said).toMatch(/It ends with 0/);
    expect(said).toContain(`Usage: npm run admin -- ${command}`);
  });

  it('is what whoever asks for nothing is given, with 1', async () => {
    expect(await run('')).toEqual({ code: 1, said: (await run('--help')).said });
  });
});

it.each([
  ['paarked', /^Unknown command 'paarked' \(Did you mean parked\?\)\. See npm run admin -- --help\.$/],
  ['parked --fast', /^Unknown option '--fast'\. See npm run admin -- parked --help\.$/],
  ['export', /^Required option '--out <path>' not specified\. See npm run admin -- export --help\.$/],
  ['export --out x', /^Give --tenant, or --all for every one served here\. See/],
  ['export --out x --all --tenant a', /^Give --tenant, or --all for every one served here\. See/],
  ['erase', /^Required option '--tenant <id>' not specified\. See/],
  ['redrive', /^Name a row or a conversation, or give --all\. See npm run admin -- redrive --help\.$/],
  ['redrive row.x --all', /^Name a row or a conversation, or give --all\. See/],
  ['redrive row.never', /Nothing parked goes by row\.never: see admin parked\.$/],
  ['history planet x', /^There is no kind planet; there are parcel, letter\. See/],
  ['history parcel nothing1', /^There is no tenant-a\|parcel\|nothing1\.$/],
  ['history parcel', /^Missing required argument 'id'\. See npm run admin -- history --help\.$/],
  ['history parcel a/b', /^That is no id of a process\. See/],
  ['history parcel p1 --tenant a --tenant b', /^Several municipalities are served here: give one --tenant\. See/],
])('%j is refused in one sentence', async (command, sentence) => {
  const before = await contents(store);
  const { code, said } = await run(command);
  expect([code, said.split('\n').at(-1)]).toEqual([1, expect.stringMatching(sentence)]);
  expect(await contents(store)).toEqual(before);
});

describe('a history', () => {
  it('shows no word that is not the name of an event, and whoever it was as a mark', async () => {
    const told = [
      { ...events(1, 1)[0]!, type: 'moved', event: { type: 'agenda-set', text: 'Zebra' }, by: 'Mia Zebra' },
      { ...events(2, 1)[0]!, type: 'Zebra says: no', by: 'clock' },
    ];
    await created(store, ref('p9'), { snapshot: snapshot({ version: 5 }), events: told });
    const { code, said } = await run('history parcel p9');
    expect([code, said]).toEqual([0, expect.not.stringContaining('Zebra')]);
    expect(said).toContain('tenant-a|parcel|p9: version 5, 3 of its events removed, nothing is due.');
    expect(said).toMatch(/^4 +2025-03-01T12:00:00.000Z +person\.[\w-]{10} +moved agenda-set$/m);
    expect(said).toMatch(/^5 +\S+ +clock +\?$/m);
  });

  it('is written by nobody', async () => {
    const before = await contents(store);
    await run('history parcel p2');
    expect(await contents(store)).toEqual(before);
  });
});

describe('erasing a municipality', () => {
  const ALL = ['parcel', 'letter', 'beat'];
  const asked = `erase --tenant ${TENANT}`;

  it('deletes all of it and nothing else, once the tenant id has been given again', async () => {
    const { code, said } = await run(`${asked} --yes ${TENANT}`, { kinds: ALL });
    expect([code, said.split('\n').at(-1)]).toEqual([0, '4 processes are deleted.']);
    expect(await contents(store, ALL)).toEqual({});
    expect(await store.overview('tenant-b', 'parcel')).toHaveLength(1);
  });

  it('takes what somebody types', async () => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => (questions.push(question), ` ${TENANT}\n`);
    expect((await run(asked, { ask })).code).toBe(0);
    expect(questions).toEqual([`This cannot be taken back. Type ${TENANT} to go on: `]);
    expect(await contents(store)).toEqual({});
  });

  it.each([
    ['something else is typed', asked, 'yes', 'That is another id. Nothing has been deleted.'],
    ['another id is given', `${asked} --yes tenant-b`, '', 'That is another id. Nothing has been deleted.'],
    ['nobody is there', asked, undefined, `Nobody is here to be asked: say --yes ${TENANT} if you are sure.`],
    ['it is a dry run', `${asked} --dry-run --yes ${TENANT}`, '', '3 processes would be deleted. Nothing has been.'],
    ['there is none', 'erase --tenant tenant-x --yes tenant-x', '', 'sqlite holds nothing of tenant-x.'],
  ])('deletes nothing where %s', async (_why, command, typed, sentence) => {
    const before = await contents(store);
    const { code, said } = await run(command, { ask: async () => typed });
    expect([code, said]).toEqual([command.includes('dry') ? 0 : 1, expect.stringContaining(sentence)]);
    expect(await contents(store)).toEqual(before);
  });

  it('goes on where it was cut off', async () => {
    let calls = 0;
    const whole = store;
    const erase: Store['erase'] = async (at) => (++calls > 1 ? Promise.reject(new Error('killed')) : whole.erase(at));
    store = { ...whole, erase };
    expect((await run(`${asked} --yes ${TENANT}`)).code).toBe(1);
    store = whole;
    expect(Object.keys(await contents(store))).toHaveLength(2);
    expect((await run(`${asked} --yes ${TENANT}`)).code).toBe(0);
    expect(await contents(store)).toEqual({});
  });

  it('ends with 2 where something is written meanwhile, and says what to do', async () => {
    const whole = store;
    const erase: Store['erase'] = async (at) => {
      await whole.erase(at);
      if (at.id === 'p2') await created(whole, ref('new'), { events: events(1, 1) });
    };
    store = { ...whole, erase };
    const { code, said } = await run(`${asked} --yes ${TENANT}`);
    expect([code, said]).toEqual([
      2,
      expect.stringMatching(/1 have been written meanwhile: stop Slinga, take tenant-a out of TENANTS/),
    ]);
  });
});
