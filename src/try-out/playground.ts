import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { playgroundConfig } from './playground-config';

export type PlaygroundOptions = {
  readonly botPort: number;
  readonly playgroundPort: number;
  readonly dataDir: string;
  readonly log: (line: string) => void;
};

/** `serviceUrl` is where the bot sends; `stop` resolves when the process has ended. */
export type Playground = { readonly url: string; readonly serviceUrl: string; stop(): Promise<void> };

type Files = { readonly folder: string; readonly config: string; readonly log: string; readonly guard: string };

const START_WITHIN_MS = 30_000;
const END_WITHIN_MS = 3_000;

/**
 * Loaded into the Playground before its own code. It would listen on every network of the machine, and would
 * live on if the bot were killed; the pipe on its standard input closes however the bot ends.
 */
const GUARD = `'use strict';
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, { port, host: '127.0.0.1' }, ...rest) : listen.call(this, port, ...rest);
};
process.stdin.on('close', () => process.exit()).on('error', () => process.exit()).resume();
`;

/**
 * Starts the Microsoft 365 Agents Playground for a bot on this machine, reachable from this machine only.
 * Rejects with a sentence for the reader when it is not installed, its port is taken or it ends.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const cli = installedCli();
  const files = await writeFiles(options.dataDir);
  const url = `http://127.0.0.1:${options.playgroundPort}`;
  const serviceUrl = `${url}/_connector`;
  const toBot = ['-e', `http://127.0.0.1:${options.botPort}/api/messages`, '-c', 'msteams'];
  const fromBot = ['-p', String(options.playgroundPort), '--su', serviceUrl];
  const child = spawn(process.execPath, ['--require', files.guard, cli, 'start', ...toBot, ...fromBot, '--dt'], {
    cwd: files.folder,
    env: environment(files),
    detached: true,
    windowsHide: true,
    stdio: 'pipe',
  });
  createInterface({ input: child.stderr }).on('line', options.log);
  try {
    const port = await listeningPort(child, files);
    if (port !== options.playgroundPort) {
      throw new Error(`Port ${options.playgroundPort} is taken, so the Playground cannot start there.`);
    }
    const page = await fetch(url);
    if (!page.ok) throw new Error(`The Playground answers ${page.status} instead of its page. See ${files.log}`);
  } catch (error) {
    await end(child);
    throw error;
  }
  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping) options.log(`The Playground ended by itself (${code}). See ${files.log}`);
  });
  options.log(`The Playground is at ${url}`);
  return {
    url,
    serviceUrl,
    stop: () => {
      stopping = true;
      return end(child);
    },
  };
}

function installedCli(): string {
  try {
    return require.resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    throw new Error('The Playground is not installed: run `npm ci` without leaving out the development packages.');
  }
}

async function writeFiles(dataDir: string): Promise<Files> {
  const folder = resolve(dataDir, 'playground');
  const files = {
    folder,
    config: join(folder, '.m365agentsplayground.yml'),
    log: join(folder, 'playground.log'),
    guard: join(folder, 'guard.cjs'),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all([writeFile(files.config, playgroundConfig()), writeFile(files.guard, GUARD)]);
  return files;
}

/** `--dt` alone leaves the usage statistics of its telemetry library on, so they are switched off too. */
function environment(files: Files): NodeJS.ProcessEnv {
  return {
    TEAMSAPPTESTER_BROWSER: 'none',
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: files.config,
    M365_AGENTS_PLAYGROUND_LOGFILE: files.log,
  };
}

/** Where it listens in the end: when its port is taken it takes any other. */
function listeningPort(child: ChildProcessWithoutNullStreams, files: Files): Promise<number> {
  return new Promise((found, failed) => {
    const fail = (what: string) => failed(new Error(`The Playground ${what}. See ${files.log}`));
    const timer = setTimeout(() => fail(`has not started within ${START_WITHIN_MS / 1000} seconds`), START_WITHIN_MS);
    child.once('error', (error) => fail(`cannot be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended while starting (${code})`));
    child.once('exit', () => clearTimeout(timer));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^Listening on (\d+)/.exec(line)?.[1];
      if (!port) return;
      clearTimeout(timer);
      found(Number(port));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), END_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

/** The whole group, as far as the system knows groups. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    child.kill(name);
  }
}
