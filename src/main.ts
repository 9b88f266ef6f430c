import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { Instant } from './calendar/time';
import {
  ConfigError,
  readMigrateConfig,
  readServeConfig,
  readTryOutConfig,
  type ServeConfig,
  type StoreConfig,
  type TryOutConfig,
} from './config';
import type { Door } from './desk/door';
import type { FileDelivery } from './desk/file-delivery';
import { PROCESSES, ROOMS } from './desk/rooms';
import { inFolder, openFolder } from './folder';
import { municipality } from './municipality/municipality';
import { person } from './person/person';
import type { Log, Ports } from './process/ports';
import type { Snapshot, Store } from './process/store';
import { openTally } from './process/tally';
import { startTicking } from './process/ticking';
import { startWatch } from './process/watch';
import { wakeOld } from './process/wake-old';
import { within } from './process/within';
import type { CosmosOptions } from './storage/cosmos/container';
import { KEPT_MS, remembering, type Worth } from './storage/remembering';
import { openSqlite } from './storage/sqlite/sqlite-store';
import { createAdapter, type AdapterOptions } from './teams/adapter';
import { createBot } from './teams/bot';
import { PATIENCE, type Patience } from './teams/patience';
import { openRefusals } from './teams/refusals';
import { MICROSOFTS } from './teams/upload';
import { openPace, realMetronome, type Metronome } from './teams/pace';
import { checkDoor, Unguarded } from './teams/self-test';
import { startServer, type Limits } from './teams/server';
import { openTokens } from './teams/tokens';
import { teamsVoice, type VoiceOptions } from './teams/voice';
import { openClock } from './try-out/clock';
import { OFFICE, toTheOneChat, tryOutDoor } from './try-out/door';
import { BOT, TENANT_ID } from './try-out/people';
import { startPlayground } from './try-out/playground';
import { intoFolder } from './try-out/files';
import { tryOutTown } from './try-out/town';

export type Parts = {
  readonly host: string;
  readonly port: number;
  readonly appId: string;
  readonly botId: string;
  readonly auth: AdapterOptions['auth'];
  readonly credentials?: AdapterOptions['credentials'];
  /** Off only in the try-out, on loopback and with no credential anywhere. */
  readonly authenticates: boolean;
  readonly serviceHosts: readonly string[];
  readonly tenants: readonly string[];
  readonly mayMove?: readonly string[];
  readonly store: Store;
  readonly now: () => Instant;
  readonly log: Log;
  /** How often what is due is looked for; 'by-hand' leaves it to the caller. */
  readonly tickEveryMs: number | 'by-hand';
  readonly patience?: Patience;
  readonly limits?: Limits;
  /** Where files are put that people ask for; in their OneDrive, unless something else is said. */
  readonly files?: FileDelivery;
  /** How long a change by another replica may go unnoticed; no time at all where a test takes the store away. */
  readonly rememberMs?: number;
  readonly metronome?: Metronome;
  readonly door?: (wake: () => void, ports: Ports) => Door;
  readonly redirect?: VoiceOptions['redirect'];
};

export type Service = {
  readonly port: number;
  readonly ports: Ports;
  /** Waits for what is still being done for turns that are over. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** Setting up a municipality is step after step, and whoever has taken the last one is not to be told that it is not. */
const isReady = ({ state }: Snapshot): boolean =>
  typeof state === 'object' && state !== null && 'phase' in state && state.phase === 'ready';

/** What hardly changes, and is asked for in every turn (011). */
export const REMEMBERED: Worth = new Map([
  [municipality.kind, isReady],
  [person.kind, () => true],
]);

/** Whoever stops the service waits at most this long for those connected, for what is being answered, and for what is being sent, in milliseconds. */
const STOP_MS = 10_000;

/** Puts the house together. Everything that is constructed is constructed here. */
export async function assemble(parts: Parts): Promise<Service> {
  checkDoor(parts);
  const { log, now, appId, botId, tenants } = parts;
  const store = remembering(parts.store, REMEMBERED, { forMs: parts.rememberMs ?? KEPT_MS });
  const adapter = createAdapter(parts);
  const voice = teamsVoice({
    adapter,
    appId,
    botId,
    ports: () => ports,
    pace: openPace(parts.metronome ?? realMetronome, now),
    ...(parts.redirect ? { redirect: parts.redirect } : {}),
  });
  const ports: Ports = { store, voice, log, tally: openTally(), now, processes: PROCESSES };
  const ticking =
    parts.tickEveryMs === 'by-hand'
      ? { wake: () => {}, stop: async () => {}, silentFor: () => 0 }
      : startTicking(ports, parts.tickEveryMs, () => wakeOld(ports, { tenants, kinds: ROOMS.keys() }));
  const watch = startWatch(ports, ticking);
  const { wake } = ticking;
  const desk = { ports, newId: readableId };
  const door = parts.door?.(wake, ports);
  const { patience = PATIENCE, files = { kind: 'onedrive', hosts: MICROSOFTS } as const } = parts;
  const refusals = openRefusals(log);
  const to = { adapter, appId, desk, wake, tenants, refusals, voice };
  const { mayMove = [] } = parts;
  const bot = createBot({ ...to, patience, files, mayMove, ...(door ? { door } : {}) });
  const { host, port, serviceHosts, authenticates, auth, limits } = parts;
  const server = await startServer(adapter, bot.turn, {
    host,
    port,
    serviceHosts,
    log,
    refusals,
    health: watch.health,
    ...(limits ? { limits } : {}),
    tokens: authenticates ? openTokens(appId, auth.ToBotFromChannelOpenIdMetadataUrl) : undefined,
  });
  return {
    port: server.port,
    ports,
    settled: bot.settled,
    stop: async () => {
      watch.stop();
      await within(STOP_MS, server.stop());
      await within(STOP_MS, bot.settled());
      refusals.stop();
      await within(STOP_MS, ticking.stop());
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

/** Loaded only where it is used, as nobody else should wait for Azure's clients to load. */
async function openCosmos(options: CosmosOptions): Promise<Store> {
  const cosmos = await import('./storage/cosmos/cosmos-store.js');
  return cosmos.openCosmos(options);
}

export async function openStore(
  config: StoreConfig,
  now: () => Instant,
  limits: Pick<CosmosOptions, 'deadlineMs'> = {},
): Promise<Store> {
  if (config.kind === 'sqlite') return inFolder(() => openSqlite(config.path, now));
  return openCosmos({ ...config, ...limits }).catch((fault: unknown) => {
    throw new ConfigError(fault instanceof Error ? fault.message : String(fault), { cause: fault });
  });
}

async function serve(config: ServeConfig): Promise<Service> {
  const { appId, appType, appTenantId, appPassword, port, serviceHosts, tenants, mayMove } = config;
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
    mayMove,
    store: await openStore(config.store, realNow),
    now: realNow,
    log,
    tickEveryMs: TICK_MS,
  });
  log.info({ port: service.port, store: config.store.kind, tenants: tenants.length }, 'serving');
  return service;
}

/** The Playground has none of Teams' limits, and whoever jumps over three weeks is not to wait for what came due in them. */
const HURRY = 1000;
const HURRIED: Metronome = {
  now: () => realMetronome.now() * HURRY,
  sleep: (ms) => realMetronome.sleep(ms / HURRY),
};

/** The whole thing on one machine: the bot, and the Playground in the browser to talk to it. */
async function tryOut(config: TryOutConfig): Promise<Service> {
  const { port, playgroundPort, dataDir } = config;
  inFolder(() => openFolder(dataDir));
  const log = pino({ level: 'warn' }, pino.destination({ dest: join(dataDir, 'slinga.log'), mkdir: true }));
  const clock = openClock(join(dataDir, 'clock.json'), OFFICE);
  const store = await openStore(config.store, clock.now);
  const playground = await startPlayground({
    botPort: port,
    playgroundPort,
    dataDir,
    log: (line) => log.warn({ line }, 'playground'),
  });
  const service = await assemble({
    host: '127.0.0.1',
    port,
    appId: '',
    botId: BOT.id,
    auth: {},
    authenticates: false,
    serviceHosts: [new URL(playground.serviceUrl).host],
    tenants: [TENANT_ID],
    store,
    now: clock.now,
    log,
    tickEveryMs: TICK_MS,
    metronome: HURRIED,
    redirect: toTheOneChat,
    files: intoFolder(dataDir),
    door: (wake, ports) => tryOutDoor({ clock, wake, town: tryOutTown(ports, clock, playground.serviceUrl) }),
  }).catch(async (fault: unknown) => {
    await playground.stop();
    throw fault;
  });
  console.log(`Slinga is running. Open ${playground.url} in your browser. Stop with Ctrl-C.`);
  return { ...service, stop: () => Promise.all([service.stop(), playground.stop()]).then(() => undefined) };
}

/** Nobody waits on a screen, and a list of everything takes its time. */
const MIGRATE_DEADLINE_MS = 60_000;

/** Moves municipalities from one store to another, and gives the exit code. */
async function migrateStores(args: readonly string[]): Promise<number> {
  const { tenants, store } = readMigrateConfig(process.env);
  const { migrateCommand } = await import('./storage/migrate/command-line.js');
  return migrateCommand(args, {
    open: async (name, as) => {
      const config = store(name);
      if (config.kind === 'cosmos') return openStore(config, realNow, { deadlineMs: MIGRATE_DEADLINE_MS });
      if (as === 'target' || existsSync(config.path)) return openStore(config, realNow);
      throw new ConfigError(`There is no ${config.path} to move from; DATA_DIR says where it is.`);
    },
    kinds: [...PROCESSES.keys()],
    tenants: () => (tenants === 'of the try-out' ? [TENANT_ID] : tenants),
    print: (line) => console.log(line),
    terminal: process.stderr.isTTY ? process.stderr : undefined,
    wait,
  });
}

/** Starts, and stops in good order when told to. */
async function run(mode: string | undefined): Promise<void> {
  if (mode === 'migrate') {
    process.exitCode = await migrateStores(process.argv.slice(3));
    return;
  }
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
    const isTaken = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
    const told = isTaken ? `${fault.message}: something else listens there; PORT says where Slinga should.` : fault;
    console.error(fault instanceof ConfigError || fault instanceof Unguarded ? fault.message : told);
    process.exit(1);
  });
}
