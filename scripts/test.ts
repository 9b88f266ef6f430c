import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';

/** `npm test`: types, lint and format count as one test each; the last line printed is the sum of everything. */
type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const CHECKS = [
  { name: 'types', command: ['typescript/bin/tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'] },
];

const JestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

type Ended = { readonly code: number; readonly output: string };

/** Runs a package's own program with the Node that runs this; its output is shown at once, or kept to be shown later. */
function run([program = '', ...rest]: readonly string[], output: 'shown' | 'kept'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('node_modules', program), ...rest], {
      stdio: output === 'shown' ? ['ignore', 1, 1] : ['ignore', 'pipe', 'pipe'],
    });
    const pieces: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8').trim() }));
  });
}

async function check({ name, command }: (typeof CHECKS)[number]): Promise<Counts> {
  const { code, output } = await run(command, 'kept');
  console.log(code === 0 ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** A suite that could not be loaded counts as one failed test; so does Jest itself, if it ends badly and names none. */
async function jest(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'slinga-test-'));
  const report = join(folder, 'report.json');
  const { code } = await run(['jest/bin/jest.js', '--ci', '--json', `--outputFile=${report}`], 'shown');
  const counts = await readFile(report, 'utf8').then(countsIn, () => ({ passed: 0, failed: 0, skipped: 0 }));
  await rm(folder, { recursive: true });
  console.log(code === 0 ? 'ok      tests' : 'FAILED  tests');
  return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}

function countsIn(json: string): Counts {
  const report = JestReport.parse(JSON.parse(json));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const sum = (all: readonly Counts[], which: keyof Counts): number => all.reduce((total, one) => total + one[which], 0);

/** The checks run beside each other and Jest after them, so that it has the machine to itself when it measures time. */
async function main(): Promise<void> {
  const all = [...(await Promise.all(CHECKS.map(check))), await jest()];
  const failed = sum(all, 'failed');
  console.log(`${sum(all, 'passed')} passed, ${failed} failed, ${sum(all, 'skipped')} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
