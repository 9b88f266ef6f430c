import type { Instant } from '../../src/calendar/time';

/** One fault, and what came of everything that was to be said meanwhile. */
export type Row = {
  readonly fault: string;
  /** How often it was injected. */
  readonly injected: number;
  readonly note: string;
} & Sum;

export type Sum = {
  /** How many things there were to say. */
  readonly due: number;
  /** Neither said nor marked as skipped with a reason. */
  readonly lost: number;
  readonly doubled: number;
  /** Of the doubled ones, how many say that they may have come twice. */
  readonly stated: number;
  /** Said more than five minutes after they were due, or after what kept all of them had passed, where the note says so. */
  readonly late: number;
};

/** Something said: `key` tells what it was and to whom. */
export type Saying = { readonly key: string; readonly at: Instant; readonly again: boolean };

export const LATE_MS = 5 * 60_000;

export const isLate = (at: Instant, due: Instant): boolean => Date.parse(at) - Date.parse(due) > LATE_MS;

/** What was due, against what was said. Whatever was said and was never due is a fault of the test. */
export function sumOf(due: ReadonlyMap<string, Instant>, said: readonly Saying[]): Sum {
  const strangers = said.filter(({ key }) => !due.has(key)).map(({ key }) => key);
  if (strangers.length > 0) throw new Error(`said and never due: ${strangers.join(', ')}`);
  const sum = { due: due.size, lost: 0, doubled: 0, stated: 0, late: 0 };
  for (const [key, at] of due) {
    const sayings = said.filter((saying) => saying.key === key);
    const extra = sayings.length - 1;
    if (extra < 0) sum.lost += 1;
    else {
      sum.doubled += extra;
      sum.stated += Math.min(extra, sayings.filter(({ again }) => again).length);
      if (sayings.every((saying) => isLate(saying.at, at))) sum.late += 1;
    }
  }
  return sum;
}

export const added = (a: Sum, b: Sum): Sum => ({
  due: a.due + b.due,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  stated: a.stated + b.stated,
  late: a.late + b.late,
});

export const NOTHING: Sum = { due: 0, lost: 0, doubled: 0, stated: 0, late: 0 };

const COLUMNS = ['fault', 'injected', 'due', 'lost', 'doubled', 'stated', 'late', 'note'] as const;

/** The rows under one another, words to the left and numbers to the right. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => String(row[column])))];
  const widths = COLUMNS.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  const isWords = (i: number): boolean => i === 0 || i === COLUMNS.length - 1;
  const lines = cells.map((line) =>
    line
      .map((cell, i) => (isWords(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [head, head.replace(/./g, '-'), ...body].join('\n');
}
