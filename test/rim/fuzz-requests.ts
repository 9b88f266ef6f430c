import fc from 'fast-check';
import type { Village } from '../faults/village';
import { activities, typed } from './fuzz-activities';

/* What is thrown at the service: from noise to what Teams could have signed. */

/** The bytes of one connection, with how many requests are in them. */
export type Shot = {
  readonly bytes: Buffer;
  readonly requests: number;
  readonly kind: string;
  /** Every request in it ends where it says, and the last one with the connection. */
  readonly isWhole: boolean;
};

export type Ammunition = { readonly village: Village; readonly token: string; readonly stranger: string };

const crlf = (...lines: string[]): string => lines.join('\r\n');
const post = (body: string, ...headers: string[]): string =>
  crlf('POST /api/messages HTTP/1.1', 'host: bot', 'content-type: application/json', ...headers) +
  crlf('', `content-length: ${Buffer.byteLength(body)}`, '', body);

/** An activity with parts of it missing, or of another kind than they are. */
const damaged = (good: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.tuple(good, fc.nat(), fc.anything()).map(([activity, at, other]) => ({
      ...activity,
      [Object.keys(activity)[at % Object.keys(activity).length] ?? '']: other,
    })),
    fc.anything(),
  );

const written = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)) ?? 'null';
  } catch {
    return '{"type":';
  }
};

/** Two readings of where a request ends. */
const smuggled = (body: string, auth: string): string[] => [
  crlf(
    'POST /api/messages HTTP/1.1',
    'host: bot',
    auth,
    'content-length: 4',
    'transfer-encoding: chunked',
    '',
    '0',
    '',
    body,
  ),
  crlf('POST /api/messages HTTP/1.1', 'host: bot', auth, 'transfer-encoding: chunked, identity', '', '0', '', body),
  crlf('POST /api/messages HTTP/1.1', 'host: bot', auth, 'content-length: 4', 'content-length: 400', '', body),
  crlf('POST /api/messages HTTP/1.1', 'host: bot', auth, 'transfer-encoding : chunked', '', 'zz', body),
  crlf(
    'POST /api/messages HTTP/1.1',
    'host: bot',
    auth,
    'content-type: application/json',
    'transfer-encoding: chunked',
    '',
    'fffffffff',
    body,
  ),
  crlf(
    'POST /api/messages HTTP/1.1',
    'host: bot',
    auth,
    'content-type: application/json',
    'content-length: -1',
    '',
    body,
  ),
  crlf('POST /api/messages HTTP/1.0', auth, 'content-type: application/json', 'connection: keep-alive', '', body),
];

const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'OPTIONS', 'PATCH', 'PROPFIND', 'get', 'POST'];
const PATHS = [
  '/',
  '/api/messages',
  '/api/messages?x=%00',
  '*',
  '/healthz',
  '/readyz',
  '/privacy',
  '/terms?lang=da',
  'http://evil/api/messages',
  '/%',
  '/../..',
  '//',
];

const PROTOCOLS = ['websocket', 'h2c', 'TLS/1.0', 'x'];

const LAST = 'connection: close';
const IN_A_ROW = 10;

export function shots({ village, token, stranger }: Ammunition): fc.Arbitrary<Shot> {
  const good = activities(village);
  const signed = `authorization: Bearer ${token}`;
  const forged = `authorization: Bearer ${stranger}`;
  const sent = (...headers: string[]) => good.map((activity) => post(written(activity), LAST, ...headers));
  const row = fc
    .array(good, { minLength: IN_A_ROW, maxLength: IN_A_ROW })
    .map((many) =>
      many.map((activity, i) => post(written(activity), signed, i === IN_A_ROW - 1 ? LAST : 'x: y')).join(''),
    );
  const header = fc.tuple(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 40 }));
  const headers = fc
    .tuple(good, fc.array(header, { maxLength: 5 }))
    .map(([activity, more]) => post(written(activity), signed, ...more.map((pair) => pair.join(': '))));
  const flips = fc
    .tuple(good, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }))
    .map(([activity, where]) => flipped(post(written(activity), signed), where));
  const odd = fc
    .tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS), typed)
    .map(([method, path, body]) =>
      crlf(`${method} ${path} HTTP/1.1`, 'host: bot', signed, `content-length: ${Buffer.byteLength(body)}`, '', body),
    );
  const upgrade = fc
    .tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS), fc.constantFrom(...PROTOCOLS), typed)
    .map(([method, path, protocol, body]) =>
      crlf(`${method} ${path} HTTP/1.1`, 'host: bot', 'connection: Upgrade', `upgrade: ${protocol}`, '', body),
    );
  return fc.oneof(
    sort('signed', 2, row, IN_A_ROW),
    sort(
      'damaged',
      15,
      damaged(good).map((activity) => post(written(activity), signed, LAST)),
      1,
    ),
    sort('unsigned', 20, sent(), 1),
    sort('forged', 20, sent(forged), 1),
    sort(
      'noise',
      30,
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    ),
    sort('headers', 15, headers),
    sort('flipped', 15, flips),
    sort(
      'smuggled',
      10,
      fc.tuple(good, fc.nat(6)).map(([a, n]) => smuggled(post(written(a), signed), signed)[n] ?? ''),
    ),
    sort('odd', 10, odd),
    sort('upgrade', 5, upgrade),
  );
}

/** One sort of shot; of what is no `whole` request we say nothing more, and wait for what becomes of it. */
const sort = (kind: string, weight: number, bytes: fc.Arbitrary<string | Buffer>, whole?: number) => ({
  weight,
  arbitrary: bytes.map((one): Shot => ({
    kind,
    bytes: Buffer.from(one),
    requests: whole ?? 1,
    isWhole: whole !== undefined,
  })),
});

function flipped(text: string, flips: readonly number[]): Buffer {
  const bytes = Buffer.from(text);
  for (const flip of flips) bytes[flip % bytes.length] = (flip * 7) % 256;
  return bytes;
}
