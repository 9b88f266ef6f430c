import { readFileSync } from 'node:fs';
import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Posted = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly text: string;
};

export type Collector = {
  readonly url: string;
  readonly posted: readonly Posted[];
  /** What it does with whoever comes. */
  does: 'take' | 'refuse' | 'hang';
  stop(): Promise<void>;
};

/** A certificate of nobody's, which comes with the emulator of Cosmos DB. */
const nobodys = (file: string): Buffer =>
  readFileSync(join(__dirname, '../../node_modules/@vercel/cosmosdb-server', file));

/** Takes in what is posted to it, on a free port of this machine, as a collector or Azure Monitor would. */
export async function startCollector(scheme: 'http' | 'https' = 'http', answer: unknown = {}): Promise<Collector> {
  const posted: Posted[] = [];
  const collector = { posted, does: 'take' as Collector['does'] };
  const listener: RequestListener = (request, response) => void take(request, response);
  const server =
    scheme === 'http'
      ? createPlain(listener)
      : createSecure({ key: nobodys('key.pem'), cert: nobodys('cert.pem') }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
    posted.push({ path: request.url ?? '', authorization: request.headers.authorization, text });
    if (collector.does === 'hang') return;
    const all = JSON.parse(text) as unknown;
    const itemsReceived = Array.isArray(all) ? all.length : 0;
    response.writeHead(collector.does === 'refuse' ? 503 : 200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        ...(answer as object),
        ...(itemsReceived ? { itemsReceived, itemsAccepted: itemsReceived, errors: [] } : {}),
      }),
    );
  }

  return Object.assign(collector, {
    url: `${scheme}://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
