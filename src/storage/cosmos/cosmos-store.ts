import type { Container, FeedOptions, JSONObject, OperationInput, SqlQuerySpec } from '@azure/cosmos';
import { logRef } from '../../process/log-fields';
import type { Ref } from '../../process/process';
import type { Change, DueItem, OutboxRow, Snapshot, Store } from '../../process/store';
import type { Operation } from '../../process/measures';
import { checkChange } from '../check-change';
import { openCharges } from './charges';
import { connect, type CosmosOptions } from './container';
import { codeOf } from './fault';
import {
  eventItem,
  EVENTS,
  partitionOf,
  refOf,
  rowItem,
  ROWS,
  SNAPSHOT,
  snapshotItem,
  type EventItem,
  type RowItem,
  type SnapshotItem,
} from './items';
import { orThrowAfter } from './or-throw-after';
import { erase, purge } from './purge';

/** A card action is to be answered within four seconds, and this is one of the two calls it takes. */
const DEADLINE_MS = 3_000;

/** What is due, most urgent first, of every partition: one of the only two queries that leave theirs. */
const DUE = 'SELECT c.pk, c.entry, c._etag FROM c WHERE c.dueAt <= @now ORDER BY c.dueAt ASC';
/** The other: every process of one kind in one tenant. */
const OVERVIEW = 'SELECT c.pk, c.snapshot FROM c WHERE c.tenantId = @tenantId AND c.kind = @kind';
/** Items a page: the client's own is ten. */
const PAGE = 1_000;
const BY_PREFIX = 'SELECT * FROM c WHERE STARTSWITH(c.id, @prefix)';

/** One container in Azure Cosmos DB; each process is one partition of it. Throws if the container is not there. */
export async function openCosmos(options: CosmosOptions): Promise<Store> {
  const charges = openCharges(options.charged ?? (() => {}));
  const { container, close } = await connect(options, charges);
  const timed = <T>(what: Operation, work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> =>
    charges.during(what, () => orThrowAfter(options.deadlineMs ?? DEADLINE_MS, what, work));
  return {
    load: (ref) => timed('load', (signal) => load(container, ref, signal)),
    commit: async (ref, change) => {
      checkChange(ref, change);
      return timed('commit', (signal) => commit(container, ref, change, signal));
    },
    settle: (row, expected) => timed('settle', (signal) => settle(container, row, { expected, signal })),
    purge: (row, expected) => purge({ container, timed }, row, expected),
    erase: (ref) => erase({ container, timed }, ref),
    outbox: (ref) =>
      timed('outbox', async (abortSignal) => {
        const rows = await inPartition<RowItem & Tagged>(container, ref, ROWS, { abortSignal });
        return rows.map(({ entry, _etag }) => ({ value: entry, etag: _etag }));
      }),
    history: (ref) =>
      timed('history', async (abortSignal) => {
        const events = await inPartition<EventItem>(container, ref, EVENTS, { abortSignal });
        return events.sort(byId).map(({ event }) => event);
      }),
    due: (now, limit) => timed('due', (signal) => due(container, now, { limit, signal })),
    overview: (tenantId, kind) =>
      timed('overview', async (abortSignal) => {
        const parameters = [
          { name: '@tenantId', value: tenantId },
          { name: '@kind', value: kind },
        ];
        const found = await all<Seen>(
          container,
          { query: OVERVIEW, parameters },
          { abortSignal, forceQueryPlan: true, maxItemCount: PAGE },
        );
        return found.map(({ pk, snapshot }) => ({ ref: refOf(pk), snapshot })).sort((a, b) => byId(a.ref, b.ref));
      }),
    close: async () => close(),
  };
}

type Tagged = { readonly _etag: string };
type Seen = Pick<SnapshotItem, 'pk' | 'snapshot'>;
/** A row comes with what it says; a process only by its partition. */
type Due = { readonly pk: string; readonly entry?: OutboxRow } & Tagged;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

async function load(container: Container, ref: Ref, abortSignal: AbortSignal) {
  const read = await container.item(SNAPSHOT, partitionOf(ref)).read<SnapshotItem>({ abortSignal });
  // The client takes every 404 for an answer. One with a reason is not about the item: no container, or too old a replica.
  if (!read.resource && read.substatus) throw new Error(`${logRef(ref)}: not found, for reason ${read.substatus}`);
  return read.resource && { value: read.resource.snapshot satisfies Snapshot, etag: read.etag };
}

async function commit(
  container: Container,
  ref: Ref,
  change: Change,
  abortSignal: AbortSignal,
): Promise<'committed' | 'conflict'> {
  const options = { abortSignal, contentResponseOnWriteEnabled: false };
  const { code, result = [] } = await container.items.batch(operationsOf(ref, change), partitionOf(ref), options);
  if (code === 200) return 'committed';
  const failed = result.findIndex(({ statusCode }) => statusCode >= 400 && statusCode !== 424);
  const status = result[failed]?.statusCode ?? code;
  // Whoever else wrote first is met at the snapshot. A conflict further on is none: an event is there that should not be.
  if (failed <= 0 && (isConflict(status) || status === 404)) return 'conflict';
  throw new Error(`${logRef(ref)}: a commit was refused with ${status} at operation ${failed + 1} of ${result.length}`);
}

/** The snapshot goes first: it is the one that says whether somebody else has written. */
function operationsOf(ref: Ref, change: Change): OperationInput[] {
  const { expected, snapshot, events, outbox } = change;
  const before = snapshot.version - events.length;
  const resourceBody = json(snapshotItem(ref, snapshot));
  return [
    expected === 'new'
      ? { operationType: 'Create', resourceBody }
      : { operationType: 'Replace', id: SNAPSHOT, resourceBody, ifMatch: expected },
    ...events.map(
      (event, i) => ({ operationType: 'Create', resourceBody: json(eventItem(ref, before + i + 1, event)) }) as const,
    ),
    ...outbox.map((row) => ({ operationType: 'Upsert', resourceBody: json(rowItem(row)) }) as const),
  ];
}

/** To the client an item is any JSON, which the type of a state cannot promise. */
const json = (item: object): JSONObject => Object.fromEntries(Object.entries(item));

async function settle(
  container: Container,
  row: OutboxRow,
  { expected, signal }: { expected: string; signal: AbortSignal },
): Promise<string> {
  const item = rowItem(row);
  try {
    const accessCondition = { type: 'IfMatch', condition: expected };
    const options = { accessCondition, abortSignal: signal };
    return (await container.item(item.id, item.pk).replace(item, options)).etag;
  } catch (fault) {
    const code = codeOf(fault);
    if (isConflict(code) || code === 404) return 'conflict';
    throw fault;
  }
}

/** It is there already, it has changed, or (449) somebody is writing it this very moment. */
const isConflict = (code: number | undefined): boolean => code === 409 || code === 412 || code === 449;

async function due(
  container: Container,
  now: string,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<DueItem[]> {
  const query = { query: DUE, parameters: [{ name: '@now', value: now }] };
  const options = { abortSignal: signal, forceQueryPlan: true, maxItemCount: limit };
  const found = await all<Due>(container, query, options, limit);
  return found.map(({ pk, entry, _etag }) =>
    entry ? { kind: 'row', row: { value: entry, etag: _etag } } : { kind: 'process', ref: refOf(pk) },
  );
}

const inPartition = <T>(container: Container, ref: Ref, prefix: string, options: FeedOptions): Promise<T[]> =>
  all<T>(
    container,
    { query: BY_PREFIX, parameters: [{ name: '@prefix', value: prefix }] },
    { ...options, partitionKey: partitionOf(ref), maxItemCount: PAGE },
  );

/** Page after page, until there is no more or it is enough. */
async function all<T>(container: Container, query: SqlQuerySpec, options: FeedOptions, limit = Infinity): Promise<T[]> {
  const pages = container.items.query<T>(query, options);
  const found: T[] = [];
  while (found.length < limit && pages.hasMoreResults()) found.push(...((await pages.fetchNext()).resources ?? []));
  return found.slice(0, limit);
}
