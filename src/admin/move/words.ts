import { logRef } from '../../process/log-fields';
import type { Ref } from '../../process/process';
import type { Report, Totals } from './migrate';

/** What the two sides are called. */
export type Sides = { readonly from: string; readonly to: string; readonly dryRun: boolean };

/** As much of a hash as two people compare over a phone. The whole ones are what is compared. */
const SHOWN = 16;
/** More names than this say no more. */
const MAX_NAMED = 20;

/** 0 if both sides are the same; 1 if something was left out; 2 if the sides differ and nobody has said so. */
export function exitCodeOf({ different, moved, refused }: Report): 0 | 1 | 2 {
  if (different.length > 0 || moved.length > 0) return 2;
  return refused.length > 0 ? 1 : 0;
}

/** What became of it, for whoever ran it: a table, what stands out, and a last line with the verdict. */
export function summary(report: Report, asked: Sides): string[] {
  const { refused, moved, different } = report;
  return [
    '',
    row(['', '', 'processes', 'events', 'rows', 'sha-256']),
    ...report.kinds.flatMap(({ kind, from, to }) => [
      row([kind, asked.from, ...cells(from)]),
      row(['', asked.to, ...cells(to)]) + (from.hash === to.hash ? '  same' : '  DIFFERENT'),
    ]),
    '',
    ...refused
      .slice(0, MAX_NAMED)
      .map(({ ref, reason }) => `Refused ${logRef(ref)}: ${reason}. Nothing was overwritten.`),
    ...more(refused),
    ...named('Changed in the source meanwhile', moved),
    ...named('Not the same on both sides', different),
    verdict(report, asked),
  ];
}

function verdict(report: Report, { from, to, dryRun }: Sides): string {
  const { copied, same, refused, moved, different } = report;
  const counts = `${copied} ${dryRun ? 'to copy' : 'copied'}, ${same} there already, ${refused.length} refused`;
  if (dryRun) return `${counts}. Nothing has been written.`;
  if (different.length > 0) return `${counts}. ${from} and ${to} DIFFER: do not serve ${to}.`;
  if (moved.length > 0) return `${counts}. The source has changed meanwhile: stop Slinga, and run this again.`;
  if (refused.length > 0) return `${counts}. ${to} does not hold everything: see what was refused.`;
  return `${counts}. ${from} and ${to} are the same.`;
}

const WIDTHS = [14, 8];
const row = (columns: readonly string[]): string =>
  columns
    .map((cell, i) => (i < 2 ? cell.padEnd(WIDTHS[i] ?? 0) : i < 5 ? cell.padStart(10) : `  ${cell}`))
    .join('')
    .trimEnd();

const cells = ({ processes, events, rows, hash }: Totals): string[] => [
  String(processes),
  String(events),
  String(rows),
  hash.slice(0, SHOWN),
];

const named = (what: string, refs: readonly Ref[]): string[] => [
  ...refs.slice(0, MAX_NAMED).map((ref) => `${what}: ${logRef(ref)}`),
  ...more(refs),
];

const more = (all: readonly unknown[]): string[] =>
  all.length > MAX_NAMED ? [`... and ${all.length - MAX_NAMED} more`] : [];
