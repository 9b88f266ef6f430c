import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Answer = {
  readonly status: number;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: unknown;
};

export const fail = (status: number, message: string, substatus?: number): Answer => ({
  status,
  headers: substatus === undefined ? {} : { 'x-ms-substatus': String(substatus) },
  body: { code: String(status), message },
});

/** What a request is, as far as anybody counts or disturbs it. */
export type Kind =
  | 'account'
  | 'database'
  | 'container'
  | 'ranges'
  | 'plan'
  | 'query'
  | 'batch'
  | 'read'
  | 'create'
  | 'upsert'
  | 'replace'
  | 'patch'
  | 'delete';

const BY_METHOD: Readonly<Record<string, Kind>> = { GET: 'read', PUT: 'replace', PATCH: 'patch', DELETE: 'delete' };

export function kindOf({ method, path, headers }: Call): Kind {
  const segments = segmentsOf(path);
  if (segments.length === 0) return 'account';
  if (segments.length <= 2) return 'database';
  if (segments.length <= 4) return 'container';
  if (segments[4] === 'pkranges') return 'ranges';
  if (headers['x-ms-cosmos-is-query-plan-request']) return 'plan';
  if (headers['x-ms-cosmos-is-batch-request']) return 'batch';
  if (headers['x-ms-documentdb-isquery'] || headers['content-type'] === 'application/query+json') return 'query';
  if (headers['x-ms-documentdb-is-upsert']) return 'upsert';
  return method === 'POST' ? 'create' : (BY_METHOD[method] ?? 'read');
}

export const segmentsOf = (path: string): string[] =>
  (path.split('?')[0] ?? '')
    .split('/')
    .filter(Boolean)
    .map((segment) => decodeURIComponent(segment));

/** `dbs/a/colls/b` of whatever lies in it. */
export const containerOf = (path: string): string => segmentsOf(path).slice(0, 4).map(encodeURIComponent).join('/');

/** The value of the one partition key a request names. */
export function partitionIn(headers: IncomingHttpHeaders): string | undefined {
  const [value]: unknown[] = JSON.parse(String(headers['x-ms-documentdb-partitionkey'] ?? '[]'));
  return typeof value === 'string' ? value : undefined;
}

/** Whether this was signed with the key, as documented under "Access control on Cosmos DB resources". */
export function isSigned({ method, path, headers }: Call, key: string): boolean {
  const segments = segmentsOf(path);
  const names = segments.length % 2 === 0 ? segments : segments.slice(0, -1);
  const type = segments.length % 2 === 0 ? (segments.at(-2) ?? '') : (segments.at(-1) ?? '');
  const given = decodeURIComponent(headers.authorization ?? '');
  return [names, names.map(encodeURIComponent)].some((link) => {
    const text =
      `${method}\n${type}\n`.toLowerCase() +
      `${link.join('/')}\n` +
      `${String(headers['x-ms-date'])}\n\n`.toLowerCase();
    const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
    return given === `type=master&ver=1.0&sig=${signature}`;
  });
}
