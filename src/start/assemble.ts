import { randomBytes } from 'node:crypto';
import type { Instant } from '../calendar/time';
import type { Door } from '../desk/door';
import type { FileDelivery } from '../desk/file-delivery';
import { PROCESSES, ROOMS } from '../desk/rooms';
import { municipality } from '../municipality/municipality';
import { person } from '../person/person';
import type { Log, Ports } from '../process/ports';
import type { Snapshot, Store } from '../process/store';
import type { Telemetry } from '../process/measures';
import { openTally } from '../process/tally';
import { startTicking } from '../process/ticking';
import { upcasting } from '../process/upcasting';
import { wakeOld } from '../process/wake-old';
import { startWatch } from '../process/watch';
import { within } from '../process/within';
import { measured } from '../storage/measured';
import { KEPT_MS, remembering, type Worth } from '../storage/remembering';
import { createAdapter, type AdapterOptions } from '../teams/adapter';
import { createBot } from '../teams/bot';
import { openPace, realMetronome, type Metronome } from '../teams/pace';
import { PATIENCE, type Patience } from '../teams/patience';
import { openRefusals } from '../teams/refusals';
import { checkDoor } from '../teams/self-test';
import { startServer, type Limits } from '../teams/server';
import { openTokens } from '../teams/tokens';
import { MICROSOFTS } from '../teams/upload';
import { teamsVoice, type VoiceOptions } from '../teams/voice';

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
  /** All there are, unless another release is to be played. */
  readonly processes?: Ports['processes'];
  /** How long it says that it is going before it turns anybody away, when it is stopped; in milliseconds. */
  readonly drainMs?: number;
  /** Who is told what is measured, if anybody is. */
  readonly telemetry?: Telemetry;
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

/**
 * Whoever stops the service waits at most this long in all for those connected, for what is being answered, and for what
 * is being sent; and at most as long as that again for the store, in milliseconds.
 */
const STOP_MS = 10_000;

/** Puts the house together. Everything that is constructed is constructed here. */
export async function assemble(parts: Parts): Promise<Service> {
  checkDoor(parts);
  const { log, now, appId, botId, tenants } = parts;
  const tally = openTally(parts.telemetry);
  const { processes = PROCESSES } = parts;
  const stored = parts.telemetry ? measured(parts.store, tally) : parts.store;
  const store = remembering(upcasting(stored, processes, log), REMEMBERED, { forMs: parts.rememberMs ?? KEPT_MS });
  const adapter = createAdapter({ ...parts, throttled: () => tally.count('throttled') });
  const voice = teamsVoice({
    adapter,
    appId,
    botId,
    ports: () => ports,
    pace: openPace(parts.metronome ?? realMetronome, now),
    ...(parts.redirect ? { redirect: parts.redirect } : {}),
  });
  const ports: Ports = { store, voice, log, tally, now, processes };
  const ticking =
    parts.tickEveryMs === 'by-hand'
      ? { wake: () => {}, stop: async () => {}, silentFor: () => 0 }
      : startTicking(ports, parts.tickEveryMs, () => wakeOld(ports, { tenants, kinds: ROOMS.keys() }));
  const watch = startWatch(ports, ticking);
  const { wake } = ticking;
  const desk = { ports, newId: readableId };
  const door = parts.door?.(wake, ports);
  const { patience = PATIENCE, files = { kind: 'onedrive', hosts: MICROSOFTS } as const } = parts;
  const refusals = openRefusals(log, tally);
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
      const turns = server.stop(parts.drainMs ?? 0).then(bot.settled);
      // Another replica sends as soon as nothing new is begun here, however long somebody is still being answered.
      await within(STOP_MS, Promise.all([turns, ticking.stop()]));
      refusals.stop();
      await within(STOP_MS, store.close());
    },
  };
}

/** Eight characters without those that are mistaken for each other, to be read aloud over a phone. */
function readableId(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
}
