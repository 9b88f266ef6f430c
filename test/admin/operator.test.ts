import { adminCommand } from '../../src/admin/admin';
import type { Around } from '../../src/admin/around';
import type { Store } from '../../src/process/store';
import { nominate, order } from '../acceptance/orders';
import { idOf, givenNames, openTown, type Resident, type Town } from '../acceptance/town';
import { REMEMBERED } from '../../src/start/assemble';
import { remembering } from '../../src/storage/remembering';
import { aroundThem, mutePorts, OF_THE_HOUSE } from './around';

/* What whoever runs the service can see and do: what is held up, letting it go again, and what has happened to a process. */

const ASKED = 'Kan du samordna en slinga?';
const UNREACHED = 'Det här kom kanske inte fram';

// What is shown and asked for is the same on every store.
process.env.STORE = 'memory';

let town: Town;
let raw: Store;
let mona: Resident;
let aisha: Resident;
let tenantId: string;

beforeEach(async () => {
  town = await openTown({ store: (inner) => (raw = inner) });
  ({ tenantId } = town.teams.directory);
  await town.ready();
  [mona, aisha] = [town.person('Mona'), town.person('Aisha')];
  await order(mona);
});
afterEach(() => town.stop());

/** What is said holds nobody's name or id, and nothing that was typed. */
async function run(command: string, given: Partial<Around> = {}): Promise<{ code: number; said: string }> {
  const { around, said } = aroundThem(
    { sqlite: raw },
    { ...OF_THE_HOUSE, tenants: () => [tenantId], portsOn: (on) => mutePorts(on, town.now), ...given },
  );
  const code = await adminCommand(command.split(' '), around);
  expect(said()).not.toMatch(new RegExp(`Maten|Lindens|${[...givenNames, ...givenNames.map(idOf)].join('|')}`));
  return { code, said: said() };
}

const silence = (): void =>
  void town.teams.connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Aisha Noor', times: 1 });
const rowsIn = (said: string): string[] => said.split('\n').filter((line) => line.includes('row.'));
const markIn = (said: string, sort: string): string => new RegExp(`${sort}\\.[\\w-]{10}`).exec(said)?.[0] ?? 'no mark';

describe('admin parked', () => {
  it('says that nothing is parked, where nothing is', async () => {
    const { code, said } = await run('parked');
    expect([code, said.split('\n').at(-1)]).toEqual([0, `${tenantId}: nothing is parked.`]);
  });

  it('lists what takes nothing: why, since when, how often it was asked and when it is next', async () => {
    silence();
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    const [since = ''] = [town.now().slice(0, 16).replace('T', ' ')];
    await town.minutes(31);
    const { said } = await run('parked');
    expect(said).toContain(`${tenantId}: 1 parked, for 1 conversations.`);
    expect(rowsIn(said)).toEqual([
      expect.stringMatching(
        new RegExp(`person\\.[\\w-]{10} +row\\.[\\w-]{10} +loop \\w{8} +silent +${since} +3 +2026-03-02 08:5`),
      ),
    ]);
  });

  it('marks a person as the log does', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    const [, mark] = markIn((await run('parked')).said, 'person').split('.');
    expect(town.log()).toContain(`${tenantId}|person|${mark}`);
  });

  it('lists a card that could not be drawn over, too', async () => {
    town.teams.connector.next({ status: 503 }, { what: 'update', where: 'Karin Ek', times: 99 });
    await mona.clicks('Vi är överens');
    await mona.clicks('agree-directly', { coordinator: idOf('Aisha') });
    await town.minutes(120);
    expect(rowsIn((await run('parked')).said)).toEqual([
      expect.stringMatching(/cards +row\.\S+ +loop \w{8} +not drawn/),
    ]);
  });
});

describe('admin redrive', () => {
  it('has Teams asked again of a place that was silent, and what was held up is said', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    expect(aisha.sees(ASKED)).toBe(false);
    const mark = markIn((await run('parked')).said, 'person');
    const { code, said } = await run(`redrive ${mark}`);
    expect([code, said.split('\n').at(-1)]).toEqual([0, '1 of 1 wait to be said in ten seconds.']);
    await town.minutes(1);
    expect(aisha.all().filter((card) => card.includes('Kan du'))).toHaveLength(1);
    expect((await run('parked')).said).toContain('nothing is parked');
    expect(mona.all().filter((line) => line.includes(UNREACHED))).toHaveLength(1);
  });

  it('is parked again where Teams says the same, and nobody is told of that twice', async () => {
    town.teams.connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Aisha Noor', times: 2 });
    await nominate(town, ['Aisha'], 'together');
    const first = rowsIn((await run('parked')).said);
    await town.minutes(5);
    expect((await run('redrive --all')).code).toBe(0);
    await town.minutes(1);
    const again = rowsIn((await run('parked')).said);
    expect(again).toHaveLength(1);
    expect(again[0]?.split(/ {2,}/).slice(0, 6)).toEqual(
      [...(first[0]?.split(/ {2,}/).slice(0, 6) ?? [])].map((cell) => (cell === '1' ? '2' : cell)),
    );
    expect(mona.all().filter((line) => line.includes(UNREACHED))).toHaveLength(1);
  });

  it('does the same for a channel, by the row', async () => {
    town.teams.connector.next({ status: 403 }, { where: 'Samordning', times: 1 });
    await order(mona);
    const before = town.posts('Samordning').length;
    const { said } = await run('parked');
    expect(said).toMatch(/channel\.[\w-]{10}/);
    expect((await run(`redrive ${markIn(said, 'row')}`)).code).toBe(0);
    await town.settle();
    await town.minutes(1);
    expect(town.posts('Samordning')).toHaveLength(before + 1);
  });

  it('only says what it would do in a dry run', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    const before = await run('parked');
    const { code, said } = await run('redrive --all --dry-run');
    expect([code, said.split('\n').at(-1)]).toEqual([0, '1 of 1 would be tried again. Nothing has been written.']);
    await town.minutes(1);
    expect(await run('parked')).toEqual(before);
  });

  it('leaves everything as it is while Slinga is out of the team, and says why', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    await town.life.remove('Karin Ek');
    const { code, said } = await run('redrive --all');
    expect(code).toBe(2);
    expect(said).toContain(
      'is left as it is: Slinga is out of the team, and goes on by itself when it is added again.',
    );
  });

  it('counts what it would leave as left in a dry run, and ends as the real one would', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    await town.life.leaves('Aisha Noor');
    for (const [dry, last] of [
      [' --dry-run', '0 of 1 would be tried again. Nothing has been written.'],
      ['', '0 of 1 wait to be said in ten seconds; see above for the rest.'],
    ]) {
      const { code, said } = await run(`redrive --all${dry}`);
      expect([code, said.split('\n').at(-1)]).toEqual([2, last]);
      expect(said).toContain('is left as it is: they are in the team no longer.');
    }
  });

  it('waits until a service that remembers the silence has looked again', async () => {
    await town.stop();
    // Nothing is remembered from before there is a town.
    let now = (): number => 0;
    town = await openTown({ store: (inner) => remembering((raw = inner), REMEMBERED, { now: () => now() }) });
    now = () => Date.parse(town.now());
    ({ tenantId } = town.teams.directory);
    await town.ready();
    await order(town.person('Mona'));
    silence();
    await nominate(town, ['Aisha'], 'together');
    await town.service.ports.store.load({ tenantId, kind: 'person', id: idOf('Aisha') });
    expect((await run('redrive --all')).code).toBe(0);
    await town.settle();
    await town.minutes(1);
    expect(town.person('Aisha').sees(ASKED)).toBe(true);
  });

  it('ends with 2 where the service has written the row meanwhile', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    const busy = { ...raw, settle: async () => 'conflict' as const };
    const { code, said } = await run('redrive --all', {
      open: async () => ({ ...busy, close: async () => undefined }),
    });
    expect([code, said]).toEqual([
      2,
      expect.stringContaining('has been written by the service meanwhile: look again.'),
    ]);
  });
});

describe('admin history', () => {
  it('has versions, times, marks and names of events, and nothing anybody wrote', async () => {
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    await aisha.clicks('accept-coordination');
    const [loop] = await raw.overview(tenantId, 'loop');
    const { code, said } = await run(`history loop ${loop?.ref.id} --tenant ${tenantId}`);
    expect(code).toBe(0);
    const [head, columns, ...lines] = said.split('\n');
    expect(head).toMatch(
      new RegExp(
        `^${tenantId}\\|loop\\|\\w{8}: version ${loop?.snapshot.version}, 0 of its events removed, next due 2026-`,
      ),
    );
    expect(columns).toBe('VERSION  TIME (UTC)                BY                 EVENT');
    expect(lines.at(-1)).toMatch(/^Outbox: .*\d+ sent/);
    expect(lines.slice(0, -1)).toHaveLength(loop?.snapshot.version ?? 0);
    for (const line of lines.slice(0, -1))
      expect(line).toMatch(/^\d+ +2026-03-02T\S+Z +(?:person\.[\w-]{10}|clock|teams) +[a-z- ]+$/);
  });

  it('marks the operator as one, and somebody whose process it is as a mark', async () => {
    silence();
    await nominate(town, ['Aisha'], 'together');
    await run('redrive --all');
    const { said } = await run(`history person ${aisha.id}`);
    expect(said).toMatch(/operator +spoke-again\n/);
  });
});
