import type { Health } from '../../src/process/watch';
import { createAdapter } from '../../src/teams/adapter';
import { openRefusals } from '../../src/teams/refusals';
import { startServer, type Server } from '../../src/teams/server';

/* What whoever keeps the service running is told, over HTTP. */

let server: Server | undefined;
afterEach(() => server?.stop());

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function ask(path: string, health: Health): Promise<unknown[]> {
  const options = { host: '127.0.0.1', port: 0, tokens: undefined, serviceHosts: [], log: silent };
  server = await startServer(createAdapter({ auth: {}, serviceHosts: [] }), async () => undefined, {
    ...options,
    refusals: openRefusals(silent),
    health: async () => health,
  });
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
  return [answer.status, await answer.json()];
}

const WELL: Health = { alive: true, ready: true, late: 0 };

it.each([
  ['/healthz', WELL, 200, { status: 'ok' }],
  // A restart would not bring the store back.
  ['/healthz', { ...WELL, ready: false }, 200, { status: 'ok' }],
  ['/healthz', { ...WELL, alive: false }, 503, { status: 'the tick has stopped' }],
  ['/readyz', WELL, 200, { status: 'ok', late: 0 }],
  ['/readyz', { ...WELL, late: 3 }, 200, { status: 'ok', late: 3 }],
  ['/readyz', { ...WELL, ready: false }, 503, { status: 'the store does not answer', late: 0 }],
  ['/readyz', { ...WELL, alive: false }, 503, { status: 'the tick has stopped', late: 0 }],
] as const)('%s tells the truth: %j', async (path, health, status, body) => {
  expect(await ask(path, health)).toEqual([status, body]);
});
