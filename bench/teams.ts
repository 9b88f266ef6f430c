import { Agent, request } from 'node:http';
import { BOT_FRAMEWORK, signToken, startIdentity } from '../test/fake-teams/identity';
import { serve } from '../test/fake-teams/local-server';
import type { BotSettings } from './bots/settings';
import { aishaChat, aishaIn, BOT_ID, TEAMS_ID, type Tenant } from './towns';

export type Teams = {
  /** What every bot here is started with. */
  readonly settings: Pick<BotSettings, 'appId' | 'auth' | 'token' | 'serviceUrl'>;
  /** Every post of a bot, in order: to which conversation, when, and what was in it. */
  readonly posts: Post[];
  /** Sends an activity of Aisha's from her own chat, signed, and gives the answer once the bot has finished. */
  send(port: number, tenant: Tenant, activity: object): Promise<unknown>;
  stop(): Promise<void>;
};

export type Post = { readonly conversation: string; readonly at: number; readonly card: unknown };

/** The outside of Teams and no more: it signs what it sends and takes what it is told, and keeps no chats. */
export async function startTeams(): Promise<Teams> {
  const posts: Post[] = [];
  const identity = await startIdentity();
  let count = 0;
  const connector = await serve(({ method, path, body }) => {
    const { attachments } = (body ?? {}) as { attachments?: { content: unknown }[] };
    if (method === 'POST') posts.push({ conversation: path[3] ?? '', at: Date.now(), card: attachments?.[0]?.content });
    return { status: method === 'POST' ? 201 : 200, body: { id: String(++count) } };
  });
  const serviceUrl = `${connector.url}/emea/`;
  const agent = new Agent({ keepAlive: true });
  const authorization = `Bearer ${signToken({ aud: BOT_ID, serviceUrl })}`;
  const send: Teams['send'] = async (port, tenant, activity) => {
    const { status, body } = await post(agent, port, authorization, {
      ...fromAisha(tenant, serviceUrl, ++count),
      ...activity,
    });
    if (status < 200 || status > 299) throw new Error(`the bot answered ${status}: ${body}`);
    return body === '' ? undefined : (JSON.parse(body) as unknown);
  };
  return {
    settings: {
      appId: BOT_ID,
      auth: identity.auth(BOT_ID, TEAMS_ID),
      token: signToken({ aud: BOT_FRAMEWORK, appid: BOT_ID }),
      serviceUrl,
    },
    posts,
    send,
    stop: async () => {
      agent.destroy();
      await Promise.all([identity.stop(), connector.stop()]);
    },
  };
}

/** What every activity from her own chat has in common, as Teams sends it. */
const fromAisha = (tenant: Tenant, serviceUrl: string, id: number) => ({
  channelId: 'msteams',
  serviceUrl,
  id: `f:${id}`,
  timestamp: new Date().toISOString(),
  localTimezone: 'Europe/Stockholm',
  locale: 'sv-SE',
  from: { id: '29:aisha', name: 'Aisha', aadObjectId: aishaIn(tenant) },
  recipient: { id: `28:${BOT_ID}`, name: 'Slinga' },
  conversation: { conversationType: 'personal', tenantId: tenant, id: aishaChat(tenant) },
  channelData: { tenant: { id: tenant } },
  entities: [{ type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Web', timezone: 'Europe/Stockholm' }],
});

type Answer = { readonly status: number; readonly body: string };

function post(agent: Agent, port: number, authorization: string, activity: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json; charset=utf-8', authorization };
    const options = { method: 'POST', path: '/api/messages', host: '127.0.0.1', port, agent, headers };
    const outgoing = request(options, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(activity));
  });
}
