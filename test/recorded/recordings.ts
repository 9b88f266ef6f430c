import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { refKey, type Recorded } from '../../src/process/process';
import type { Moment, Recording } from './recorder';

export const FOLDER = __dirname;
const ENDING = '.json.br';

/** The names of what each release has recorded, the oldest first: `1-first`, `2-cosmos`. */
export const NAMES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort((a, b) => parseInt(a) - parseInt(b));

export const fileOf = (name: string): string => join(FOLDER, `${name}${ENDING}`);

export const recordingOf = (name: string): Recording =>
  JSON.parse(brotliDecompressSync(readFileSync(fileOf(name))).toString()) as Recording;

/** What was left in the store of all that had happened to a process at a moment. */
export const eventsAt = ({ log }: Recording, { ref, events: [from, to] }: Moment): readonly Recorded[] =>
  (log[refKey(ref)] ?? []).slice(from, to);
