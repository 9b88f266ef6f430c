import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join(__dirname, '../../docs/costs.md');

export type Table = readonly (readonly (string | number)[])[];

/** With `npm run costs` the tables of the page are written anew; otherwise they are what the counting is compared with. */
export const isWriting = process.env.npm_lifecycle_event === 'costs';

/** A number as it stands on the page. */
const written = (cell: string | number): string =>
  typeof cell === 'string' ? cell : cell.toLocaleString('en-GB', { maximumFractionDigits: cell < 10 ? 2 : 0 });

const number = (cell: string): number => Number.parseFloat(cell.replaceAll(',', ''));

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** The rows of the table that follows a mark, its head and the line under it left out. */
const tableAfter = (mark: string): RegExp =>
  new RegExp(`(<!-- ${mark} -->\\n\\n\\|.*\\|\\n\\|[-| :]*\\|\\n)((?:\\|.*\\|\\n)+)`);

/** What differs between the page and what was counted by more than `tolerance`, as a part of it; nothing if all is well. */
export function differences(mark: string, counted: Table, tolerance: number): string[] {
  const page = readFileSync(PAGE, 'utf8');
  const found = tableAfter(mark).exec(page)?.[2];
  if (found === undefined) return [`there is no table after ${mark}`];
  const fresh = counted.map((row) => row.map(written));
  if (isWriting) {
    const text = fresh.map((row) => `| ${row.join(' | ')} |\n`).join('');
    writeFileSync(
      PAGE,
      page.replace(tableAfter(mark), (_, head: string) => head + text),
    );
    return [];
  }
  const there = rowsOf(found);
  const isNear = (a = '', b = ''): boolean =>
    a === b || Math.abs(number(a) - number(b)) <= tolerance * Math.max(5, number(b));
  return fresh
    .flatMap((row, i) =>
      row.length === there[i]?.length && row.every((cell, j) => isNear(cell, there[i]?.[j]))
        ? []
        : [`${mark}: ${row.join(' | ')}, and on the page: ${there[i]?.join(' | ')}`],
    )
    .concat(there.length === fresh.length ? [] : [`${mark}: ${fresh.length} rows, and on the page ${there.length}`]);
}
