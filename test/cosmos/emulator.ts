import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Call } from './wire';

/** Ends with whoever started it: then its standard input does. */
const PROGRAM = `
  const server = require('@vercel/cosmosdb-server').createHttpServer({ keepAlive: true });
  // A connection that is closed for being idle, just as it is used again, would be a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.stdin.resume().on('end', () => process.exit());
  process.on('SIGINT', () => {});
`;

export type Emulator = {
  ask(call: Call): Promise<Answer>;
  stop(): Promise<void>;
};

/** `@vercel/cosmosdb-server` in a process of its own, empty. */
export async function startEmulator(): Promise<Emulator> {
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd: join(__dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const agent = new Agent({ keepAlive: true });
  return {
    ask: (call) => send(call, Number(line), agent),
    stop: async () => {
      agent.destroy();
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** What it says of the connection itself is not for whoever asked. */
const BETWEEN_US = [
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'date',
  'content-location',
  'host',
];
const passedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !BETWEEN_US.includes(name)));

async function send({ method, path, headers, body }: Call, port: number, agent: Agent): Promise<Answer> {
  const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers: passedOn(headers) });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  return {
    status: incoming.statusCode,
    headers: passedOn(incoming.headers),
    body: text === '' ? undefined : JSON.parse(text),
  };
}
