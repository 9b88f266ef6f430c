import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Health } from '../../src/process/watch';
import type { Adapter } from '../../src/teams/adapter';
import { createAdapter } from '../../src/teams/adapter';
import { openRefusals, type Refusals } from '../../src/teams/refusals';
import { checkDoor, testGuard, Unguarded } from '../../src/teams/self-test';
import { startServer, type Server, type ServerOptions } from '../../src/teams/server';
import { openTokens } from '../../src/teams/tokens';
import { serve } from '../fake-teams/local-server';
import { startTeams, type Teams } from '../fake-teams/teams';
import { json, send, tokensFor, word } from './requests';
import { logTo } from '../log-lines';

/* What somebody without a token costs, and what the guard does before anybody is served. */

const WELL: Health = { alive: true, ready: true, late: 0 };
let teams: Teams;
let server: Server | undefined;
let refusals: Refusals;
let lines: string[];
let received: number;

beforeAll(async () => {
  const people = [{ name: 'Karin Ek', id: '70117000-0000-4000-8000-000000000001', language: 'sv' as const }];
  teams = await startTeams({ people, team: { name: 'Stöd', channels: [] } });
});
afterAll(() => teams.stop());
beforeEach(() => {
  lines = [];
  received = 0;
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** The server in front of an adapter that only counts. */
async function start(options: Partial<ServerOptions> = {}): Promise<number> {
  const { settings } = teams;
  const serviceHosts = [new URL(settings.serviceUrl).host];
  const adapter: Adapter = Object.assign(createAdapter({ ...settings, serviceHosts }), {
    receive: async () => ({ status: 200, body: void received++ }),
  });
  const tokens = openTokens(settings.appId, settings.auth.ToBotFromChannelOpenIdMetadataUrl);
  const health = async (): Promise<Health> => WELL;
  const log = logTo(lines);
  refusals = openRefusals(log);
  const all = { host: '127.0.0.1', port: 0, tokens, serviceHosts, log, refusals, health, ...options };
  server = await startServer(adapter, async () => undefined, all);
  return server.port;
}

async function open(port: number): Promise<{ socket: Socket; heard: () => string; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (piece: Buffer) => (heard += piece.toString('latin1'))).on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await Promise.race([once(socket, 'connect'), closed]);
  return { socket, heard: () => heard, closed };
}

const head = (...more: string[]): string =>
  ['POST /api/messages HTTP/1.1', 'host: x', 'content-type: application/json', ...more, '', ''].join('\r\n');

describe('somebody without a token', () => {
  it.each([
    ['nothing', []],
    ['a promise to ask first', ['expect: 100-continue']],
  ])('is answered before the body is there, and the connection ends, with %s', async (_what, more) => {
    const { socket, heard, closed } = await open(await start());
    socket.write(head('content-length: 200000', ...more));
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
    expect(heard()).toMatch(/\r\nconnection: close\r\n/i);
    expect(heard()).toMatch(/\r\n\r\n$/);
    expect(received).toBe(0);
  });

  it('does not reach the adapter, though the token is made as well as a stranger can', async () => {
    const port = await start();
    const tokens = tokensFor(teams);
    const body = JSON.stringify(word(teams, 'hjälp'));
    for (const token of [
      tokens.anotherKey(),
      tokens.none(),
      await tokens.hs256(),
      tokens.expired(),
      'a.b.c',
      '..',
      '',
    ]) {
      expect(await send(port, { headers: json(token), body })).toEqual({ status: 401, body: '' });
    }
    expect(received).toBe(0);
    expect(await send(port, { headers: json(tokens.good()), body })).toMatchObject({ status: 200 });
    expect(received).toBe(1);
  });

  it('is told nothing at any other address, and no other method is taken', async () => {
    const port = await start();
    const answers = ['/', '/api', '/api/messages/', '/healthz/x', '/%2e%2e/etc/passwd', '//api/messages'].map((path) =>
      send(port, { path, headers: json() }),
    );
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ status: 404, body: '' })));
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect(await send(port, { method, headers: json() })).toEqual({ status: 405, body: '' });
  });
});

describe('the log', () => {
  it('has ten lines a minute of those who were turned away, the number of the others, and nothing they said', async () => {
    const port = await start();
    const token = tokensFor(teams).anotherKey();
    for (let i = 0; i < 100; i++) await send(port, { headers: json(token), body: '{"text":"markör"}' });
    refusals.stop();
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('{"level":"warn","status":401,"why":"no good token","text":"a request was turned away"}');
    expect(lines[10]).toBe('{"level":"warn","count":90,"text":"more requests were turned away"}');
  });

  it('begins anew each minute', () => {
    jest.useFakeTimers();
    refusals = openRefusals(logTo(lines));
    for (let i = 0; i < 12; i++) refusals.note({ status: 401, why: 'no good token' });
    jest.advanceTimersByTime(60_000);
    refusals.note({ status: 401, why: 'no good token' });
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(10)).toEqual([
      '{"level":"warn","count":2,"text":"more requests were turned away"}',
      '{"level":"warn","status":401,"why":"no good token","text":"a request was turned away"}',
    ]);
    refusals.stop();
    jest.useRealTimers();
  });
});

describe('somebody slow', () => {
  const limits = { headMs: 200, requestMs: 400, lookMs: 50, connections: 100 };

  it.each([
    ['head', 'POST /api/messages HTTP/1.1\r\nx: '],
    ['body', undefined],
  ])(
    'is cut off who sends a %s drop by drop',
    async (_what, beginning) => {
      const { socket, heard, closed } = await open(await start({ limits }));
      const signed = head(`authorization: Bearer ${tokensFor(teams).good()}`, 'content-length: 100000');
      socket.write(beginning ?? signed);
      const drops = setInterval(() => socket.write(' '), 20);
      await closed;
      clearInterval(drops);
      expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
      expect(received).toBe(0);
    },
    5_000,
  );

  it('cannot hold more connections than there are for everybody', async () => {
    const port = await start({ limits: { ...limits, headMs: 60_000, requestMs: 60_000, connections: 5 } });
    const held = await Promise.all(Array.from({ length: 5 }, () => open(port)));
    const sixth = await open(port);
    await sixth.closed;
    held.forEach(({ socket }) => socket.destroy());
    await Promise.all(held.map(({ closed }) => closed));
  }, 5_000);
});

describe('a token', () => {
  it('that was good a moment ago is not good for another service or channel', async () => {
    const { settings } = teams;
    const other = 'https://smba.trafficmanager.net/emea/';
    const adapter = createAdapter({
      ...settings,
      serviceHosts: [new URL(settings.serviceUrl).host, new URL(other).host],
    });
    const header = `Bearer ${tokensFor(teams).good()}`;
    const activity = JSON.parse(JSON.stringify(word(teams, 'hjälp')));
    const turns: string[] = [];
    const receive = async (with_: object): Promise<number> =>
      (await adapter.receive(header, { ...activity, ...with_ }, async () => void turns.push('turn'))).status;
    expect([await receive({}), await receive({})]).toEqual([200, 200]);
    expect([await receive({ serviceUrl: other }), await receive({ channelId: 'directline' })]).toEqual([401, 401]);
    expect(turns).toHaveLength(2);
  });

  it('that cannot be checked, as the keys cannot be had, is answered with 503, and the keys are left alone a while', async () => {
    let asked = 0;
    const away = await serve(() => ({ status: 500, body: void asked++ }));
    const url = `${away.url}/openid`;
    const port = await start({ tokens: openTokens(teams.settings.appId, url) });
    const headers = json(tokensFor(teams).good());
    for (let i = 0; i < 20; i++) expect(await send(port, { headers, body: '{}' })).toEqual({ status: 503, body: '' });
    expect(asked).toBe(1);
    await away.stop();
  });

  it('with a key that nobody knows makes us ask for the keys once, however many there are, and is no good', async () => {
    const { auth, appId } = teams.settings;
    const asking = jest.spyOn(globalThis, 'fetch');
    const tokens = openTokens(appId, auth.ToBotFromChannelOpenIdMetadataUrl);
    const good = tokensFor(teams).good();
    const rest = good.slice(good.indexOf('.'));
    const headed = (head: object): string => Buffer.from(JSON.stringify(head)).toString('base64url') + rest;
    for (let i = 0; i < 20; i++) expect(await tokens.proves(headed({ alg: 'RS256', kid: `key ${i}` }))).toBe(false);
    expect(await tokens.proves(headed({ alg: 'RS256' }))).toBe(false);
    expect(await tokens.proves(good)).toBe(true);
    // The list of keys, and where it is.
    expect(asking).toHaveBeenCalledTimes(2);
    asking.mockRestore();
  });

  it('for somebody else asks for no keys at all', async () => {
    const { auth } = teams.settings;
    const asking = jest.spyOn(globalThis, 'fetch');
    const tokens = openTokens('another app', auth.ToBotFromChannelOpenIdMetadataUrl);
    expect(await tokens.proves(tokensFor(teams).good())).toBe(false);
    expect(asking).not.toHaveBeenCalled();
    asking.mockRestore();
  });

  it('of ours does not go to a service that is not listed, though it was when it was stored', async () => {
    const { settings } = teams;
    const adapter = createAdapter({ ...settings, serviceHosts: ['smba.trafficmanager.net'] });
    const before = teams.connector.calls.length;
    const reference = {
      ...{ channelId: 'msteams', serviceUrl: settings.serviceUrl, bot: { id: '28:x', name: 'Slinga' } },
      conversation: { id: 'a:1', isGroup: false, conversationType: 'personal', name: '' },
    };
    const writing = adapter.continueConversationAsync(settings.appId, reference, async (context) => {
      await context.sendActivity('hej');
    });
    await expect(writing).rejects.toMatchObject({ statusCode: 400 });
    expect(teams.connector.calls).toHaveLength(before);
  });
});

describe('the test of the guard at the start', () => {
  it('comes before anybody is served or told that we are ready', async () => {
    const told: unknown[] = [];
    const signed = { headers: json(tokensFor(teams).good()), body: JSON.stringify(word(teams, 'hjälp')) };
    const selfTest = async (port: number): Promise<void> => {
      told.push(await send(port, { method: 'GET', path: '/readyz' }), await send(port, signed));
    };
    const port = await start({ selfTest });
    expect(told).toEqual([
      { status: 503, body: '{"status":"starting"}' },
      { status: 503, body: '' },
    ]);
    expect(received).toBe(0);
    expect((await send(port, { method: 'GET', path: '/readyz' })).status).toBe(200);
  });

  it('ends the service if it does not go well', async () => {
    let at = 0;
    const selfTest = async (port: number): Promise<void> => {
      at = port;
      throw new Unguarded('open');
    };
    await expect(start({ selfTest })).rejects.toThrow(Unguarded);
    expect(await send(at, { method: 'GET', path: '/healthz' })).toEqual({ status: 'closed', body: '' });
  });

  it.each([200, 202, 302, 403, 500, 503])('takes no other answer than 401, and not %s', async (status) => {
    const open = await serve(() => ({ status, headers: { location: '/' } }));
    const testing = testGuard(Number(new URL(open.url).port), 'smba.trafficmanager.net');
    await expect(testing).rejects.toThrow(`answered with ${status} instead of 401`);
    await open.stop();
  });

  it('takes no silence', async () => {
    await expect(testGuard(1, 'smba.trafficmanager.net')).rejects.toThrow('answered with nothing instead of 401');
  });
});

describe('authentication', () => {
  const appId = '5ca1ab1e-0000-4000-8000-00000051106a';
  const auth = { MicrosoftAppId: appId, MicrosoftAppType: 'SingleTenant' };

  it('is off only on loopback, and without anything that is needed to have it on', () => {
    expect(() => checkDoor({ authenticates: false, host: '127.0.0.1', appId: '', auth: {} })).not.toThrow();
    for (const host of ['0.0.0.0', '::', '', '10.0.0.4', 'localhost.example'])
      expect(() => checkDoor({ authenticates: false, host, appId: '', auth: {} })).toThrow(Unguarded);
    expect(() => checkDoor({ authenticates: false, host: '127.0.0.1', appId, auth: {} })).toThrow(Unguarded);
    expect(() => checkDoor({ authenticates: false, host: '127.0.0.1', appId: '', auth })).toThrow(Unguarded);
  });

  it('is not off without a word, as the SDK’s is where the app id is missing or the type misspelt', () => {
    expect(() => checkDoor({ authenticates: true, host: '0.0.0.0', appId, auth })).not.toThrow();
    for (const wrong of [{}, { ...auth, MicrosoftAppId: '' }, { ...auth, MicrosoftAppType: 'SingelTenant' }])
      expect(() => checkDoor({ authenticates: true, host: '0.0.0.0', appId, auth: wrong })).toThrow(Unguarded);
    expect(() => checkDoor({ authenticates: true, host: '0.0.0.0', appId: '', auth })).toThrow(Unguarded);
  });
});
