import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const PROJECT = resolve(__dirname, '../..');
const START_WITHIN_MS = 60_000;

/** `npm start`, as somebody runs it, with ports and a data folder of its own. */
export type TryOut = {
  /** The address it printed. */
  readonly url: string;
  /** Everything it has printed for the reader until now. */
  printed(): string;
  readonly ports: readonly [bot: number, playground: number];
  /** When the command was given, in milliseconds of the monotonic clock. */
  readonly commandAt: number;
  /** Ctrl-C: the whole group in the foreground gets SIGINT. Resolves when `npm` has ended. */
  interrupt(): Promise<void>;
  /** Ends what is left, whatever happened before, and removes its data. */
  clean(): Promise<void>;
};

/** The story begins on this morning (a Monday, 09:00 in Stockholm), whatever day the test is run. */
export const FIRST_MORNING = '2026-11-23T08:00:00Z';

export async function startTryOut(): Promise<TryOut> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slinga-try-out-'));
  const ahead = Date.parse(FIRST_MORNING) - Date.now();
  await writeFile(join(dataDir, 'clock.json'), JSON.stringify({ ahead }));
  const ports = [await freePort(), await freePort()] as const;
  const commandAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: PROJECT,
    env: { ...process.env, PORT: String(ports[0]), PLAYGROUND_PORT: String(ports[1]), DATA_DIR: dataDir },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const signal = (name: NodeJS.Signals): void => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (child.pid !== undefined && isRunning) process.kill(-child.pid, name);
  };
  const complaints: string[] = [];
  child.stderr.on('data', (data: Buffer) => complaints.push(data.toString()));
  const ended = once(child, 'exit');
  const tooLate = setTimeout(() => signal('SIGKILL'), START_WITHIN_MS);
  const lines: string[] = [];
  const url = await addressIn(child.stdout, lines);
  clearTimeout(tooLate);
  if (url === undefined) throw new Error(`npm start ended without an address to open: ${complaints.join('')}`);
  return {
    url,
    printed: () => [...lines, ...complaints].join('\n'),
    ports,
    commandAt,
    interrupt: async () => {
      signal('SIGINT');
      await ended;
    },
    clean: async () => {
      signal('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads on after the address has come: a pipe nobody reads would fill and stop the one who writes. */
function addressIn(stdout: NodeJS.ReadableStream, lines: string[]): Promise<string | undefined> {
  return new Promise((found) => {
    createInterface({ input: stdout })
      .on('line', (line) => {
        lines.push(line);
        const url = /http:\/\/\S+/.exec(line)?.[0];
        if (url) found(url);
      })
      .on('close', () => found(undefined));
  });
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((answer) => {
    server.once('error', () => answer(false)).listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
