import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export type Request = {
  readonly method: string;
  /** The path in decoded pieces: `/v3/teams/19%3Ax` is `['v3', 'teams', '19:x']`. */
  readonly path: string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

/** What to do with a request: answer it, never answer it, or break the connection. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'reset';

export type Answer = { status: number; body: unknown };

export type LocalServer = { readonly url: string; stop(): Promise<void> };

/** Serves JSON on a free port of this machine; `stop` also breaks connections that are kept alive or left hanging. */
export async function serve(handle: (request: Request) => Reply): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    const answer = (reply: Reply): void => {
      if (reply === 'hang') return;
      if (reply === 'reset') return void incoming.socket.resetAndDestroy();
      outgoing.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      outgoing.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    };
    readAll(incoming)
      .then((text) => answer(handle(readRequest(incoming, text))))
      .catch((error: unknown) => answer({ status: 500, body: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Posts JSON text exactly as given and waits, like Teams, at most 15 seconds for the answer. */
export function postJson(url: string, json: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, timeout: 15_000 };
    const outgoing = httpRequest(url, {
      ...options,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer from ${url} within 15 seconds`)));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      readAll(incoming).then((text) => resolve({ status: incoming.statusCode ?? 0, body: parsedOrText(text) }), reject);
    });
    outgoing.end(json);
  });
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function readRequest(incoming: IncomingMessage, text: string): Request {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname.split('/').filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    headers: incoming.headers,
    body: parsedOrText(text),
  };
}

function parsedOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
