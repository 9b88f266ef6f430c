import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DUE_ITEMS, IDLE_TICK, REMINDER } from './due';
import { MEMORY, START } from './life';
import { IN_ONE_MINUTE, REPLICAS_ON_COSMOS } from './many';
import { USUAL, type Row } from './rows';
import { report } from './table';
import { CARD_ACTION, TEXT_MESSAGE } from './turns';

const ROWS: readonly Row[] = [
  CARD_ACTION,
  TEXT_MESSAGE,
  DUE_ITEMS,
  REMINDER,
  IDLE_TICK,
  IN_ONE_MINUTE,
  MEMORY,
  START,
  REPLICAS_ON_COSMOS,
];

/** The peer is installed the first time somebody measures, from the lock file in this folder. */
function install(): void {
  if (existsSync(join(__dirname, 'node_modules/pg-boss'))) return;
  const { status } = spawnSync('npm', ['ci', '--prefix', __dirname], { stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci --prefix bench failed');
}

/** The bots are measured as they would be served: compiled, and without the loader that runs this file. */
function build(): void {
  const tsc = join(__dirname, '../node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', __dirname], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
}

/** `--only 1,2` measures these rows; `--rounds 5 --turns 100` makes it shorter, `--at-once 16` the bots busier. */
function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const OPTIONS = ['only', 'rounds', 'turns', 'at-once'];

/** A misspelt option would measure everything for ten minutes. */
function checkOptions(): void {
  const given = process.argv.slice(2);
  const wrong = given.find((word, i) =>
    i % 2 === 0 ? !OPTIONS.includes(word.replace(/^--/, '')) : !/^[\d,]+$/.test(word),
  );
  if (wrong === undefined && given.length % 2 === 0) return;
  const rows = ROWS.map(({ number, figure }) => `  ${number}  ${figure}`).join('\n');
  console.error(`npm run bench -- [--only 1,2] [--rounds 7] [--turns 300] [--at-once 4]\n\n${rows}`);
  process.exit(1);
}

async function main(): Promise<void> {
  checkOptions();
  const only = option('only')?.split(',').map(Number);
  const number = (name: string, usual: number): number => Number(option(name) ?? usual);
  const scale = {
    rounds: number('rounds', USUAL.rounds),
    turns: number('turns', USUAL.turns),
    atOnce: number('at-once', USUAL.atOnce),
  };
  install();
  build();
  const lines = [];
  for (const row of ROWS.filter(({ number }) => !only || only.includes(number))) {
    process.stderr.write(`${row.number}  ${row.figure} ...\n`);
    lines.push({ row, measured: await row.measure(scale) });
  }
  console.log(report(lines));
}

void main();
