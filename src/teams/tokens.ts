import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod/v4';

/** The only issuer of tokens from Teams. */
const ISSUER = 'https://api.botframework.com';
/** Where the Bot Framework publishes its keys, unless the configuration says somewhere else. */
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const HASHES = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' } as const;
/** How far apart our clock and theirs may be, in seconds. */
const TOLERANCE = 300;
const KEPT_MS = 24 * 3600_000;
/** A key that is not known is asked for no more often than this, whoever asks. */
const ASKED_AGAIN_MS = 5 * 60_000;
const DEADLINE_MS = 5_000;

export type Tokens = {
  /** Whether the Bot Framework made this token for this bot to use now. Rejects where its keys cannot be had. */
  proves(token: string): Promise<boolean>;
};

const Header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().max(500) });
const Claims = z.object({
  iss: z.literal(ISSUER),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/**
 * Proves a token before anything else of its request is read. What the SDK does with an unproven one costs memory for
 * each tenant that it names and ten lines on the console; what is proven here the SDK still judges by itself.
 */
export function openTokens(appId: string, metadataUrl: string = METADATA): Tokens {
  const keys = openKeys(metadataUrl);
  return {
    async proves(token) {
      const [head = '', payload = '', signature = '', ...more] = token.split('.');
      const header = Header.safeParse(decoded(head));
      const claims = Claims.safeParse(decoded(payload));
      if (more.length > 0 || !header.success || !claims.success) return false;
      const { aud, exp, nbf = 0 } = claims.data;
      const now = Date.now() / 1000;
      if (aud !== appId || exp + TOLERANCE < now || nbf - TOLERANCE > now) return false;
      const key = await keys.find(header.data.kid);
      const signed = Buffer.from(`${head}.${payload}`);
      return key !== undefined && verify(HASHES[header.data.alg], signed, key, Buffer.from(signature, 'base64url'));
    },
  };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const Metadata = z.object({ jwks_uri: z.url() });
const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), endorsements: z.array(z.string()).optional() })),
});

/** The keys by their ids: fetched once a day, and when one is not among them. */
function openKeys(metadataUrl: string): { find(kid: string): Promise<KeyObject | undefined> } {
  let known: ReadonlyMap<string, KeyObject> = new Map();
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    const { jwks_uri } = Metadata.parse(await getJson(metadataUrl));
    const { keys } = Keys.parse(await getJson(jwks_uri));
    const ours = keys.filter(
      ({ kty, endorsements = ['msteams'] }) => kty === 'RSA' && endorsements.includes('msteams'),
    );
    known = new Map(ours.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
    askedAt = performance.now();
  };
  return {
    async find(kid) {
      const age = performance.now() - askedAt;
      if (age > KEPT_MS || (age > ASKED_AGAIN_MS && !known.has(kid))) {
        asking ??= ask().finally(() => (asking = undefined));
        await asking;
      }
      return known.get(kid);
    },
  };
}

async function getJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
  if (!answer.ok) throw new Error('the keys of the Bot Framework cannot be had');
  return answer.json();
}
