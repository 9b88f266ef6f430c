import type { Emulator } from './emulator';
import type { Item } from './operation';
import { fail, type Answer } from './wire';

/** One container in the emulator, with what the emulator does not keep: how long items live, and how far writes are. */
export type Container = {
  readonly link: string;
  readonly rid: string;
  /** Of its one partition key. */
  readonly path: string;
  readonly defaultTtl: number | undefined;
  /** By item, when it expires. */
  readonly expiry: Map<string, { readonly at: number; readonly partition: string; readonly id: string }>;
  lsn: number;
  /** Everything in a container happens one after the other, so that nobody sees half a batch. */
  last: Promise<unknown>;
};

export const inTurn = <T>(container: Container, work: () => Promise<T>): Promise<T> => {
  const result = container.last.then(work);
  container.last = result.catch(() => undefined);
  return result;
};

export async function findContainer({ ask }: Emulator, link: string): Promise<Container | undefined> {
  const { status, body } = await ask({ method: 'GET', path: `/${link}`, headers: {}, body: '' });
  if (status !== 200) return undefined;
  const {
    _rid: rid,
    partitionKey,
    defaultTtl,
  } = body as { _rid: string; partitionKey: { paths: string[] }; defaultTtl?: number };
  const path = partitionKey.paths[0] ?? '/id';
  return { link, rid, path, defaultTtl, expiry: new Map(), lsn: 1, last: Promise.resolve() };
}

export const NO_CONTAINER: Answer = fail(404, 'Owner resource does not exist', 1003);

const BATCH = {
  'content-type': 'application/json',
  'x-ms-cosmos-is-batch-request': 'True',
  'x-ms-cosmos-batch-continue-on-error': 'True',
};

type Done = { readonly statusCode: number; readonly resourceBody?: Item };

/** The emulator's own batch is neither atomic nor safe from others, but it is one request. */
async function inOneRequest({ ask }: Emulator, { link }: Container, operations: readonly object[]): Promise<Done[]> {
  if (operations.length === 0) return [];
  const answer = await ask({ method: 'POST', path: `/${link}/docs`, headers: BATCH, body: JSON.stringify(operations) });
  if (answer.status !== 200) throw new Error(`the emulator: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Done[];
}

export type Items = ReadonlyMap<string, Item | undefined>;

export async function readItems(
  emulator: Emulator,
  container: Container,
  partition: string,
  ids: readonly string[],
): Promise<Items> {
  const partitionKey = JSON.stringify([partition]);
  const operations = ids.map((id) => ({ operationType: 'Read', id, partitionKey }));
  const done = await inOneRequest(emulator, container, operations);
  return new Map(ids.map((id, i) => [id, done[i]?.statusCode === 200 ? done[i].resourceBody : undefined]));
}

export type Write = { readonly id: string; readonly before: Item | undefined; readonly after: Item | 'gone' };

/** Makes it so, and gives what is then stored. Whether it may be was asked before. */
export async function writeItems(
  emulator: Emulator,
  container: Container,
  partition: string,
  writes: readonly Write[],
): Promise<Items> {
  const partitionKey = JSON.stringify([partition]);
  const operations = writes.map(({ id, before, after }) => {
    if (after === 'gone') return { operationType: 'Delete', id, partitionKey };
    return { operationType: before ? 'Replace' : 'Create', resourceBody: after, partitionKey };
  });
  const done = await inOneRequest(emulator, container, operations);
  const failed = done.find(({ statusCode }) => statusCode >= 400);
  if (failed) throw new Error(`the emulator: ${JSON.stringify(failed)}`);
  return new Map(writes.map(({ id }, i) => [id, done[i]?.resourceBody]));
}

const nameOf = (partition: string, id: string): string => `${partition}\n${id}`;

/** Notes when an item just written is to expire. */
export function noteExpiry(
  container: Container,
  now: number,
  partition: string,
  id: string,
  item: Item | 'gone',
): void {
  const { defaultTtl, expiry } = container;
  const seconds = item === 'gone' || defaultTtl === undefined ? -1 : (item.ttl ?? defaultTtl);
  if (seconds === -1) expiry.delete(nameOf(partition, id));
  else expiry.set(nameOf(partition, id), { at: now + seconds * 1000, partition, id });
}

export async function forgetExpired(emulator: Emulator, container: Container, now: number): Promise<void> {
  for (const [name, { at, partition, id }] of container.expiry) {
    if (at > now) continue;
    container.expiry.delete(name);
    const before = (await readItems(emulator, container, partition, [id])).get(id);
    if (before) await writeItems(emulator, container, partition, [{ id, before, after: 'gone' }]);
  }
}
