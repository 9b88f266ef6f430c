import { CommanderError } from 'commander';
import { faultFields } from '../process/log-fields';
import { Newer } from '../process/versions';
import { NotDone, UsageError } from './around';
import { NAME } from './help';

/** What goes wrong outside, by the code it comes with. */
const KNOWN: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'a file may not be read or written',
  ECONNREFUSED: 'the store does not answer',
  ENOTFOUND: 'the store is not found',
  ETIMEDOUT: 'the store does not answer',
  401: 'the store does not let you in',
  403: 'the store does not let you in',
  429: 'the store has too much to do',
};

const GOES_ON = 'Run this again, and it goes on from there.';
const NOTHING = 'Nothing has been changed.';
const NEXT: Readonly<Record<string, string>> = {
  parked: NOTHING,
  history: NOTHING,
  redrive: 'Run this again for the rest.',
  export: 'Run this again; it begins anew.',
  ...{ import: GOES_ON, erase: GOES_ON, move: GOES_ON },
};

/** What became of a command, for whoever gave it. The message of a fault is not shown: it may quote what is stored. */
export function sentenceOf(fault: unknown, command: string): string {
  if (fault instanceof NotDone) return fault.message;
  if (fault instanceof UsageError) return `${fault.message} See ${help(command)}.`;
  if (fault instanceof CommanderError) {
    const [first = '', ...rest] = fault.message.replace(/^error: /, '').replace(/\s+/g, ' ');
    return `${first.toUpperCase()}${rest.join('').replace(/\.?$/, '.')} See ${help(command)}.`;
  }
  if (fault instanceof Newer)
    return `Stopped: a ${fault.kind} has been stored by a newer release than this one. Use that release.`;
  return `Stopped: ${whatIn(fault)}. ${NEXT[command] ?? ''}`.trimEnd();
}

const help = (command: string): string => [NAME, command, '--help'].filter(Boolean).join(' ');

/** What sort of fault, and from where, if there are no words for it. */
function whatIn(fault: unknown): string {
  const { fault: sort, code, statusCode, at } = faultFields(fault);
  const status = code ?? statusCode;
  const known = KNOWN[String(status)];
  if (known !== undefined) return `${known} (${status})`;
  return [sort, ...(status === undefined ? [] : [`(${status})`]), ...(at === undefined ? [] : [`at ${at}`])].join(' ');
}
