import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigError, readMigrateConfig } from '../config';
import { PROCESSES } from '../desk/rooms';
import { migrateCommand } from '../storage/migrate/command-line';
import { TENANT_ID } from '../try-out/people';
import { openStore, realNow } from './stores';

/** Nobody waits on a screen, and a list of everything takes its time. */
const MIGRATE_DEADLINE_MS = 60_000;

/** Moves municipalities from one store to another, and gives the exit code. */
export async function migrateStores(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { tenants, store } = readMigrateConfig(env);
  return migrateCommand(args, {
    open: async (name, as) => {
      const config = store(name);
      if (config.kind === 'cosmos') return openStore(config, realNow, { deadlineMs: MIGRATE_DEADLINE_MS });
      if (as === 'target' || existsSync(config.path)) return openStore(config, realNow);
      throw new ConfigError(`There is no ${config.path} to move from; DATA_DIR says where it is.`);
    },
    kinds: [...PROCESSES.keys()],
    tenants: () => (tenants === 'of the try-out' ? [TENANT_ID] : tenants),
    print: (line) => console.log(line),
    terminal: process.stderr.isTTY ? process.stderr : undefined,
    wait,
  });
}
