import { z } from 'zod/v4';

/** The only issuer of tokens from Teams; asked before any crypto, so that an unsigned request costs next to nothing. */
const ISSUER = 'https://api.botframework.com';
const MAX_TOKEN = 8192;
export const MAX_BODY = 256 * 1024;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Why a request is turned away before its body is read, as an HTTP status; `undefined` lets it in. */
export function refuseHeaders(headers: Headers, appId: string | undefined): number | undefined {
  // A compressed body can end the process or become a hundred times its size: no client of ours sends one.
  if (headers['content-encoding']) return 415;
  if (!String(headers['content-type'] ?? '').startsWith('application/json')) return 415;
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) return 413;
  return appId === undefined || isForUs(String(headers.authorization ?? ''), appId) ? undefined : 401;
}

const Claims = z.object({ iss: z.string(), aud: z.string() });

/** Read, not verified: that is the adapter's task. Unknown issuers never get that far, as each would cost it memory. */
function isForUs(authorization: string, appId: string): boolean {
  const [scheme, token = ''] = authorization.split(' ');
  if (scheme !== 'Bearer' || token.length > MAX_TOKEN) return false;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { iss, aud } = Claims.parse(claims);
    return iss === ISSUER && aud === appId;
  } catch {
    return false;
  }
}

const Envelope = z.object({
  type: z.string().min(1),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  conversation: z.object({ id: z.string().min(1) }),
  from: z.object({ id: z.string().min(1) }),
});

/** Whether a body is an activity of Teams from a service we answer to: our token goes wherever its service URL says. */
export function isFromTeams(body: unknown, serviceHosts: readonly string[]): boolean {
  const parsed = Envelope.safeParse(body);
  return parsed.success && serviceHosts.includes(new URL(parsed.data.serviceUrl).host);
}
