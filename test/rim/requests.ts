import { createHmac, createPublicKey, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { signToken, strangersKey, type TokenClaims } from '../fake-teams/identity';
import type { Teams } from '../fake-teams/teams';

export type Reply = { readonly status: number | 'closed'; readonly body: string };
export type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** One request on a connection of its own; 'closed' where that ended without an answer. */
export function send(port: number, { method = 'POST', path = '/api/messages', headers, body }: Sent): Promise<Reply> {
  return new Promise((resolve) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, agent: false, headers: headers ?? {} });
    outgoing.on('error', () => resolve({ status: 'closed', body: '' }));
    outgoing.on('response', (incoming) => {
      const pieces: Buffer[] = [];
      const done = (): void =>
        resolve({ status: incoming.statusCode ?? 'closed', body: Buffer.concat(pieces).toString('utf8') });
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('end', done);
      incoming.on('error', done);
    });
    outgoing.end(body);
  });
}

export const json = (token?: string): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

/** What Karin writes to the bot in her own chat, as Teams tells it. */
export function word(teams: Teams, text: string): Record<string, unknown> {
  const { directory, settings } = teams;
  const karin = directory.people[0];
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: settings.serviceUrl,
    locale: 'sv-SE',
    text,
    from: { id: karin?.mri, name: karin?.name, aadObjectId: karin?.id },
    recipient: { id: directory.bot.id, name: 'Slinga' },
    conversation: { id: `a:${karin?.id}`, conversationType: 'personal', tenantId: directory.tenantId },
    channelData: { tenant: { id: directory.tenantId } },
  };
}

/** Tokens as an attacker would make them, and the good one. */
export function tokensFor({ settings }: Teams) {
  const { appId, serviceUrl, auth } = settings;
  const stranger = strangersKey();
  const now = Math.floor(Date.now() / 1000);
  const good = (claims: Partial<TokenClaims> = {}): string => signToken({ aud: appId, serviceUrl, ...claims });
  const [head = '', payload = ''] = good().split('.');
  const header: object = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  const signedPart = (alg: string): string => `${encode({ ...header, alg })}.${payload}`;
  return {
    good,
    anotherKey: () => signToken({ aud: appId, serviceUrl }, stranger),
    anotherAudience: () => good({ aud: '00000000-0000-4000-8000-000000000001' }),
    anotherIssuer: () => good({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }),
    expired: () => good({ exp: now - 3600 }),
    none: () => `${signedPart('none')}.`,
    /** Signed with what everybody knows, our public key, as if it were a secret. */
    hs256: async () => {
      const { jwks_uri } = (await (await fetch(auth.ToBotFromChannelOpenIdMetadataUrl)).json()) as { jwks_uri: string };
      const { keys } = (await (await fetch(jwks_uri)).json()) as { keys: { kty: string }[] };
      const pem = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const signed = signedPart('HS256');
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    },
    /** Names a tenant, and is signed by nobody. */
    ofTenant: (tid: string) => `${head}.${encode({ ...parsed(payload), tid })}.${'x'.repeat(342)}`,
  };
}

const parsed = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as object;
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
