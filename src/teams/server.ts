import type { TurnContext } from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import { createServer, plugins, type Next, type Request, type Response } from 'restify';
import { faultFields } from '../process/log-fields';
import type { Log } from '../process/ports';
import type { Health } from '../process/watch';
import { isFromTeams, MAX_BODY, refuseHeaders } from './guard';

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  /** Left out only where authentication is off: in the try-out, on loopback. */
  readonly appId: string | undefined;
  readonly serviceHosts: readonly string[];
  readonly log: Log;
  readonly health: () => Promise<Health>;
};

export type Server = { readonly port: number; stop(): Promise<void> };

/**
 * `POST /api/messages` for Teams; `GET /healthz`, which says that a restart would help, and `GET /readyz`, which says
 * whether it can answer, for whoever keeps the service running.
 */
export async function startServer(
  adapter: TeamsAdapter,
  logic: (context: TurnContext) => Promise<void>,
  options: ServerOptions,
): Promise<Server> {
  const server = createServer({ name: 'slinga' });
  const { appId, serviceHosts, log, health } = options;

  server.pre((request: Request, response: Response, next: Next) => {
    if (request.method !== 'POST') return next();
    const status = refuseHeaders(request.headers, appId);
    if (status === undefined) return next();
    log.warn({ status }, 'a request was turned away');
    response.send(status);
    return next(false);
  });
  server.get('/healthz', async (_request: Request, response: Response) => {
    const { alive } = await health();
    response.send(alive ? 200 : 503, { status: alive ? 'ok' : 'the tick has stopped' });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const { alive, ready, late } = await health();
    const status = ready ? (alive ? 'ok' : 'the tick has stopped') : 'the store does not answer';
    response.send(alive && ready ? 200 : 503, { status, late });
  });
  server.post(
    '/api/messages',
    plugins.bodyParser({ maxBodySize: MAX_BODY, mapParams: false, rejectUnknown: true }),
    async (request: Request, response: Response) => {
      if (!isFromTeams(request.body, serviceHosts)) {
        log.warn({ status: 400 }, 'not an activity of Teams');
        response.send(400);
        return;
      }
      await adapter.process(request, response, logic).catch((fault: unknown) => {
        log.warn(faultFields(fault), 'a request could not be processed');
        if (!response.headersSent) response.send(401);
      });
    },
  );

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const address: unknown = server.address();
  const port =
    typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : options.port;
  return {
    port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.server.closeIdleConnections();
      }),
  };
}
