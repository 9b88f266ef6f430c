import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod/v4';
import { STORES, type Around } from './around';
import { eraseCommand } from './erase';
import { exportCommand } from './file/export';
import { importCommand } from './file/import';
import { historyCommand } from './history';
import { moveCommand } from './move/command';
import { parkedCommand } from './parked';
import { redriveCommand } from './redrive';
import { ABOUT, DETAILS, NAME } from './help';
import { sentenceOf } from './sentence';

/** What was asked for, as the command line gives it. */
const Given = {
  tenant: z.array(z.string()).default([]),
  dryRun: z.boolean().default(false),
  all: z.boolean().default(false),
};
const Store = z.enum(STORES);
const Asked = {
  parked: z.object({ tenant: Given.tenant }),
  redrive: z.object(Given),
  history: z.object({ tenant: Given.tenant }),
  export: z.object({ ...Given, out: z.string() }),
  import: z.object({ tenant: Given.tenant, dryRun: Given.dryRun, in: z.string() }),
  erase: z.object({
    tenant: z.string(),
    person: z.string().optional(),
    yes: z.string().optional(),
    dryRun: Given.dryRun,
  }),
  move: z.object({ tenant: Given.tenant, dryRun: Given.dryRun, from: Store, to: Store }),
};

const several = (id: string, before: readonly string[] = []): readonly string[] => [...before, id];
const tenants = (otherwise = 'default: those served here') =>
  new Option('--tenant <id>', `the municipality; may be given again (${otherwise})`).argParser(several);
const dryRun = () => new Option('--dry-run', 'only say what would be done');
const store = (flags: string) =>
  new Option(flags, 'slinga.db in DATA_DIR, or Cosmos DB').choices(STORES).makeOptionMandatory();

/** `npm run admin -- …`: does what was asked for, says what became of it, and gives the exit code. */
export async function adminCommand(args: readonly string[], around: Around): Promise<number> {
  let running = '';
  try {
    let code = 0;
    const run = (command: Command, work: () => Promise<number>): void => {
      command.action(async () => {
        running = command.name();
        code = await work();
      });
    };
    await commandLine(around, run).parseAsync(args, { from: 'user' });
    return code;
  } catch (fault) {
    // Help has been printed, which is what was asked for; or nothing was, and that is not.
    if (fault instanceof CommanderError && fault.code.startsWith('commander.help')) return fault.exitCode;
    around.print(sentenceOf(fault, running || (Object.keys(Asked).find((name) => name === args[0]) ?? '')));
    return 1;
  }
}

type Run = (command: Command, work: () => Promise<number>) => void;

const WIDTH = 120;

function commandLine(around: Around, run: Run): Command {
  const program = new Command(NAME).description(ABOUT).addHelpText('after', DETAILS.admin);
  program
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => around.print(text.trimEnd()),
      writeErr: (text) => around.print(text.trimEnd()),
      // It is said once, with where to read on.
      outputError: () => undefined,
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    });
  const command = (name: keyof typeof Asked, description: string, options: readonly Option[]): Command => {
    const made = program.command(name).description(description).addHelpText('after', DETAILS[name]);
    for (const option of options) made.addOption(option);
    return made;
  };

  const parked = command('parked', 'list conversations that take nothing', [tenants()]);
  run(parked, () => parkedCommand(Asked.parked.parse(parked.opts()), around));

  const all = () => new Option('--all', 'everything that is parked');
  const redrive = command('redrive', 'let what is parked be tried again now', [all(), tenants(), dryRun()]);
  redrive.argument('[what]', 'a row or a conversation, as admin parked names it');
  run(redrive, () => redriveCommand({ ...Asked.redrive.parse(redrive.opts()), target: redrive.args[0] }, around));

  const history = command('history', 'show what has happened to one process', [tenants()]);
  history
    .argument('<kind>', around.kinds.join(', '))
    .argument('<id>', 'as it stands in the log or in an export; the municipality’s own is settings');
  run(history, () => {
    const [kind = '', id = ''] = history.args;
    return historyCommand({ kind, id, ...Asked.history.parse(history.opts()) }, around);
  });

  const out = new Option('--out <path>', 'a file, or a folder for one file each').makeOptionMandatory();
  const every = new Option('--all', 'every municipality that is served here');
  const exporting = command('export', 'write a municipality to a file, also while it is served', [
    tenants('or --all'),
    every,
    out,
    dryRun(),
  ]);
  run(exporting.alias('backup'), () => exportCommand(Asked.export.parse(exporting.opts()), around));

  const from = new Option('--in <path>', 'a file, or a folder of them').makeOptionMandatory();
  const importing = command('import', 'bring a municipality back, or to another place', [from, tenants(), dryRun()]);
  run(importing.alias('restore'), () => importCommand(Asked.import.parse(importing.opts()), around));

  const erase = command('erase', 'delete a municipality that leaves, or a person who has left', [
    new Option('--tenant <id>', 'the municipality').makeOptionMandatory(),
    new Option('--person <id>', 'only this person, by Entra object id'),
    new Option('--yes <id>', 'the id again, instead of typing it when asked'),
    dryRun(),
  ]);
  run(erase, () => eraseCommand({ person: undefined, yes: undefined, ...Asked.erase.parse(erase.opts()) }, around));

  const move = command('move', 'copy municipalities from one store to the other', [
    store('--from <store>'),
    store('--to <store>'),
    tenants(),
    dryRun(),
  ]);
  run(move, () => moveCommand(Asked.move.parse(move.opts()), around));
  return program;
}
