import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findContainer, NO_CONTAINER, type Container } from './containers';
import { answer } from './documents';
import type { Emulator } from './emulator';
import { containerOf, fail, isSigned, kindOf, type Answer, type Call, type Kind } from './wire';

/** What goes wrong with the next requests of a kind. A reset comes before or after what was asked for is done. */
export type Fault =
  | 'hang'
  | 'reset-before'
  | 'reset-after'
  | { readonly status: number; readonly retryAfterMs?: number; readonly substatus?: number };

export type Front = {
  readonly port: number;
  /** How many requests of each kind have come since the last `forget`. */
  counts(): Partial<Record<Kind, number>>;
  /** Request units for them. */
  charge(): number;
  forget(): void;
  /** Is told of every request that was carried out, with what it cost. */
  listen(ear: (kind: Kind, call: Call, charge: number) => void): void;
  /** The next `times` requests of the kind meet the fault. */
  disturb(kind: Kind | 'any', fault: Fault, times?: number): void;
  /** Moves the clock that items expire by. */
  later(days: number): void;
  stop(): Promise<void>;
};

const DAY_MS = 86_400_000;

/**
 * Stands before the emulator and behaves as Azure Cosmos DB documents where the emulator does not: batches are atomic
 * and know every operation, items expire, sizes and ids have limits, a query stays in its partition, a session is kept,
 * and the key must be right. Counts what comes, and can disturb it.
 */
export async function startFront(emulator: Emulator, { key, port }: { key: string; port: number }): Promise<Front> {
  let counts: Partial<Record<Kind, number>> = {};
  let charge = 0;
  let ahead = 0;
  let ear: Parameters<Front['listen']>[0] = () => undefined;
  let pending: { kind: Kind | 'any'; fault: Fault; times: number }[] = [];
  const containers = new Map<string, Promise<Container | undefined>>();
  const now = (): number => Date.now() + ahead;

  const answerTo = async (kind: Kind, call: Call): Promise<Answer> => {
    if (!isSigned(call, key)) return fail(401, 'The input authorization token cannot serve the request');
    if (kind === 'account') return account(call);
    const link = containerOf(call.path);
    if (kind === 'database' || kind === 'container') {
      if (call.method === 'PUT') return fail(400, 'The front knows no container that changes');
      if (call.method === 'DELETE')
        for (const known of containers.keys()) if (known.startsWith(link)) containers.delete(known);
      return emulator.ask(call);
    }
    const container = await containers.get(link);
    if (!container) {
      containers.set(link, findContainer(emulator, link));
      if (!(await containers.get(link))) {
        containers.delete(link);
        return NO_CONTAINER;
      }
      return answerTo(kind, call);
    }
    return kind === 'ranges' ? emulator.ask(call) : answer({ emulator, container, now }, kind, call);
  };

  const account = async (call: Call): Promise<Answer> => {
    const { body, ...rest } = await emulator.ask(call);
    const here = [{ name: 'Here', databaseAccountEndpoint: `http://${call.headers.host}/` }];
    return { ...rest, body: { ...(body as object), writableLocations: here, readableLocations: here } };
  };

  const faultFor = (kind: Kind): Fault | undefined => {
    const found = pending.find((one) => one.times > 0 && (one.kind === 'any' || one.kind === kind));
    if (found) found.times -= 1;
    return found?.fault;
  };

  const server = createServer((request, response) => {
    void serve(request, response).catch((fault: unknown) => {
      if (!response.headersSent) send(response, fail(500, String(fault)));
    });
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await read(request);
    const kind = kindOf(call);
    counts[kind] = (counts[kind] ?? 0) + 1;
    const fault = faultFor(kind);
    if (fault === 'hang') return;
    if (fault === 'reset-before') return void request.socket.resetAndDestroy();
    if (typeof fault === 'object') return send(response, told(fault));
    const given = await answerTo(kind, call);
    const cost = Number(given.headers?.['x-ms-request-charge'] ?? 0);
    charge += cost;
    ear(kind, call, cost);
    if (fault === 'reset-after') return void request.socket.resetAndDestroy();
    send(response, given);
  };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    counts: () => ({ ...counts }),
    charge: () => charge,
    forget: () => {
      counts = {};
      charge = 0;
      pending = [];
    },
    listen: (heard) => void (ear = heard),
    disturb: (kind, fault, times = 1) => void pending.push({ kind, fault, times }),
    later: (days) => void (ahead += days * DAY_MS),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
}

const told = ({ status, retryAfterMs, substatus }: Exclude<Fault, string>): Answer => {
  const refused = fail(status, 'as was wished for', substatus);
  const wait = retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMs) };
  return { ...refused, headers: { ...refused.headers, ...wait } };
};

async function read(request: IncomingMessage): Promise<Call> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const { method = 'GET', url = '/', headers } = request;
  return { method, path: url.replace(/^\/\/+/, '/'), headers, body: Buffer.concat(pieces).toString('utf8') };
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const described = { ...headers, 'content-type': 'application/json' };
  // In two steps: restify, where it is in the same process, has changed what the first gives back.
  response.writeHead(status, described);
  response.end(status === 304 || status === 204 ? undefined : text);
}
