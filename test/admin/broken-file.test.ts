import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { openMemory } from '../../src/storage/memory/memory-store';
import { bring, file, lines, written } from './in-folder';
import { contents, TENANT } from './moving';

/** Changes the lines, and closes them with the right counts and sum, as somebody would who knows how. */
function closed(all: readonly string[]): string {
  const before = `${all.slice(0, -1).join('\n')}\n`;
  const closing = {
    ...(JSON.parse(all.at(-1) ?? '') as object),
    sha256: createHash('sha256').update(before).digest('hex'),
  };
  return `${before}${JSON.stringify(closing)}\n`;
}

describe('a file that is not as it was written', () => {
  const second = (change: (line: string) => string) => (all: string[]) =>
    closed(all.map((line, i) => (i === 1 ? change(line) : line)));
  const head = (change: (line: string) => string) => (all: string[]) =>
    closed(all.map((line, i) => (i === 0 ? change(line) : line)));
  const faults: readonly [string, (all: string[]) => string, RegExp][] = [
    ['is empty', () => '', /is no export of Slinga\.$/],
    ['is something else', () => 'tenant;id\n1;2\n', /is no export of Slinga\.$/],
    ['is cut off between two lines', (all) => `${all.slice(0, 3).join('\n')}\n`, /is not whole: its end is missing\.$/],
    ['is cut off within a line', (all) => all.join('\n').slice(0, -400), /is not whole|its end is missing\.$/],
    ['lacks only its last newline', (all) => all.join('\n'), /is not whole: its end is missing\.$/],
    ['has only a header', (all) => `${all[0]}\n`, /is not whole: its end is missing\.$/],
    ['has one letter changed', (all) => `${all.join('\n').replace('Åsa', 'Asa')}\n`, /not as it was written/],
    ['lacks a line', (all) => `${all.filter((_, i) => i !== 2).join('\n')}\n`, /not as it was written/],
    ['lacks a line and is closed anew', (all) => closed(all.filter((_, i) => i !== 2)), /not as it was written/],
    [
      'has a line twice',
      (all) => closed([...all.slice(0, 2), ...all.slice(1)]),
      /line 3 is a process that has come before\.$/,
    ],
    [
      'goes on after its end',
      (all) => `${all.join('\n')}\n${all[1]}\n`,
      /line 5 says that this is the end, and it goes on\.$/,
    ],
    [
      'has a process of another tenant',
      second((line) => line.replaceAll('tenant-a', 'tenant-b')),
      /line 2 belongs to another municipality\.$/,
    ],
    [
      'has a row of another process',
      second((line) => line.replace('"id":"p1"},"id"', '"id":"p2"},"id"')),
      /line 2 is no process\.$/,
    ],
    [
      'has a kind nobody knows',
      second((line) => line.replaceAll('"parcel"', '"planet"')),
      /line 2 is of a kind that this release does not know: planet\.$/,
    ],
    [
      'has a time that is none',
      second((line) => line.replace('2025-03-10T12:00:00.000Z', 'soon')),
      /line 2 is no process\.$/,
    ],
    [
      'has a newer schema',
      second((line) => line.replace('"snapshot":{', '"snapshot":{"schema":2,')),
      /line 2 was stored by a newer release than this\.$/,
    ],
    [
      'has an event of a newer schema',
      second((line) => line.replace('"type":"Counted"', '"type":"Counted","schema":2')),
      /line 2 was stored by a newer release/,
    ],
    [
      'has a newer format',
      head((line) => line.replace('"version":1', '"version":2')),
      /was written by a newer release: format 2, and this one knows 1\.$/,
    ],
    [
      'counts a kind nobody knows',
      head((line) => line.replace('"letter"', '"planet"')),
      /this one knows no process of kind planet\.$/,
    ],
    [
      'is another municipality’s',
      (all) => closed(all.map((line) => line.replaceAll('tenant-a', 'tenant-b'))),
      /holds tenant-b, and this is for tenant-a: if it is what you mean, say --tenant tenant-b\.$/,
    ],
  ];

  it.each(faults)('and %s is refused, and nothing is stored', async (_what, change, sentence) => {
    await written();
    writeFileSync(file, change(lines()));
    const to = openMemory();
    const { code, said } = await bring(to);
    expect(said.split('\n').at(-1)).toMatch(sentence);
    expect([code, await contents(to)]).toEqual([1, {}]);
    expect(await to.overview('tenant-b', 'parcel')).toEqual([]);
  });

  it('is taken under the name of another municipality only when that is said', async () => {
    await written();
    const { tenants } = { tenants: () => ['tenant-b'] };
    expect((await bring(openMemory(), { tenants })).code).toBe(1);
    expect((await bring(openMemory(), { tenants }, '--tenant', TENANT)).code).toBe(0);
  });

  it('is not there, and that is said too', async () => {
    expect(await bring(openMemory())).toEqual({ code: 1, said: `There is no ${file}.` });
  });
});
