import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { serve } from './local-server';

/** Who signs what Teams sends to a bot, and for whom a bot signs what it sends to Teams. */
export const BOT_FRAMEWORK = 'https://api.botframework.com';

// One pair for each process: botbuilder keeps the keys it has fetched, and two fake Teams can talk to one bot.
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const kid = randomUUID();

export type TokenClaims = {
  readonly aud: string;
  readonly iss?: string;
  readonly serviceUrl?: string;
  /** Seconds since 1970; an hour from now when left out. */
  readonly exp?: number;
  readonly [claim: string]: unknown;
};

/** A JWT signed RS256; give another key to forge one, which carries our `kid` all the same. */
export function signToken(claims: TokenClaims, key: KeyObject = keys.privateKey): string {
  const { serviceUrl, ...rest } = claims;
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: BOT_FRAMEWORK, nbf: now - 300, exp: now + 3600, ...rest, serviceurl: serviceUrl };
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** A key nobody trusts, for forging tokens. */
export function strangersKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** Whether an Authorization header is one the bot may call Teams with: our signature, its own id, not expired. */
export function isFromBot(header: string | undefined, appId: string): boolean {
  const [head, payload, signature] = header?.match(/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/)?.slice(1) ?? [];
  if (!head || !payload || !signature) return false;
  const bytes = Buffer.from(signature, 'base64url');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), keys.publicKey, bytes)) return false;
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return claims.aud === BOT_FRAMEWORK && claims.appid === appId && Number(claims.exp) > Date.now() / 1000;
}

/** The names botbuilder's `ConfigurationBotFrameworkAuthentication` reads. */
export type AuthSettings = {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppType: 'SingleTenant';
  readonly MicrosoftAppTenantId: string;
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly OAuthUrl: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
};

export type Identity = {
  /** All six addresses together: botbuilder takes one as all, and refuses every request if the others are missing. */
  auth(appId: string, tenantId: string): AuthSettings;
  stop(): Promise<void>;
};

/** Starts the server that publishes our public key, in the place of login.botframework.com. */
export async function startIdentity(): Promise<Identity> {
  const jwk = { ...createPublicKey(keys.privateKey).export({ format: 'jwk' }), kid, use: 'sig' };
  const server = await serve(({ path, headers }) => {
    if (path[0] === 'openid') {
      return { status: 200, body: { issuer: BOT_FRAMEWORK, jwks_uri: `http://${headers.host}/keys` } };
    }
    if (path[0] === 'keys') return { status: 200, body: { keys: [{ ...jwk, endorsements: ['msteams', 'webchat'] }] } };
    return { status: 404 };
  });
  return {
    auth: (appId, tenantId) => ({
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: `${server.url}/login`,
      ToChannelFromBotOAuthScope: BOT_FRAMEWORK,
      ToBotFromChannelTokenIssuer: BOT_FRAMEWORK,
      OAuthUrl: `${server.url}/oauth`,
      ToBotFromChannelOpenIdMetadataUrl: `${server.url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${server.url}/openid`,
    }),
    stop: server.stop,
  };
}

type Signable = { headers: { set(name: string, value: string): void } };

/**
 * The `credentialsFactory` for botbuilder: signs what the bot sends, where Entra would have given a token. A bot in
 * another process is handed one, as the key is this process's own.
 */
export function credentialsFor(appId: string, token?: string) {
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async <R extends Signable>(request: R): Promise<R> => {
        const given = token ?? signToken({ aud: BOT_FRAMEWORK, appid: appId });
        request.headers.set('authorization', `Bearer ${given}`);
        return request;
      },
    }),
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
