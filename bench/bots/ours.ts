import pino from 'pino';
import { Instant } from '../../src/calendar/time';
import { assemble } from '../../src/start/assemble';
import { openStore } from '../../src/start/stores';
import { drain, tick } from '../../test/process/rounds';
import { obey } from './obey';
import { credentials, settings } from './settings';

/** Slinga as it is served, with a clock that starts where the driver says, and a tick when the driver says. */
async function main(): Promise<void> {
  const given = settings();
  const { appId, auth, serviceUrl, tenants } = given;
  const offset = given.now - Date.now();
  const now = (): Instant => Instant.parse(new Date(Date.now() + offset).toISOString());
  const service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}` },
    ...{ auth, credentials: credentials(given), authenticates: true },
    serviceHosts: [new URL(serviceUrl).host],
    tenants,
    store: await openStore(given.store, now),
    now,
    log: pino(),
    tickEveryMs: given.tickEveryMs ?? 'by-hand',
  });
  const { ports } = service;
  obey(
    {
      /** Ticks so many times, and says how many milliseconds that took. */
      tick: async (times: number) => {
        const start = performance.now();
        for (let i = 0; i < times; i++) await tick(ports);
        return performance.now() - start;
      },
      drain: () => drain(ports),
    },
    service.port,
  );
}

void main();
