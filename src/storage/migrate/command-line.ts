import type { Store } from '../../process/store';
import { migrate, type Report } from '../migrate';
import { parseAsked, USAGE, UsageError, type Asked, type StoreName } from './asked';
import { openBar, openLines } from './bar';
import { patient } from './patient';
import { exitCodeOf, told } from './told';

/** Of a fault, in characters. */
const LONGEST = 300;

/** What the command line needs of the house. */
export type Around = {
  /** A source has to be there already; a target is made where that is usual. */
  readonly open: (name: StoreName, as: 'source' | 'target') => Promise<Store>;
  readonly kinds: readonly string[];
  /** Read only when no tenant is named. */
  readonly tenants: () => readonly string[];
  readonly print: (line: string) => void;
  /** Where a bar can be drawn; without it there are lines. */
  readonly terminal: NodeJS.WritableStream | undefined;
  readonly wait: (ms: number) => Promise<unknown>;
};

/** `npm run migrate`: moves what was asked for, says what became of it, and gives the exit code. */
export async function migrateCommand(args: readonly string[], around: Around): Promise<number> {
  try {
    const asked = parseAsked(args);
    if (asked !== 'help') return await moveAll(asked, around);
    around.print(USAGE);
    return 0;
  } catch (fault) {
    if (!(fault instanceof UsageError)) throw fault;
    around.print(`${fault.message} See npm run migrate -- --help.`);
    return 1;
  }
}

async function moveAll(asked: Asked, around: Around): Promise<number> {
  const tenants = asked.tenants.length > 0 ? asked.tenants : around.tenants();
  if (tenants.length === 0) throw new UsageError('No tenant is named: give --tenant, or set TENANTS.');
  const from = await around.open(asked.from, 'source');
  try {
    const to = await around.open(asked.to, 'target');
    try {
      if (!asked.dryRun) around.print(`Nothing may be served from ${asked.to} until this has ended well.`);
      const codes: number[] = [];
      for (const tenantId of tenants) codes.push(await moveOne(asked, around, { from, to, tenantId }));
      return Math.max(...codes);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

type One = { readonly from: Store; readonly to: Store; readonly tenantId: string };

async function moveOne(asked: Asked, around: Around, { from, to, tenantId }: One): Promise<number> {
  const { print, terminal, wait, kinds } = around;
  print(`${tenantId}, from ${asked.from} to ${asked.to}:`);
  const bar = terminal ? openBar(terminal) : openLines(print);
  const move = { from: patient(from, wait), to: patient(to, wait), tenantId, kinds, dryRun: asked.dryRun };
  const report = await migrate({ ...move, onProgress: bar.show })
    .finally(bar.stop)
    .catch((fault: unknown) => void print(`${sentenceOf(fault)} Run this again, and it goes on from there.`));
  if (!report) return 1;
  if (isEmpty(report)) {
    print(`${asked.from} holds nothing of ${tenantId}. Is that the right tenant?`);
    return 1;
  }
  for (const line of told(report, asked)) print(line);
  return exitCodeOf(report);
}

const isEmpty = ({ kinds }: Report): boolean => kinds.every(({ from }) => from.processes === 0);

/** The first line of it: what an SDK adds is a page. */
function sentenceOf(fault: unknown): string {
  const [line = ''] = String(fault instanceof Error ? fault.message : fault).split('\n');
  return `Stopped: ${line.slice(0, LONGEST).replace(/\.?$/, '.')}`;
}
