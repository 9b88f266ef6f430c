import type { Server as HttpServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import { createServer, type Next, type Request, type Response } from 'restify';
import { faultFields } from '../process/log-fields';
import type { Log } from '../process/ports';
import type { Health } from '../process/watch';
import type { Adapter } from './adapter';
import { readJson } from './body';
import { bearerOf, isFromTeams, refuseHead, type Refusal } from './guard';
import { servePages } from './pages';
import type { Refusals } from './refusals';
import { testGuard } from './self-test';
import type { Tokens } from './tokens';

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  /** Left out only where authentication is off: in the try-out, on loopback. */
  readonly tokens: Tokens | undefined;
  readonly serviceHosts: readonly string[];
  readonly log: Log;
  readonly refusals: Refusals;
  readonly health: () => Promise<Health>;
  readonly limits?: Limits;
  readonly selfTest?: typeof testGuard;
};

export type Server = {
  readonly port: number;
  /**
   * Says at once that it is not ready; after a while, in milliseconds, in which whoever sends people here may notice,
   * turns away whoever connects. Ends when nobody is connected any more.
   */
  stop(drainMs?: number): Promise<void>;
};

/** What one who is slow, or many at once, can take of us; times in milliseconds. */
export type Limits = {
  readonly headMs: number;
  readonly requestMs: number;
  /** How often it is looked for whoever is over time. */
  readonly lookMs: number;
  readonly connections: number;
};
const LIMITS: Limits = { headMs: 10_000, requestMs: 20_000, lookMs: 2_000, connections: 1_000 };

/**
 * `POST /api/messages` for Teams; pages for anybody; `GET /healthz`, which says that a restart would help, and `GET /readyz`, which says
 * whether it can answer, for whoever keeps the service running. Serves nobody before it has tested its own guard.
 */
export async function startServer(
  adapter: Adapter,
  logic: (context: TurnContext) => Promise<void>,
  options: ServerOptions,
): Promise<Server> {
  const { tokens, serviceHosts, log, refusals, health, selfTest = testGuard } = options;
  const server = createServer({ name: 'slinga', noWriteContinue: true });
  // Its own log would have whole requests in it, with their tokens.
  Object.assign(server.log, { level: 'silent' });
  // With restify's listener Node hands over whoever asks for another protocol, past the guard and every limit.
  server.server.removeAllListeners('upgrade');
  let isTested = false;
  let isStopping = false;
  const turnAway = (response: Response, refusal: Refusal): void => {
    if (isTested) refusals.note(refusal);
    // Whatever else they were going to send is not waited for.
    response.header('connection', 'close');
    response.send(refusal.status);
  };

  server.pre((request: Request, response: Response, next: Next) => {
    // Who is connected finds somebody else for what comes next.
    if (isStopping) response.header('connection', 'close');
    void refuse(request, tokens)
      .catch((): Refusal => ({ status: 503, why: 'the keys of the Bot Framework cannot be had' }))
      .then((refusal) => {
        if (refusal === undefined) return next();
        turnAway(response, refusal);
        return next(false);
      });
  });
  server.get('/healthz', async (_request: Request, response: Response) => {
    const { alive } = await health();
    response.send(alive ? 200 : 503, { status: alive ? 'ok' : 'the tick has stopped' });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    if (!isTested) return void response.send(503, { status: 'starting' });
    if (isStopping) return void response.send(503, { status: 'stopping' });
    const { alive, ready, late } = await health();
    const status = ready ? (alive ? 'ok' : 'the tick has stopped') : 'the store does not answer';
    response.send(alive && ready ? 200 : 503, { status, late });
  });
  servePages(server);
  server.post('/api/messages', async (request: Request, response: Response) => {
    if (!isTested) return turnAway(response, { status: 503, why: 'not tested yet' });
    if (request.headers.expect) response.writeContinue();
    const read = await readJson(request);
    if (!('json' in read)) return turnAway(response, read);
    const { json } = read;
    if (!isActivity(json, serviceHosts)) return turnAway(response, { status: 400, why: 'not an activity of Teams' });
    const answer = await adapter.receive(request.headers.authorization ?? '', json, logic).catch((fault: unknown) => {
      log.error(faultFields(fault), 'a request could not be processed');
      return { status: 500, body: undefined };
    });
    if (answer.status === 401) turnAway(response, { status: 401, why: 'token of another service' });
    else response.send(answer.status, answer.body);
  });

  limit(server.server, options.limits ?? LIMITS);
  const port = await listen(server, options);
  const stop = async (drainMs = 0): Promise<void> => {
    isStopping = true;
    if (drainMs > 0) await wait(drainMs);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeIdleConnections();
    });
  };
  if (tokens) {
    await selfTest(port, serviceHosts[0] ?? '').catch(async (fault: unknown) => {
      await stop();
      throw fault;
    });
  }
  isTested = true;
  return { port, stop };
}

/** Why a request is turned away before anything of its body is read. */
async function refuse(request: Request, tokens: Tokens | undefined): Promise<Refusal | undefined> {
  const refusal = refuseHead(request);
  if (refusal || !tokens || request.method !== 'POST') return refusal;
  const token = bearerOf(request.headers.authorization);
  return token !== undefined && (await tokens.proves(token)) ? undefined : { status: 401, why: 'no good token' };
}

const isActivity = (json: unknown, serviceHosts: readonly string[]): json is Activity =>
  isFromTeams(json, serviceHosts);

function limit(server: HttpServer, { headMs, requestMs, lookMs, connections }: Limits): void {
  // The last is an option of Node's `createServer`, which restify does not hand on.
  Object.assign(server, { headersTimeout: headMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs });
  server.maxConnections = connections;
}

async function listen(server: ReturnType<typeof createServer>, { host, port }: ServerOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address: unknown = server.address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : port;
}
