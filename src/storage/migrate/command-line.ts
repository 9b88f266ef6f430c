import { parseArgs } from 'node:util';
import type { Store } from '../../process/store';
import { migrate, patient, type Report } from './migrate';
import { exitCodeOf, openBar, openLines, summary } from './words';

/** The stores that last. */
const STORES = ['sqlite', 'cosmos'] as const;
export type StoreName = (typeof STORES)[number];

export type Asked = {
  readonly from: StoreName;
  readonly to: StoreName;
  /** None: those that are configured. */
  readonly tenants: readonly string[];
  readonly dryRun: boolean;
};

/** The command line is wrong; the message is one sentence about how. */
class UsageError extends Error {}

const USAGE = `Copies municipalities from one store to another, and compares both sides when it is done.

  npm run migrate -- --from sqlite --to cosmos [--tenant <id>]... [--dry-run]

  --from, --to   sqlite: slinga.db in DATA_DIR; cosmos: COSMOS_ENDPOINT, COSMOS_DATABASE, COSMOS_CONTAINER
  --tenant       the municipality's tenant id; more than one may be given
                 (default: TENANTS or MicrosoftAppTenantId, and without them the try-out's)
  --dry-run      reads and counts both sides, writes nothing
  --help         this text

Nothing may be served from the store that is written to until this has ended well. The source is only read; stop
Slinga first, or run this once while it serves, stop it, and run it again: what is there already is not copied twice.
Ctrl-C at any time is safe: run it again, and it goes on. A process that somebody else has written in the target
is left as it is and named.

It ends with 0 if both sides are the same; 1 if something was refused or went wrong; 2 if the sides differ.`;

/** What was asked for; 'help' if that is all. Throws a UsageError. */
function parseAsked(args: readonly string[]): Asked | 'help' {
  const { from, to, tenant = [], help, 'dry-run': dryRun = false } = valuesOf(args);
  if (help) return 'help';
  const asked = { from: storeNamed('from', from), to: storeNamed('to', to), tenants: tenant, dryRun };
  if (asked.from === asked.to) throw new UsageError(`--from and --to are both ${asked.from}.`);
  return asked;
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        tenant: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (fault) {
    throw new UsageError(fault instanceof Error ? fault.message : String(fault));
  }
}

function storeNamed(option: 'from' | 'to', name: string | undefined): StoreName {
  const known = STORES.find((store) => store === name);
  if (known) return known;
  if (name === undefined) throw new UsageError(`--${option} is missing.`);
  throw new UsageError(`--${option} ${name} is not a store; there are ${STORES.join(' and ')}.`);
}

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
  for (const line of summary(report, asked)) print(line);
  return exitCodeOf(report);
}

const isEmpty = ({ kinds }: Report): boolean => kinds.every(({ from }) => from.processes === 0);

/** The first line of it: what an SDK adds is a page. */
function sentenceOf(fault: unknown): string {
  const [line = ''] = String(fault instanceof Error ? fault.message : fault).split('\n');
  return `Stopped: ${line.slice(0, LONGEST).replace(/\.?$/, '.')}`;
}
