import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { created, events, notice, ref } from '../storage/made';
import { bring, file, folder, lines, run, store, written } from './in-folder';
import { append, contents, LARGE, seedForgotten, seedLarge, TENANT } from './moving';

describe('an export', () => {
  it('is a header, a line for each process and a closing line that any tool can check', async () => {
    await written();
    const [header = '', ...rest] = lines();
    const closing: unknown = JSON.parse(rest.pop() ?? '');
    expect(JSON.parse(header)).toEqual({
      ...{ format: 'slinga-export', version: 1, tenantId: TENANT, madeAt: '2025-03-01T12:00:00.000Z' },
      ...{ processes: 3, kinds: { parcel: 2, letter: 1 } },
    });
    expect(rest.map((line) => Object.keys(JSON.parse(line) as object))).toEqual(
      Array(3).fill(['ref', 'snapshot', 'events', 'rows']),
    );
    const before = `${[header, ...rest].join('\n')}\n`;
    expect(closing).toEqual({
      ...{ end: 'slinga-export', processes: 3, events: 6, rows: 21 },
      sha256: createHash('sha256').update(before).digest('hex'),
    });
  });

  it('is for its owner alone, and nothing else is left beside it', async () => {
    await written();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['town.jsonl']);
  });

  it('is not written over one that is there', async () => {
    await written();
    const before = readFileSync(file);
    const { code, said } = await run(store, ['export', '--tenant', TENANT, '--out', file]);
    expect([code, said]).toEqual([1, `${file} is there already: name another file.`]);
    expect(readFileSync(file)).toEqual(before);
  });

  it('of all is a file each in a folder, and of what is not there is none', async () => {
    await created(store, ref('c1', 'tenant-b'), { events: events(1, 1) });
    const { code } = await run(store, ['backup', '--all', '--out', join(folder, 'all')], {
      tenants: () => [TENANT, 'tenant-b'],
    });
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'all'))).toEqual([
      'tenant-a-20250301T120000Z.jsonl',
      'tenant-b-20250301T120000Z.jsonl',
    ]);
    const none = await run(store, ['export', '--tenant', 'tenant-x', '--out', file]);
    expect([none.code, none.said]).toEqual([1, 'sqlite holds nothing of tenant-x. Is that the right tenant?']);
    expect(existsSync(file)).toBe(false);
    const some = await run(store, ['backup', '--all', '--out', join(folder, 'some')], {
      tenants: () => ['tenant-x', 'tenant-b'],
    });
    expect([some.code, readdirSync(join(folder, 'some')).length]).toEqual([2, 1]);
  });

  it('says what there would be in a dry run, and writes nothing', async () => {
    const { code, said } = await run(store, ['export', '--tenant', TENANT, '--out', file, '--dry-run']);
    expect([code, readdirSync(folder)]).toEqual([0, []]);
    expect(said).toMatch(/parcel +2 +3 +14 +[0-9a-f]{16}\nletter +1 +3 +7 /);
  });

  it('leaves nothing with its name when it is cut off, and says so', async () => {
    const outbox: Store['outbox'] = async (at) =>
      at.id === 'p2' ? Promise.reject(new Error('gone\nfar')) : store.outbox(at);
    const { code, said } = await run({ ...store, outbox }, ['export', '--tenant', TENANT, '--out', file]);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^Stopped: Error at .*file\.test\.ts:\d+:\d+\)?\. Run this again; it begins anew\.$/m),
    ]);
    expect(said).not.toContain('gone');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes away what a killed run has left of the same municipality, and nothing else', async () => {
    const out = join(folder, 'all');
    mkdirSync(out);
    const left = [`${TENANT}-20250227T010000Z.jsonl.part`, `${TENANT}-20250228T010000Z.jsonl.part`];
    const others = ['other.jsonl.part', `${TENANT}-20250226T010000Z.jsonl`, `${TENANT}-b-20250227T010000Z.jsonl.part`];
    for (const name of [...left, ...others]) writeFileSync(join(out, name), 'half');
    await run(store, ['backup', '--all', '--out', out, '--dry-run']);
    expect(readdirSync(out)).toHaveLength(5);
    expect((await run(store, ['backup', '--all', '--out', out])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([...others, `${TENANT}-20250301T120000Z.jsonl`].sort());
  });

  it('has each process as it was at one moment, though it is written all the while', async () => {
    await seedLarge(store, { events: 100, rows: 50 });
    let writes = 0;
    const history: Store['history'] = async (at) => {
      if (at.id === LARGE.id && writes < 5) await append(store, LARGE, { first: 101 + writes++, count: 1 });
      return store.history(at);
    };
    expect((await run({ ...store, history }, ['export', '--tenant', TENANT, '--out', file])).code).toBe(0);
    const line = lines().find((text) => text.includes('"id":"large"')) ?? '';
    const { snapshot, events: told } = JSON.parse(line) as { snapshot: { version: number }; events: unknown[] };
    expect([writes, told.length]).toEqual([5, snapshot.version]);
  });
});

describe('an import', () => {
  it('brings everything into an empty store, what was purged and what takes many commits too', async () => {
    await seedLarge(store);
    await seedForgotten(store, ref('forgotten'));
    await written();
    const to = openMemory();
    const { code, said } = await bring(to);
    expect(said).toMatch(/5 copied, 0 there already, 0 refused\. file and sqlite are the same\.$/);
    expect(code).toBe(0);
    expect(await contents(to)).toEqual(await contents(store));
  });

  it('goes on where it was cut off, and brings nothing twice', async () => {
    await seedLarge(store);
    await written();
    const to = openMemory();
    let commits = 0;
    const commit: Store['commit'] = async (at, change) =>
      ++commits > 4 ? Promise.reject(new Error('killed')) : to.commit(at, change);
    expect((await bring({ ...to, commit })).code).toBe(1);
    expect((await bring(to)).code).toBe(0);
    expect((await bring(to)).said).toMatch(/0 copied, 4 there already, 0 refused/);
    expect(await contents(to)).toEqual(await contents(store));
  });

  it('writes nothing in a dry run, and says what there is to write', async () => {
    await written();
    const to = openMemory();
    expect(await bring(to, {}, '--dry-run')).toMatchObject({ code: 0, said: expect.stringContaining('3 to copy') });
    expect(await contents(to)).toEqual({});
  });

  it('writes nothing where the municipality has lived on', async () => {
    await written();
    const to = openMemory();
    await created(to, ref('p2'), { events: events(8, 1) });
    const before = await contents(to);
    const { code, said } = await bring(to);
    expect([code, await contents(to)]).toEqual([1, before]);
    expect(said).toMatch(
      /sqlite has a tenant-a with a history of its own \(1 of 1 processes.*\)\. Nothing has been written\./,
    );
  });

  it('ends with 2 where there is more than in the file', async () => {
    await written();
    const to = openMemory();
    await created(to, ref('new'), { events: events(1, 1) });
    expect(await bring(to)).toMatchObject({ code: 2, said: expect.stringContaining('DIFFER: do not serve sqlite') });
  });

  it('takes a folder, and no two files of one municipality', async () => {
    const inside = join(folder, 'in');
    mkdirSync(inside);
    const first = join(inside, 'a.jsonl');
    await written(first);
    writeFileSync(join(inside, 'b.jsonl.part'), 'half');
    const to = openMemory();
    expect((await run(to, ['restore', '--in', inside])).code).toBe(0);
    copyFileSync(first, join(inside, 'c.jsonl'));
    const twice = await run(openMemory(), ['restore', '--in', inside]);
    expect([twice.code, twice.said.split('\n').at(-1)]).toEqual([
      1,
      `${first} and ${join(inside, 'c.jsonl')} hold the same municipality: name the one you mean.`,
    ]);
  });
});

it('is read in pieces, wherever they are cut', async () => {
  const outbox = Array.from({ length: 90 }, (_, i) => notice(LARGE, `row ${i} ${'å👋'.repeat(9_000)}`));
  await created(store, LARGE, { outbox });
  await written();
  expect(statSync(file).size).toBeGreaterThan(4_000_000);
  const to = openMemory();
  expect((await bring(to)).code).toBe(0);
  expect(await contents(to)).toEqual(await contents(store));
});
