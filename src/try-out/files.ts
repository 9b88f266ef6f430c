import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FileDelivery } from '../desk/file-delivery';

/** The Playground has none of Teams' cards for files: here they are put in the data folder, for nobody else to read. */
export const intoFolder = (dataDir: string): FileDelivery => ({
  kind: 'folder',
  keep: async (name, text) => {
    const path = resolve(join(dataDir, name));
    await mkdir(dataDir, { recursive: true });
    await writeFile(path, text, { mode: 0o600 });
    return path;
  },
});
