import { sizeOf } from './charges';

export type Item = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly _etag?: string;
  readonly ttl?: number;
};

export type Operation = {
  readonly operationType: 'Create' | 'Upsert' | 'Replace' | 'Patch' | 'Delete' | 'Read';
  readonly id: string;
  readonly resourceBody?: Item & { readonly operations?: readonly Change[] };
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
};

type Change = { readonly op: string; readonly path: string; readonly value?: unknown };

/** What an operation comes to, given what is there. `after` is left out where nothing changes. */
export type Verdict = { readonly status: number; readonly after?: Item | 'gone'; readonly message?: string };

const LARGEST = 2 * 1024 * 1024;

/** As the service documents it; whatever is refused has changed nothing. */
export function judge(operation: Operation, before: Item | undefined, path: string, partition: string): Verdict {
  const { operationType, id, resourceBody, ifMatch, ifNoneMatch } = operation;
  if (operationType !== 'Create' && operationType !== 'Upsert' && !before)
    return { status: 404, message: 'no such item' };
  if (ifMatch !== undefined && before && before._etag !== ifMatch) return { status: 412, message: 'it has changed' };
  switch (operationType) {
    case 'Read':
      return { status: ifNoneMatch !== undefined && ifNoneMatch === before?._etag ? 304 : 200 };
    case 'Delete':
      return { status: 204, after: 'gone' };
    case 'Patch':
      return written(200, patched(before, resourceBody?.operations ?? []), path, partition);
    case 'Create':
      if (before) return { status: 409, message: `${id} is there already` };
      return written(201, resourceBody, path, partition);
    case 'Upsert':
      return written(before ? 200 : 201, resourceBody, path, partition);
    case 'Replace':
      if (resourceBody?.id !== id) return { status: 400, message: 'an item keeps its id' };
      return written(200, resourceBody, path, partition);
  }
}

function written(status: number, item: Item | undefined, path: string, partition: string): Verdict {
  const fault = item ? faultOf(item, path, partition) : { status: 400, message: 'nothing to write' };
  return fault ?? (item ? { status, after: item } : { status: 400 });
}

function faultOf(item: Item, path: string, partition: string): Verdict | undefined {
  const { id, ttl } = item;
  if (typeof id !== 'string' || id === '') return { status: 400, message: 'missing id' };
  if (Buffer.byteLength(id) > 1023) return { status: 400, message: 'an id of more than 1023 bytes' };
  if (/[/\\?#]/.test(id)) return { status: 400, message: 'a character that an id cannot have' };
  if (item[path.slice(1)] !== partition) return { status: 400, message: 'the partition key is not that of the header' };
  const isTtl = ttl === undefined || ttl === -1 || (Number.isInteger(ttl) && ttl > 0);
  if (!isTtl) return { status: 400, message: 'a ttl is -1 or a positive whole number' };
  if (sizeOf(item) > LARGEST) return { status: 413, message: 'an item of more than 2 MB' };
  return undefined;
}

export const isTooLarge = (body: string): boolean => Buffer.byteLength(body) > LARGEST;

/** Of what can be patched, the members of the item itself. */
function patched(before: Item | undefined, changes: readonly Change[]): Item | undefined {
  const after: Record<string, unknown> = { ...before };
  for (const { op, path, value } of changes) {
    const name = path.slice(1);
    if (op === 'remove') delete after[name];
    else after[name] = op === 'incr' ? Number(after[name] ?? 0) + Number(value) : value;
  }
  return before && { ...after, id: before.id };
}
