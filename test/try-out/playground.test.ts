import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { FIRST_PERSON, PEOPLE, PERSONAL_CHAT_ID, TENANT_ID } from '../../src/try-out/people';
import { startPlayground, type Playground } from '../../src/try-out/playground';

const lines: string[] = [];
let dataDir: string;
let bot: Server;
let playground: Playground | undefined;

beforeEach(async () => {
  lines.length = 0;
  dataDir = await mkdtemp(join(tmpdir(), 'slinga-playground-'));
  bot = createServer((request, response) => {
    void json(request).then((activity) => {
      response.end();
      bot.emit('activity', activity);
    });
  });
  await listen(bot);
});

afterEach(async () => {
  await playground?.stop();
  playground = undefined;
  await close(bot);
  await rm(dataDir, { recursive: true, force: true });
});

it('answers with its page and knows the six people', async () => {
  playground = await start(await freePort());

  expect(await (await fetch(playground.url)).text()).toContain('<div id="root">');
  const known = await (await fetch(`${playground.url}/_internal/v1/testConfig`)).json();
  const [first, ...others] = PEOPLE.map((person) => ({ id: person.teamsId, aadObjectId: person.id }));
  expect(known).toMatchObject({ config: { currentUser: first, users: others } });
});

it('delivers what is written in the personal chat to the bot, with the service address it told', async () => {
  playground = await start(await freePort());
  const heard = nextActivity();

  await fetch(`${playground.url}/_conversation/v1/conversations/${encodeURIComponent(PERSONAL_CHAT_ID)}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: { id: FIRST_PERSON.teamsId }, text: 'hej', textFormat: 'plain', mentions: [] }),
  });

  expect(await heard).toMatchObject({
    type: 'message',
    text: 'hej',
    serviceUrl: playground.serviceUrl,
    from: { id: FIRST_PERSON.teamsId, aadObjectId: FIRST_PERSON.id },
    conversation: { id: PERSONAL_CHAT_ID, tenantId: TENANT_ID },
  });
});

it('answers on no other address than 127.0.0.1', async () => {
  const port = await freePort();
  playground = await start(port);

  await expect(fetch(`http://127.0.0.2:${port}`)).rejects.toThrow('fetch failed');
});

it('has ended and freed its port when stop resolves', async () => {
  const port = await freePort();
  playground = await start(port);
  await playground.stop();

  await expect(fetch(playground.url)).rejects.toThrow('fetch failed');
  const successor = createServer();
  await listen(successor, port);
  await close(successor);
  expect(lines).toEqual([`The Playground is at ${playground.url}`]);
});

it('stops twice without complaint', async () => {
  playground = await start(await freePort());

  await Promise.all([playground.stop(), playground.stop()]);
});

it('says which port is taken', async () => {
  await expect(start(portOf(bot))).rejects.toThrow(`Port ${portOf(bot)} is taken`);
});

it('writes only in its own folder of the data directory', async () => {
  playground = await start(await freePort());

  expect(await readFile(join(dataDir, 'playground', 'playground.log'), 'utf8')).toContain('Listening on');
});

/** What the system says of the Playground's own process, told by the guard only it has loaded; Linux tells. */
function itsProcess(what: 'cmdline' | 'environ'): string[] {
  const told = (pid: string, file: string): string => {
    try {
      return readFileSync(join('/proc', pid, file), 'utf8');
    } catch {
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pid = pids.find((candidate) => told(candidate, 'cmdline').includes(join(dataDir, 'playground', 'guard.cjs')));
  return pid === undefined ? [] : told(pid, what).split('\0');
}

const whereTold = existsSync('/proc/self/environ') ? it : it.skip;
whereTold('runs with its telemetry off, and is given nothing of our environment', async () => {
  playground = await start(await freePort());

  expect(itsProcess('cmdline')).toContain('--dt');
  const environment = itsProcess('environ');
  expect(environment).toContain('APPLICATION_INSIGHTS_NO_STATSBEAT=true');
  expect(environment.filter((line) => line.startsWith('PATH=') || line.startsWith('HOME='))).toEqual([]);
});

function start(playgroundPort: number): Promise<Playground> {
  return startPlayground({ botPort: portOf(bot), playgroundPort, dataDir, log: (line) => lines.push(line) });
}

async function nextActivity(): Promise<unknown> {
  const [activity] = await once(bot, 'activity');
  return activity;
}

function listen(server: Server, port = 0): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const port = portOf(server);
  await close(server);
  return port;
}
