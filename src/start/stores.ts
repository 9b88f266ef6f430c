import { Instant } from '../calendar/time';
import { ConfigError, type StoreConfig } from '../config';
import { inFolder } from '../folder';
import type { Store } from '../process/store';
import type { CosmosOptions } from '../storage/cosmos/container';
import { openSqlite } from '../storage/sqlite/sqlite-store';

export const realNow = (): Instant => Instant.parse(new Date().toISOString());

/** Loaded only where it is used, as nobody else should wait for Azure's clients to load. */
async function openCosmos(options: CosmosOptions): Promise<Store> {
  const cosmos = await import('../storage/cosmos/cosmos-store.js');
  return cosmos.openCosmos(options);
}

export async function openStore(
  config: StoreConfig,
  now: () => Instant,
  wishes: Pick<CosmosOptions, 'deadlineMs' | 'charged'> = {},
): Promise<Store> {
  if (config.kind === 'sqlite') return inFolder(() => openSqlite(config.path, now));
  return openCosmos({ ...config, ...wishes }).catch((fault: unknown) => {
    throw new ConfigError(fault instanceof Error ? fault.message : String(fault), { cause: fault });
  });
}
