import type { Container, OperationInput } from '@azure/cosmos';
import { logRef } from '../../process/log-fields';
import type { Ref } from '../../process/process';
import { MAX_OPERATIONS, type PurgeRow } from '../../process/store';
import type { Operation } from '../../process/measures';
import { codeOf } from './fault';
import { eventId, EVENTS, partitionOf, rowId, ROWS, SNAPSHOT } from './items';

export type Access = {
  readonly container: Container;
  /** Gives up what takes too long; the parts each have that time, as there is no saying how many they are. */
  timed<T>(what: Operation, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

const BETWEEN = 'SELECT c.id FROM c WHERE c.id >= @first AND c.id <= @last';
/** Any id of the same sort is before this. */
const AFTER_ALL = '\u{10ffff}';

/** In batches, events before rows and the oldest first; the row that asked for it comes last, and only if it is the same. */
export async function purge(access: Access, row: PurgeRow, expected: string): Promise<'purged' | 'conflict'> {
  const { container, timed } = access;
  const { ref, what } = row;
  const own = container.item(rowId(row.id), partitionOf(ref));
  const found = await timed('purge', (abortSignal) => own.read({ abortSignal }));
  if (found.etag !== expected || !found.resource) return 'conflict';
  const events = await idsBetween(access, ref, EVENTS, eventId(what.upTo));
  const rows = what.what === 'everything' ? await idsBetween(access, ref, ROWS, `${ROWS}${AFTER_ALL}`) : [];
  const ids = [...events, ...rows.filter((id) => id !== own.id)];
  await deleteAll(access, ref, ids);
  return (await deleteIf(access, ref, { id: own.id, etag: expected })) ? 'purged' : 'conflict';
}

const EVERYTHING = 'SELECT c.id, c._etag FROM c';
type Listed = { readonly id: string; readonly _etag: string };

/** A process is written now and then. One that is written between every two of our calls is not ours to delete. */
const MOST_ROUNDS = 10;

/**
 * Rows before events, so that nothing comes due of what has lost its history; the snapshot, by which it is found, last.
 * It only goes as it was when all was listed: whoever has written since has left more to delete, and nobody can write on
 * what is no longer there.
 */
export async function erase(access: Access, ref: Ref): Promise<void> {
  const { container, timed } = access;
  const partitionKey = partitionOf(ref);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { resources } = await timed('purge', (abortSignal) =>
      container.items.query<Listed>(EVERYTHING, { abortSignal, partitionKey, maxItemCount: 1_000 }).fetchAll(),
    );
    if (resources.length === 0) return;
    for (const prefix of [ROWS, EVENTS]) {
      const ids = resources.map(({ id }) => id).filter((id) => id.startsWith(prefix));
      await deleteAll(access, ref, ids.sort());
    }
    const snapshot = resources.find(({ id }) => id === SNAPSHOT);
    if (snapshot) await deleteIf(access, ref, { id: SNAPSHOT, etag: snapshot._etag });
  }
  throw new Error(`${logRef(ref)}: it is written again and again while it is deleted`);
}

/** Whether it was still as it is named. */
async function deleteIf(
  { container, timed }: Access,
  ref: Ref,
  { id, etag }: { readonly id: string; readonly etag: string },
): Promise<boolean> {
  try {
    const accessCondition = { type: 'IfMatch', condition: etag };
    await timed('purge', (abortSignal) =>
      container.item(id, partitionOf(ref)).delete({ accessCondition, abortSignal }),
    );
    return true;
  } catch (fault) {
    const code = codeOf(fault);
    if (code === 404 || code === 412 || code === 449) return false;
    throw fault;
  }
}

async function idsBetween({ container, timed }: Access, ref: Ref, first: string, last: string) {
  const parameters = [
    { name: '@first', value: first },
    { name: '@last', value: last },
  ];
  const partitionKey = partitionOf(ref);
  const { resources } = await timed('purge', (abortSignal) =>
    container.items
      .query<{ id: string }>({ query: BETWEEN, parameters }, { abortSignal, partitionKey, maxItemCount: 1_000 })
      .fetchAll(),
  );
  return resources.map(({ id }) => id).sort();
}

async function deleteAll(access: Access, ref: Ref, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MAX_OPERATIONS)
    await deleteTogether(access, ref, ids.slice(from, from + MAX_OPERATIONS));
}

async function deleteTogether({ container, timed }: Access, ref: Ref, ids: readonly string[]): Promise<void> {
  const operations = ids.map((id): OperationInput => ({ operationType: 'Delete', id }));
  const { code, result = [] } = await timed('purge', (abortSignal) =>
    container.items.batch(operations, partitionOf(ref), { abortSignal }),
  );
  if (code === 200) return;
  const status = result.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424)?.statusCode ?? code;
  throw new Error(`${logRef(ref)}: a purge was refused with ${status}`);
}
