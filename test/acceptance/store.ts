import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../src/calendar/time';
import type { Store } from '../../src/process/store';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';

type Opened = { readonly store: Store; clear(): void };

const nothing = (): void => undefined;

/** One for all the towns of a file; each has a container of its own. */
let cosmos: Promise<LocalCosmos> | undefined;
export const theCosmos = (): Promise<LocalCosmos> => (cosmos ??= startCosmos());
afterAll(async () => (await cosmos)?.stop());
/** Over the wire a story takes some four times as long. */
if (process.env.STORE === 'cosmos') jest.setTimeout(120_000);

/** Which store the stories are lived on: what `STORE` in the environment says, or else SQLite. */
export async function openStore(now: () => Instant): Promise<Opened> {
  switch (process.env.STORE ?? 'sqlite') {
    case 'sqlite': {
      const folder = mkdtempSync(join(tmpdir(), 'slinga-town-'));
      const clear = (): void => rmSync(folder, { recursive: true, force: true });
      return { store: openSqlite(join(folder, 'slinga.db'), now), clear };
    }
    case 'memory':
      return { store: openMemory(now), clear: nothing };
    case 'cosmos':
      return { store: await openCosmos({ ...(await theCosmos()).fresh(), deadlineMs: 20_000 }), clear: nothing };
    default:
      throw new Error(`STORE is sqlite, memory or cosmos, and not ${process.env.STORE}`);
  }
}
