import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/process/store';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos } from '../cosmos/local-cosmos';

export type StoreName = 'SQLite' | 'Cosmos DB';

/** A new and empty place, which any number of stores can be opened on, each as another process would. */
export type Place = { open(): Promise<Store> };

export type Stores = {
  place(name: StoreName): Place;
  file(): string;
  stop(): Promise<void>;
};

/** Where the scenarios keep what they store: a folder for the files, and one local Cosmos DB for them all. */
export function openStores(): Stores {
  const folder = mkdtempSync(join(tmpdir(), 'slinga-faults-'));
  const opened: Store[] = [];
  let cosmos: ReturnType<typeof startCosmos> | undefined;
  let count = 0;
  const file = (): string => join(folder, `${++count}`, 'slinga.db');
  const placeIn = (name: StoreName): (() => Promise<Store>) => {
    if (name === 'SQLite') {
      const path = file();
      return async () => openSqlite(path);
    }
    cosmos ??= startCosmos();
    const options = cosmos.then((local) => local.fresh());
    return async () => openCosmos({ ...(await options), deadlineMs: 20_000 });
  };
  return {
    file,
    place: (name) => {
      const open = placeIn(name);
      return {
        open: async () => {
          const store = await open();
          opened.push(store);
          return store;
        },
      };
    },
    stop: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await (await cosmos)?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
