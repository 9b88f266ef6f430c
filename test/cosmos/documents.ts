import { queryCharge, readCharge, TURNED_DOWN, writeCharge } from './charges';
import {
  forgetExpired,
  inTurn,
  noteExpiry,
  readItems,
  writeItems,
  type Container,
  type Items,
  type Write,
} from './containers';
import type { Emulator } from './emulator';
import { isTooLarge, judge, type Item, type Operation, type Verdict } from './operation';
import { insidePartition, needsPlan, NEEDS_PLAN, planFor, type Query } from './query';
import { fail, partitionIn, segmentsOf, type Answer, type Call, type Kind } from './wire';

/** The emulator's items as the service would keep them. */
export type Documents = {
  readonly emulator: Emulator;
  readonly container: Container;
  /** Milliseconds; whoever tests moves it. */
  readonly now: () => number;
};

type Charged = Answer & { readonly charge: number };

/** Answers anything that is asked of the items of a container. */
export async function answer(documents: Documents, kind: Kind, call: Call): Promise<Answer> {
  const { container, emulator, now } = documents;
  if (kind === 'plan') return planFor(JSON.parse(call.body));
  return inTurn(container, async () => {
    if (isBehind(container, call)) return fail(404, 'The read session is not available', 1002);
    await forgetExpired(emulator, container, now());
    const { charge, ...done } = await carryOut(documents, kind, call);
    const headers = {
      'x-ms-request-charge': charge.toFixed(2),
      'x-ms-session-token': `0:-1#${container.lsn}`,
      'x-ms-content-path': container.rid,
      'x-ms-alt-content-path': container.link,
    };
    return { ...done, headers: { ...done.headers, ...headers } };
  });
}

function isBehind({ lsn }: Container, { headers }: Call): boolean {
  const seen = /#(\d+)/.exec(String(headers['x-ms-session-token'] ?? ''))?.[1];
  return seen !== undefined && Number(seen) > lsn;
}

function carryOut(documents: Documents, kind: Kind, call: Call): Promise<Charged> {
  if (kind === 'query') return query(documents, call);
  if (kind === 'batch') return batch(documents, call);
  return single(documents, kind, call);
}

async function query({ emulator, container }: Documents, call: Call): Promise<Charged> {
  const asked: Query = JSON.parse(call.body);
  const partition = partitionIn(call.headers);
  const isAtOneRange = call.headers['x-ms-documentdb-partitionkeyrangeid'] !== undefined;
  if (partition === undefined && !isAtOneRange && needsPlan(asked)) return { ...NEEDS_PLAN, charge: 0 };
  const inside = partition === undefined ? asked : insidePartition(asked, container.path, partition);
  if (!inside) return { ...fail(400, `The front cannot narrow this down: ${asked.query}`), charge: 0 };
  const found = await emulator.ask({ ...call, body: JSON.stringify(inside) });
  return { ...found, charge: queryCharge(found.body) };
}

const TYPES: Readonly<Partial<Record<Kind, Operation['operationType']>>> = {
  read: 'Read',
  create: 'Create',
  upsert: 'Upsert',
  replace: 'Replace',
  patch: 'Patch',
  delete: 'Delete',
};

async function single(documents: Documents, kind: Kind, call: Call): Promise<Charged> {
  const operationType = TYPES[kind];
  const partition = partitionIn(call.headers);
  if (!operationType || partition === undefined) return { ...fail(400, 'No partition key is given'), charge: 0 };
  if (isTooLarge(call.body)) return { ...fail(413, 'a request of more than 2 MB'), charge: TURNED_DOWN };
  const resourceBody = call.body === '' ? undefined : JSON.parse(call.body);
  const operation: Operation = {
    operationType,
    id: segmentsOf(call.path)[5] ?? resourceBody?.id,
    resourceBody,
    ifMatch: call.headers['if-match'],
    ifNoneMatch: call.headers['if-none-match'],
  };
  const { id } = operation;
  const before = (await readItems(documents.emulator, documents.container, partition, [id])).get(id);
  const verdict = judge(operation, before, documents.container.path, partition);
  if (verdict.status >= 400) return { ...fail(verdict.status, verdict.message ?? ''), charge: TURNED_DOWN };
  const written = verdict.after && (await write(documents, partition, [{ id, before, after: verdict.after }]));
  const after = written ? written.get(id) : before;
  const etag = after?._etag === undefined ? {} : { etag: after._etag };
  const hasBody = verdict.status !== 204 && verdict.status !== 304;
  return {
    status: verdict.status,
    headers: etag,
    ...(hasBody ? { body: after } : {}),
    charge: chargeOf(verdict, before),
  };
}

async function write(documents: Documents, partition: string, writes: readonly Write[]): Promise<Items> {
  const { emulator, container, now } = documents;
  const stored = await writeItems(emulator, container, partition, writes);
  for (const { id, after } of writes) noteExpiry(container, now(), partition, id, after);
  container.lsn += writes.length;
  return stored;
}

const chargeOf = ({ after }: Verdict, before: Item | undefined): number =>
  after === undefined ? readCharge(before) : writeCharge(after === 'gone' ? before : after);

const MOST_OPERATIONS = 100;

async function batch(documents: Documents, call: Call): Promise<Charged> {
  const { emulator, container } = documents;
  const partition = partitionIn(call.headers);
  if (partition === undefined) return { ...fail(400, 'No partition key is given'), charge: 0 };
  if (isTooLarge(call.body)) return { ...fail(413, 'a batch of more than 2 MB'), charge: TURNED_DOWN };
  const operations = (JSON.parse(call.body) as Operation[]).map(withId);
  if (operations.length > MOST_OPERATIONS) return { ...fail(400, 'a batch of more than 100 operations'), charge: 0 };
  const ids = [...new Set(operations.map(({ id }) => id))];
  const there = await readItems(emulator, container, partition, ids);
  const { verdicts, then } = judgeAll(operations, there, container.path, partition);
  const last = verdicts.at(-1);
  if (last && last.status >= 400) return turnedDown(last.status, verdicts.length - 1, operations.length);
  const changed = ids.filter((id) => then.get(id) !== there.get(id));
  const writes = changed.map((id) => ({ id, before: there.get(id), after: then.get(id) ?? ('gone' as const) }));
  const now = new Map([...there, ...(await write(documents, partition, writes))]);
  const isMinimal = call.headers.prefer === 'return=minimal';
  const body = verdicts.map(({ id, status, charge }) => {
    const item = status === 204 ? undefined : now.get(id);
    const told = item && { eTag: item._etag, ...(isMinimal ? {} : { resourceBody: item }) };
    return { statusCode: status, requestCharge: charge, ...told };
  });
  return { status: 200, body, charge: verdicts.reduce((sum, { charge }) => sum + charge, 0) };
}

/** In order, each on what would be there by then, until one is turned down: nothing is written before all may be. */
function judgeAll(operations: readonly Operation[], there: Items, path: string, partition: string) {
  const then = new Map(there);
  const verdicts: (Verdict & { readonly id: string; readonly charge: number })[] = [];
  for (const operation of operations) {
    const { id } = operation;
    const verdict = judge(operation, then.get(id), path, partition);
    verdicts.push({ ...verdict, id, charge: chargeOf(verdict, then.get(id)) });
    if (verdict.status >= 400) break;
    if (verdict.after) then.set(id, verdict.after === 'gone' ? undefined : verdict.after);
  }
  return { verdicts, then };
}

const withId = (operation: Operation): Operation => ({ ...operation, id: operation.id ?? operation.resourceBody?.id });

/** The one that may not be has its own status, and the rest depended on it. */
function turnedDown(status: number, at: number, count: number): Charged {
  const body = Array.from({ length: count }, (_, i) => ({ statusCode: i === at ? status : 424, requestCharge: 0 }));
  return { status: 207, body, charge: TURNED_DOWN };
}
