import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError } from './config';

/**
 * Makes a folder, and those above it, if it is not there, for nobody else to look into; throws where nothing can be kept
 * in it. Node's own `recursive` goes round for ever where the system says that there is nothing to make a folder in, as
 * under /proc.
 */
export function openFolder(path: string): void {
  make(resolve(path));
  if (!statSync(path).isDirectory()) throw new Error(`${path} is a file`);
  accessSync(path, constants.W_OK);
}

function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (fault) {
    // Somebody else who starts at the same moment may have been first.
    if (!existsSync(path)) throw fault;
  }
}

/** Nobody else on the machine reads the file from now on, if it is there and ours. */
export function keepForOwner(path: string): void {
  if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o600);
  } catch {
    // Another user's file that we may write to, or a disk without modes: whoever arranged that decides who reads it.
  }
}

/** Opens something that is kept in a file; why it cannot be is said to whoever starts the service, in one sentence. */
export function inFolder<T>(open: () => T): T {
  try {
    return open();
  } catch (fault) {
    if (fault instanceof ConfigError) throw fault;
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new ConfigError(`Nothing can be kept there: ${why}; DATA_DIR says where.`, { cause: fault });
  }
}
