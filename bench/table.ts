import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { median, type Pair } from './ratio';
import type { Measured, Row } from './rows';

const PACKAGES = ['botbuilder', 'restify', '@microsoft/teams-ai', 'libsql', 'pg-boss', '@electric-sql/pglite'];

export type Line = { readonly row: Row; readonly measured: Measured };

/** Everything that was measured, as one table of Markdown, with how and on what. */
export function report(lines: readonly Line[]): string {
  const header = ['', 'figure', 'against', 'ours', 'other', 'ratio (spread)', 'goal', 'held'];
  const table = [header, header.map(() => '---'), ...lines.map(cellsOf)];
  const remarks = lines.flatMap(({ row, measured }) =>
    (measured.remarks ?? []).map((remark) => `- ${row.number}: ${remark}.`),
  );
  return [
    '',
    `\`npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}\``,
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...remarks,
    `- Medians of ${Math.max(...lines.map(({ measured }) => measured.pairs.length))} rounds; the ratio is the median of those of each round.`,
    `- Node ${process.version}, ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}.`,
    `- ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}.`,
  ].join('\n');
}

function cellsOf({ row, measured: { pairs } }: Line): string[] {
  const { number, figure, against, unit, goal } = row;
  const ratios = pairs.map(({ ours, other }) => ours / other);
  const ratio = median(ratios);
  const isHeld = goal.at === 'most' ? ratio <= goal.ratio : ratio >= goal.ratio;
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return [
    ...[String(number), figure, against],
    ...[medianOf(pairs, 'ours', unit), medianOf(pairs, 'other', unit)],
    ...[
      `${ratio.toFixed(2)} (${spread})`,
      `${goal.at === 'most' ? '≤' : '≥'} ${goal.ratio}`,
      isHeld ? 'yes' : '**no**',
    ],
  ];
}

const medianOf = (pairs: readonly Pair[], side: keyof Pair, unit: string): string =>
  `${Number(median(pairs.map((pair) => pair[side])).toPrecision(3))} ${unit}`;

/** As installed, here or beside the product. */
function versionOf(name: string): string {
  for (const folder of [__dirname, join(__dirname, '..')]) {
    try {
      const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
        version: string;
      };
      return version;
    } catch {
      continue;
    }
  }
  return 'not installed';
}
