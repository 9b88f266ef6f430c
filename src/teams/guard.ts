import { z } from 'zod/v4';
import { isThisMachine } from '../loopback';
import { PATHS } from './pages';
import type { TurnedAway } from '../process/measures';

export const MAX_BODY = 256 * 1024;
/** Longer than any token of Teams by far, in characters. */
const MAX_TOKEN = 8192;

/** Why a request is turned away: an HTTP status, and for the log a word of our own, never one of theirs. */
export type Refusal = { readonly status: number; readonly why: TurnedAway };

export type Head = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

const HEALTH = ['/healthz', '/readyz'];
/** What anybody may read, and take nothing from us with it but words. */
const PAGES: readonly string[] = Object.values(PATHS);

/** Why a request is turned away for its first lines alone, before anything else of it is read; `undefined` lets it on. */
export function refuseHead({ method = '', url = '', headers }: Head): Refusal | undefined {
  // Where restify cannot make an address of it, it ends the process.
  if (url.startsWith('/') && !URL.canParse(`http://${String(headers.host || 'localhost')}${url}`))
    return { status: 400, why: 'no such host' };
  const [path = ''] = url.split('?');
  // Whoever wants another protocol is not there to read.
  const isReader = (method === 'GET' || method === 'HEAD') && headers.upgrade === undefined && PAGES.includes(path);
  if (isReader || (method === 'GET' && HEALTH.includes(path))) {
    const hasBody = Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
    return hasBody ? { status: 400, why: 'a body nobody asked for' } : undefined;
  }
  if (path !== '/api/messages') return { status: 404, why: 'no such address' };
  if (method !== 'POST') return { status: 405, why: 'method' };
  // A compressed body can end the process or become a hundred times its size: no client of ours sends one.
  if (headers['content-encoding']) return { status: 415, why: 'compressed' };
  if (!/^application\/json\s*(?:;|$)/i.test(String(headers['content-type']))) return { status: 415, why: 'not json' };
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) return { status: 413, why: 'too large' };
  return undefined;
}

/** The token of an Authorization header. */
export function bearerOf(header: string | undefined): string | undefined {
  const [scheme, token = '', ...more] = (header ?? '').split(' ');
  return scheme === 'Bearer' && more.length === 0 && token !== '' && token.length <= MAX_TOKEN ? token : undefined;
}

const short = z.string().min(1).max(1000);
const Someone = z.looseObject({ id: short });

/** What is read of an activity, by us or by the SDK, has the type they think it has. */
const Envelope = z.looseObject({
  type: z.string().min(1).max(64),
  channelId: z.literal('msteams'),
  serviceUrl: short,
  id: short.nullish(),
  name: z.string().max(1000).nullish(),
  text: z.string().nullish(),
  locale: z.string().max(100).nullish(),
  action: z.string().max(100).nullish(),
  conversation: Someone,
  from: Someone,
  recipient: Someone,
  entities: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(Someone).nullish(),
  membersRemoved: z.array(Someone).nullish(),
});

/** Whether a body is an activity of Teams from a service we answer to: our token goes wherever its service URL says. */
export function isFromTeams(body: unknown, serviceHosts: readonly string[]): boolean {
  const parsed = Envelope.safeParse(body);
  return parsed.success && isServiceOfTeams(parsed.data.serviceUrl, serviceHosts);
}

/** Whether our token may go there: to a listed host, and encrypted, but for a Teams that is played on this machine. */
export function isServiceOfTeams(serviceUrl: string, serviceHosts: readonly string[]): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, host, username, password } = new URL(serviceUrl);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
  return isPrivate && username === '' && password === '' && serviceHosts.includes(host);
}
