import { parseArgs } from 'node:util';

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
export class UsageError extends Error {}

export const USAGE = `Copies municipalities from one store to another, and compares both sides when it is done.

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
export function parseAsked(args: readonly string[]): Asked | 'help' {
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
