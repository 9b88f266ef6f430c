import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod/v4';
import { openBelieved } from './believed';

/** The only issuer of tokens from Teams. */
const ISSUER = 'https://api.botframework.com';
/** Where the Bot Framework says where its keys are, unless the configuration says somewhere else. */
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** How far apart our clock and theirs may be, in seconds. */
const TOLERANCE = 300;
const KEPT_MS = 24 * 3600_000;
/** The keys are asked for no more often than this, whoever comes with one that is not known; or where they were away. */
const ASKED_AGAIN_MS = { known: 5 * 60_000, away: 5_000 };
const DEADLINE_MS = 5_000;

export type Tokens = {
  /** Whether the Bot Framework made this token for this bot to use now. Rejects where its keys cannot be had. */
  proves(token: string): Promise<boolean>;
};

/**
 * Proves a token before anything else of its request is read. What the SDK does with an unproven one costs memory for
 * each tenant that it names and ten lines on the console; what is proven here the SDK still judges by itself. What has
 * been proven is believed for a while, as checking a signature is a tenth of what a turn costs.
 */
export function openTokens(appId: string, metadataUrl: string = METADATA): Tokens {
  const keys = openKeys(metadataUrl);
  const proven = openBelieved<true>();
  const asked = { issuer: ISSUER, audience: appId, algorithms: ALGORITHMS, clockTolerance: TOLERANCE };
  return {
    async proves(token) {
      if (proven.of(token)) return true;
      const kid = kidOf(token, appId);
      if (kid === undefined) return false;
      const find = await keys.with(kid);
      return jwtVerify(token, find, { ...asked, requiredClaims: ['exp'] }).then(
        ({ payload }) => {
          proven.keep(token, true, payload.exp);
          return true;
        },
        () => false,
      );
    },
  };
}

const Head = z.object({ alg: z.enum(ALGORITHMS), kid: z.string().max(500) });
const Claims = z.object({ iss: z.literal(ISSUER), aud: z.string() });

/** The key a token says it is signed with, if it says that it is for us: nobody asks for keys on behalf of another. */
function kidOf(token: string, appId: string): string | undefined {
  try {
    const head = Head.safeParse(decodeProtectedHeader(token));
    const claims = Claims.safeParse(decodeJwt(token));
    return claims.data?.aud === appId ? head.data?.kid : undefined;
  } catch {
    return undefined;
  }
}

const Metadata = z.object({ jwks_uri: z.url() });
const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), endorsements: z.array(z.string()).optional() })),
});
type Known = { readonly kids: ReadonlySet<string>; readonly find: JWTVerifyGetKey };

/** The keys, fetched once a day, and when one is not among them; those that are known are good while others are away. */
function openKeys(metadataUrl: string): { with(kid: string): Promise<JWTVerifyGetKey> } {
  let known: Known | undefined;
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    askedAt = performance.now();
    const { jwks_uri } = Metadata.parse(await getJson(metadataUrl));
    const { keys } = Keys.parse(await getJson(jwks_uri));
    const ours = keys.filter(({ endorsements = ['msteams'] }) => endorsements.includes('msteams'));
    known = { kids: new Set(ours.map(({ kid }) => kid)), find: createLocalJWKSet({ keys: ours }) };
  };
  return {
    async with(kid) {
      const age = performance.now() - askedAt;
      const isHere = known?.kids.has(kid) ?? false;
      if (age > KEPT_MS || (!isHere && age > (known ? ASKED_AGAIN_MS.known : ASKED_AGAIN_MS.away)))
        asking ??= ask().finally(() => (asking = undefined));
      // Whoever has a key that is known need not wait for others.
      if (isHere) asking?.catch(() => undefined);
      else await asking?.catch(() => undefined);
      if (!known) throw new Error('the keys of the Bot Framework cannot be had');
      return known.find;
    },
  };
}

async function getJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
  if (!answer.ok) throw new Error('the keys of the Bot Framework cannot be had');
  return answer.json();
}
