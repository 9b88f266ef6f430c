import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { assemble, type Service } from '../../src/start/assemble';
import { openMemory } from '../../src/storage/memory/memory-store';
import { startTeams, type Teams } from '../fake-teams/teams';
import { local } from '../town';
import { logTo } from '../log-lines';

/* Whoever connects and holds on, at the service as it is assembled. */

const NOW = local('2025-03-07 08:00');
let teams: Teams;
let service: Service;
let sockets: Socket[];

beforeAll(async () => {
  teams = await startTeams({ people: [], team: { name: 'Stöd', channels: [] } });
});
afterAll(() => teams.stop());
beforeEach(async () => {
  const { appId, auth, credentials, serviceUrl, tenantId } = teams.settings;
  sockets = [];
  service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}`, auth, credentials, authenticates: true },
    ...{ serviceHosts: [new URL(serviceUrl).host], tenants: [tenantId] },
    ...{ store: openMemory(() => NOW), now: () => NOW, log: logTo([]), tickEveryMs: 'by-hand' },
  });
});
afterEach(() => {
  jest.useRealTimers();
  sockets.forEach((socket) => socket.destroy());
});

async function says(...lines: string[]): Promise<{ readonly answer: Promise<string> }> {
  const socket = connect(service.port, '127.0.0.1');
  sockets.push(socket);
  let heard = '';
  socket.on('data', (piece: Buffer) => (heard += piece.toString('latin1'))).on('error', () => undefined);
  const answer = once(socket, 'close').then(() => heard);
  await once(socket, 'connect');
  socket.write(lines.join('\r\n'));
  return { answer };
}

describe('somebody who asks for another protocol', () => {
  it.each([
    ['GET /api/messages', 'websocket', 405],
    ['POST /api/messages', 'websocket', 415],
    ['GET /', 'h2c', 404],
    ['OPTIONS *', 'TLS/1.0', 404],
  ])(
    'is turned away like anybody else, and stops nobody from stopping: %s, %s',
    async (line, protocol, status) => {
      const { answer } = await says(
        `${line} HTTP/1.1`,
        'host: x',
        'connection: upgrade',
        `upgrade: ${protocol}`,
        '',
        '',
      );
      expect(await answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\n\r\n$`));
      await service.stop();
    },
    5_000,
  );

  it('is let go without a word who asks for a tunnel', async () => {
    const { answer } = await says('CONNECT bot:443 HTTP/1.1', 'host: bot:443', '', '');
    expect(await answer).toBe('');
    await service.stop();
  }, 5_000);
});

it.each(['GET /healthz', 'POST /api/messages', 'GET /'])(
  'a host that is none ends nothing: %s',
  async (line) => {
    for (const host of ['[', 'a b', ':x', '%', '<>']) {
      const { answer } = await says(`${line} HTTP/1.1`, `host: ${host}`, 'content-type: application/json', '', '');
      expect(await answer).toMatch(/^HTTP\/1\.1 400 [^]*\r\n\r\n$/);
    }
    await service.stop();
  },
  5_000,
);

it('whoever stops the service waits ten seconds for somebody who holds on, and no longer', async () => {
  await says('POST /api/messages HTTP/1.1', 'host: x', 'x: ');
  const waits: number[] = [];
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'performance', 'queueMicrotask', 'Date'],
  });
  const stopping = service.stop().then(() => waits.push(jest.now()));
  await jest.advanceTimersByTimeAsync(9_900);
  expect(waits).toEqual([]);
  await jest.advanceTimersByTimeAsync(200);
  await stopping;
}, 5_000);
