import fc from 'fast-check';
import type { Village } from '../faults/village';
import { word } from './requests';

/* What is thrown at the service: from noise to what Teams could have signed with anything in it. */

/** Stands in everything that is typed, and must never stand in a log. */
export const MARKER = 'hemligmarkör';

/** The bytes of one connection, with how many requests are in them. */
export type Shot = {
  readonly bytes: Buffer;
  readonly requests: number;
  readonly kind: string;
  /** Every request in it ends where it says: whoever sends it waits for the answers before they hang up. */
  readonly isWhole: boolean;
};

export type Ammunition = { readonly village: Village; readonly token: string; readonly stranger: string };

const crlf = (...lines: string[]): string => lines.join('\r\n');
const post = (body: string, ...headers: string[]): string =>
  crlf('POST /api/messages HTTP/1.1', 'host: bot', 'content-type: application/json', ...headers) +
  crlf('', `content-length: ${Buffer.byteLength(body)}`, '', body);

const VERBS = [
  ...['show', 'start-loop', 'order-loop', 'nominate', 'accept-coordination', 'decline-coordination', 'agree-directly'],
  ...['call-allocation-meeting', 'record-allocation', 'set-new-date', 'plan-meeting', 'invite', 'set-agenda'],
  ...['take-notes', 'add-task', 'skip-task', 'tell-users', 'break-off', 'complete-task', 'set-place', 'set-channels'],
  ...['add-unit', 'change-unit', 'remove-unit', 'confirm-units', 'set-people', 'set-language', 'share-example'],
];
const CARDS = [
  'loop',
  'decision',
  'ask',
  'workspace',
  'reminder',
  'meeting-form',
  'loop-form',
  'settings',
  'follow-up',
];
const FIELDS = [
  'unit',
  'code',
  'name',
  'channel',
  'manager',
  'methodCoordinators',
  'candidates',
  'asking',
  'from',
  'to',
];
const MORE_FIELDS = [
  'on',
  'date',
  'purpose',
  'place',
  'agenda',
  'notes',
  'text',
  'task',
  'reason',
  'language',
  '__proto__',
];
const WORDS = [
  'hjälp',
  'starta slinga',
  'mina slingor',
  'status',
  'inställningar',
  'byt språk',
  'change language to',
  '',
];

/** Any text, with the marker somewhere in it. */
const typed = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 200 }), fc.constantFrom(...WORDS))
  .map((text) => `${text} ${MARKER}`);

function activities({ teams, guides }: Village): fc.Arbitrary<Record<string, unknown>> {
  const { directory } = teams;
  const { tenantId, team, channels, people } = directory;
  const ref = fc.oneof(
    fc.record({
      tenantId: fc.constant(tenantId),
      kind: fc.constant('loop'),
      id: fc.constantFrom('loop-0', 'loop-1', 'x'),
    }),
    fc.constant({ tenantId, kind: 'municipality', id: 'settings' }),
    fc.record({ tenantId: fc.constant(tenantId), kind: fc.constantFrom('person', 'example', 'beat'), id: fc.string() }),
    fc.anything(),
  );
  const view = fc.oneof(
    fc.record({
      card: fc.constantFrom(...CARDS),
      meeting: fc.constantFrom('users-1', 'staff-1', 'joint-1', 'x'),
      form: fc.constantFrom(...VERBS),
      step: fc.constantFrom('place', 'channels', 'units', 'people'),
      person: fc.constantFrom(...guides),
      occasion: fc.constantFrom('registered', 'overdue'),
    }),
    fc.anything(),
  );
  const value = fc.oneof(typed, fc.constantFrom(...guides, '2025-03-10', '13:00', 'U0', 'together'), fc.anything());
  const inputs = fc.dictionary(fc.constantFrom(...FIELDS, ...MORE_FIELDS), value, { maxKeys: 12 });
  const data = fc
    .tuple(ref, view, fc.nat(5), inputs)
    .map(([about, shown, version, filled]) => ({ ...filled, ref: about, seen: { view: shown, version } }));
  const verb = fc.oneof(fc.constantFrom(...VERBS), typed);
  const press = fc.record({
    type: fc.constant('invoke'),
    name: fc.constant('adaptiveCard/action'),
    value: fc.oneof(
      { weight: 9, arbitrary: fc.record({ action: fc.record({ type: fc.constant('Action.Execute'), verb, data }) }) },
      { weight: 1, arbitrary: fc.anything() },
    ),
  });
  const says = fc.record({ type: fc.constant('message'), text: fc.oneof(typed, fc.constantFrom(...WORDS)) });
  const update = fc.record({
    type: fc.constantFrom('conversationUpdate', 'installationUpdate', 'event', 'messageReaction', 'typing', 'x'),
    action: fc.constantFrom('add', 'upgrade', 'x'),
    membersAdded: fc.array(fc.record({ id: fc.string({ minLength: 1 }) }), { maxLength: 3 }),
    value: fc.anything(),
  });
  const from = fc.constantFrom(...people).map(({ mri, id, name }) => ({ id: mri, name, aadObjectId: id }));
  const here = fc.constantFrom(...channels).map(({ id }) => ({
    conversation: { id: `${id};messageid=1`, conversationType: 'channel', isGroup: true, tenantId },
    channelData: { tenant: { id: tenantId }, team: { id: team.id }, channel: { id } },
  }));
  const place = fc.oneof(
    fc.constant({}),
    here,
    fc.constant({ conversation: { id: 'a:g', conversationType: 'groupChat', tenantId } }),
  );
  return fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: press }, { weight: 3, arbitrary: says }, { weight: 1, arbitrary: update }),
      from,
      place,
      fc.uuid(),
    )
    .map(([what, who, where, id]) => ({ ...word(teams, ''), from: who, ...where, id, ...what }));
}

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
  'http://evil/api/messages',
  '/%',
  '/../..',
  '//',
];

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
  );
}

/** One sort of shot; `whole` requests are waited for, of the others we hang up behind the last byte. */
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
