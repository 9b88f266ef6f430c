import { PassThrough } from 'node:stream';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { adminCommand } from '../../src/admin/admin';
import type { Around } from '../../src/admin/around';
import { created, events, ref } from '../storage/made';
import { aroundThem } from './around';
import { contents, seed } from './moving';

let stores: { sqlite: Store; cosmos: Store };
let closed: string[];
let opened: string[];
beforeEach(async () => {
  stores = { sqlite: openMemory(), cosmos: openMemory() };
  closed = [];
  opened = [];
  await seed(stores.sqlite);
});

type Ended = { readonly code: number; readonly said: string };

async function run(command: string, given: Partial<Around> = {}): Promise<Ended> {
  const { around, said } = aroundThem(stores, {
    open: async (name, as) => {
      opened.push(`${name} as ${as}`);
      return { ...stores[name], close: async () => void closed.push(name) };
    },
    ...given,
  });
  const code = await adminCommand(['move', ...command.split(' ').filter(Boolean)], around);
  return { code, said: said() };
}

const BOTH = '--from sqlite --to cosmos';

describe('admin move', () => {
  it('moves the municipality that is configured, shows a table and ends with 0', async () => {
    const { code, said } = await run(BOTH);
    expect(code).toBe(0);
    expect(said).toContain('Nothing may be served from cosmos until this has ended well.');
    expect(said).toMatch(/parcel +sqlite +2 +3 +14 +([0-9a-f]{16})\n +cosmos +2 +3 +14 +\1 +same\n/);
    expect(said).toMatch(/3 copied, 0 there already, 0 refused\. sqlite and cosmos are the same\.$/);
    expect(await contents(stores.cosmos)).toEqual(await contents(stores.sqlite));
  });

  it('opens the source as a source, and closes both', async () => {
    await run(BOTH);
    expect(opened).toEqual(['sqlite as source', 'cosmos as target']);
    expect(closed).toEqual(['cosmos', 'sqlite']);
  });

  it('copies nothing the second time', async () => {
    await run(BOTH);
    const { code, said } = await run(BOTH);
    expect(code).toBe(0);
    expect(said).toMatch(/0 copied, 3 there already, 0 refused\. sqlite and cosmos are the same\.$/);
  });

  it('writes nothing in a dry run', async () => {
    const { code, said } = await run(`${BOTH} --dry-run`);
    expect(code).toBe(0);
    expect(said).not.toContain('Nothing may be served');
    expect(said).toMatch(/3 to copy, 0 there already, 0 refused\. Nothing has been written\.$/);
    expect(await contents(stores.cosmos)).toEqual({});
  });

  it('moves the tenants that are named, one after the other, and no other', async () => {
    await created(stores.sqlite, ref('c1', 'tenant-c'), { events: events(1, 1) });
    const { code, said } = await run(`${BOTH} --tenant tenant-b --tenant tenant-c`);
    expect(code).toBe(0);
    expect(said).toMatch(/tenant-b, from sqlite to cosmos:[^]+tenant-c, from sqlite to cosmos:/);
    expect(await contents(stores.cosmos)).toEqual({});
    expect(await stores.cosmos.overview('tenant-b', 'parcel')).toHaveLength(1);
  });

  it('ends with 1 when something was refused, and names it', async () => {
    await created(stores.cosmos, ref('p1'), { events: events(7, 2) });
    const { code, said } = await run(BOTH);
    expect(code).toBe(1);
    expect(said).toMatch(
      /Refused tenant-a\|parcel\|p1: the target has a history of its own\. Nothing was overwritten\./,
    );
    expect(said).toMatch(/2 copied, 0 there already, 1 refused\. cosmos does not hold everything/);
  });

  it('ends with 2 when the sides differ, and says so in capitals', async () => {
    const { cosmos } = stores;
    stores = { ...stores, cosmos: { ...cosmos, history: async (at) => (await cosmos.history(at)).slice(1) } };
    const { code, said } = await run(BOTH);
    expect(code).toBe(2);
    expect(said).toMatch(/cosmos +2 +1 +14 +[0-9a-f]{16} +DIFFERENT\n/);
    expect(said).toMatch(/Not the same on both sides: tenant-a\|parcel\|p2\n/);
    expect(said).toMatch(/sqlite and cosmos DIFFER: do not serve cosmos\.$/);
  });

  it('ends with 2 when the source changed meanwhile, and asks to be run again', async () => {
    const { sqlite } = stores;
    let reads = 0;
    const load: Store['load'] = async (at) => {
      const stored = await sqlite.load(at);
      return at.id === 'p1' && stored && ++reads > 1 ? { ...stored, value: { ...stored.value, said: [] } } : stored;
    };
    stores = { ...stores, sqlite: { ...sqlite, load } };
    const { code, said } = await run(BOTH);
    expect(code).toBe(2);
    expect(said).toMatch(/Changed in the source meanwhile: tenant-a\|parcel\|p1\n/);
    expect(said).toMatch(/stop Slinga, and run this again\.$/);
  });

  it('says when there is nothing of a tenant, as the name may be wrong', async () => {
    const { code, said } = await run(`${BOTH} --tenant tenant-x`);
    expect(code).toBe(1);
    expect(said).toMatch(/sqlite holds nothing of tenant-x\. Is that the right tenant\?$/);
  });

  it('names nobody: the id of a person is shown as a mark', async () => {
    const person = '0a0a0a0a-0000-4000-8000-00000000000a';
    await created(stores.sqlite, ref(person), { events: events(1, 1) });
    await created(stores.cosmos, ref(person), { events: events(2, 1) });
    const { said } = await run(BOTH);
    expect(said).toMatch(/Refused tenant-a\|parcel\|[\w-]{10}: /);
    expect(said).not.toContain(person);
  });

  it('says what stopped it in one sentence, closes both stores, and goes on the next time', async () => {
    const { cosmos } = stores;
    stores = {
      ...stores,
      cosmos: { ...cosmos, commit: async () => Promise.reject(Object.assign(new Error('Maten'), { code: 'ENOSPC' })) },
    };
    const { code, said } = await run(BOTH);
    expect(code).toBe(1);
    expect(said).toMatch(/Stopped: the disk is full \(ENOSPC\)\. Run this again, and it goes on from there\.$/);
    expect(closed).toEqual(['cosmos', 'sqlite']);
    stores = { ...stores, cosmos };
    expect((await run(BOTH)).code).toBe(0);
  });
});

describe('how far it has come', () => {
  it('is a line for each tenth where there is no terminal', async () => {
    for (let i = 0; i < 97; i++) await created(stores.sqlite, ref(`n${i}`), { events: events(1, 1) });
    const { said } = await run(BOTH);
    expect(said.match(/^Copying .*$/gm)).toHaveLength(10);
    expect(said).toContain('Copying    10 of 100\n');
    expect(said).toContain('Verifying 200 of 200\n');
  });

  it('is a bar on a terminal, drawn to its end', async () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const { said } = await run(BOTH, { terminal });
    expect(said).not.toMatch(/^Copying/m);
    const drawn = String(terminal.read());
    expect(drawn).toMatch(/Copying .*100 % \| 3 of 3/);
    expect(drawn).toMatch(/Verifying .*100 % \| 6 of 6/);
  });
});

describe('the command line', () => {
  it('is explained in one screen', async () => {
    const { code, said } = await run('--help');
    expect(code).toBe(0);
    expect(said.split('\n').length).toBeLessThan(24);
    for (const line of said.split('\n')) expect(line.length).toBeLessThan(121);
    for (const option of ['--from', '--to', '--tenant', '--dry-run']) expect(said).toContain(option);
  });

  it('needs a tenant, on it or in the environment', async () => {
    const { code, said } = await run(BOTH, { tenants: () => [] });
    expect(code).toBe(1);
    expect(said).toBe('No tenant is named: give --tenant, or set TENANTS. See npm run admin -- move --help.');
    expect(opened).toEqual([]);
  });

  it.each([
    ['', "Required option '--from <store>' not specified."],
    ['--from sqlite', "Required option '--to <store>' not specified."],
    ['--from sqlite --to sqlite', '--from and --to are both sqlite.'],
    ['--from memory --to cosmos', "argument 'memory' is invalid. Allowed choices are sqlite, cosmos."],
    ['--from sqlite --to oracle', "argument 'oracle' is invalid. Allowed choices are sqlite, cosmos."],
    ['--from sqlite --to cosmos --fast', "Unknown option '--fast'."],
    ['sqlite cosmos', "Required option '--from <store>' not specified."],
  ])('%j is refused, and no store is opened', async (command, sentence) => {
    const { code, said } = await run(command);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
    expect(said).toMatch(/See npm run admin -- move --help\.$/);
    expect(opened).toEqual([]);
  });
});
