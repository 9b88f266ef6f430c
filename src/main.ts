import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import { Instant } from './calendar/time';
import { ConfigError, readServeConfig, readTryOutConfig, type ServeConfig, type TryOutConfig } from './config';
import type { Door } from './desk/door';
import { PROCESSES } from './desk/rooms';
import type { Log, Ports } from './process/ports';
import type { Store } from './process/store';
import { startTicking } from './process/tick';
import { openSqlite } from './storage/sqlite/sqlite-store';
import { createAdapter, createBot } from './teams/bot';
import { startServer } from './teams/server';
import { teamsVoice, type VoiceOptions } from './teams/voice';
import { openClock } from './try-out/clock';
import { OFFICE, toTheOneChat, tryOutDoor } from './try-out/door';
import { BOT, TENANT_ID } from './try-out/people';
import { startPlayground } from './try-out/playground';
import { tryOutTown } from './try-out/town';

export type Parts = {
  readonly host: string;
  readonly port: number;
  readonly appId: string;
  readonly botId: string;
  readonly auth: Parameters<typeof createAdapter>[0];
  readonly credentials?: Parameters<typeof createAdapter>[1];
  /** Off only in the try-out, on loopback and with no credential anywhere. */
  readonly authenticates: boolean;
  readonly serviceHosts: readonly string[];
  readonly tenants: readonly string[];
  readonly store: Store;
  readonly now: () => Instant;
  readonly log: Log;
  /** How often what is due is looked for; 'by-hand' leaves it to the caller. */
  readonly tickEveryMs: number | 'by-hand';
  readonly door?: (wake: () => void, ports: Ports) => Door;
  readonly redirect?: VoiceOptions['redirect'];
};

export type Service = { readonly port: number; readonly ports: Ports; stop(): Promise<void> };

/** Puts the house together. Everything that is constructed is constructed here. */
export async function assemble(parts: Parts): Promise<Service> {
  const { store, log, now, appId, botId, tenants } = parts;
  const adapter = createAdapter(parts.auth, parts.credentials);
  const voice = teamsVoice({
    adapter,
    appId,
    botId,
    ports: () => ports,
    ...(parts.redirect ? { redirect: parts.redirect } : {}),
  });
  const ports: Ports = { store, voice, log, now, processes: PROCESSES };
  const ticking =
    parts.tickEveryMs === 'by-hand' ? { wake: () => {}, stop: async () => {} } : startTicking(ports, parts.tickEveryMs);
  const { wake } = ticking;
  const desk = { ports, newId: readableId };
  const door = parts.door?.(wake, ports);
  const turn = createBot({ adapter, appId, desk, wake, tenants, voice, ...(door ? { door } : {}) });
  const { host, port, serviceHosts, authenticates } = parts;
  const server = await startServer(adapter, turn, {
    host,
    port,
    serviceHosts,
    log,
    appId: authenticates ? appId : undefined,
  });
  return {
    port: server.port,
    ports,
    stop: async () => {
      await server.stop();
      await ticking.stop();
      await store.close();
    },
  };
}

/** Eight characters without those that are mistaken for each other, to be read aloud over a phone. */
function readableId(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
}

const TICK_MS = 1000;
const realNow = (): Instant => Instant.parse(new Date().toISOString());

async function serve(config: ServeConfig): Promise<Service> {
  const { appId, appType, appTenantId, appPassword, port, dataDir, serviceHosts, tenants } = config;
  const log = pino();
  const service = await assemble({
    host: '0.0.0.0',
    port,
    appId,
    botId: `28:${appId}`,
    auth: {
      MicrosoftAppId: appId,
      MicrosoftAppType: appType,
      MicrosoftAppTenantId: appTenantId,
      ...(appPassword === undefined ? {} : { MicrosoftAppPassword: appPassword }),
    },
    authenticates: true,
    serviceHosts,
    tenants,
    store: openSqlite(join(dataDir, 'slinga.db')),
    now: realNow,
    log,
    tickEveryMs: TICK_MS,
  });
  log.info({ port: service.port }, 'serving');
  return service;
}

/** The whole thing on one machine: the bot, and the Playground in the browser to talk to it. */
async function tryOut(config: TryOutConfig): Promise<Service> {
  const { port, playgroundPort, dataDir } = config;
  const log = pino({ level: 'warn' }, pino.destination({ dest: join(dataDir, 'slinga.log'), mkdir: true }));
  const playground = await startPlayground({
    botPort: port,
    playgroundPort,
    dataDir,
    log: (line) => log.warn({ line }, 'playground'),
  });
  const clock = openClock(join(dataDir, 'clock.json'), OFFICE);
  const service = await assemble({
    host: '127.0.0.1',
    port,
    appId: '',
    botId: BOT.id,
    auth: {},
    authenticates: false,
    serviceHosts: [new URL(playground.serviceUrl).host],
    tenants: [TENANT_ID],
    store: openSqlite(join(dataDir, 'slinga.db')),
    now: clock.now,
    log,
    tickEveryMs: TICK_MS,
    redirect: toTheOneChat,
    door: (wake, ports) => tryOutDoor({ clock, wake, town: tryOutTown(ports, clock, playground.serviceUrl) }),
  }).catch(async (fault: unknown) => {
    await playground.stop();
    throw fault;
  });
  console.log(`Slinga is running. Open ${playground.url} in your browser. Stop with Ctrl-C.`);
  return { ...service, stop: () => Promise.all([service.stop(), playground.stop()]).then(() => undefined) };
}

/** Starts, and stops in good order when told to. */
async function run(mode: string | undefined): Promise<void> {
  const service =
    mode === 'try-out' ? await tryOut(readTryOutConfig(process.env)) : await serve(readServeConfig(process.env));
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

if (require.main === module) {
  run(process.argv[2]).catch((fault: unknown) => {
    console.error(fault instanceof ConfigError ? fault.message : fault);
    process.exit(1);
  });
}
