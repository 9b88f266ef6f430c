import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters';
import { assemble, type Service } from '../../src/main';
import type { Log } from '../../src/process/ports';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { BOT_FRAMEWORK, signToken } from '../fake-teams/identity';
import { openVillage, type Village } from '../faults/village';
import { local } from '../town';
import type { Look } from './unguarded';

/** What a service has done until now, as far as an attack could want it; 'dead' where its process has ended. */
export type Deeds = Look | 'dead';

export type Stack = { readonly port: number; deeds(): Promise<Deeds>; stop(): Promise<void> };
export type Ours = Stack & {
  readonly village: Village;
  readonly service: Service;
  readonly store: Store;
  log(): string;
};

const NOW = local('2025-03-07 08:00');

/** The service as it is served, in a village, on a store that counts what is asked of it. */
export async function openOurs(): Promise<Ours> {
  const lines: string[] = [];
  let [acted, changed] = [0, 0];
  const village = await openVillage(2, () => NOW);
  const memory = openMemory(() => NOW);
  await village.settle(memory);
  const store: Store = {
    ...memory,
    load: (ref) => (ref.kind === 'beat' || acted++, memory.load(ref)),
    commit: (ref, change) => {
      acted++;
      if (['municipality', 'loop'].includes(ref.kind) && change.events.length > 0) changed++;
      return memory.commit(ref, change);
    },
  };
  const { settings } = village.teams;
  const service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId: settings.appId, botId: `28:${settings.appId}` },
    ...{ auth: settings.auth, credentials: settings.credentials, authenticates: true },
    serviceHosts: [new URL(settings.serviceUrl).host],
    tenants: [settings.tenantId],
    ...{ store, now: () => NOW, log: logTo(lines), tickEveryMs: 'by-hand', rememberMs: 0 },
  });
  village.teams.connect(`http://127.0.0.1:${service.port}/api/messages`);
  return {
    ...{ village, service, store, port: service.port, log: () => lines.join('\n') },
    deeds: async () => {
      await service.settled();
      const { issuer } = ToBotFromBotOrEmulatorTokenValidationParameters;
      const megabytes = process.resourceUsage().maxRSS / 1024;
      return { acted, changed, kept: issuer?.length ?? 0, lines: lines.length, megabytes };
    },
    stop: async () => {
      await service.stop();
      await village.teams.stop();
    },
  };
}

/** The same Teams, and a bot that does what the documentation shows and nothing besides. */
export async function openUnguarded({ teams }: Village): Promise<Stack> {
  const { auth, appId } = teams.settings;
  const token = signToken({ aud: BOT_FRAMEWORK, appid: appId });
  const child = fork(join(__dirname, 'unguarded.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH, UNGUARDED: JSON.stringify({ auth, token }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    deeds: async () => (await askedOf(child)) ?? 'dead',
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function askedOf(child: ChildProcess): Promise<Look | undefined> {
  if (child.exitCode !== null || !child.connected) return undefined;
  const ended = new AbortController();
  const answer = Promise.race([
    once(child, 'message', { signal: ended.signal }).then(([look]) => look as Look),
    once(child, 'exit', { signal: ended.signal }).then(() => undefined),
  ]);
  // Where it has just ended, that is the answer.
  child.send('look', () => undefined);
  return answer.finally(() => ended.abort());
}

export function logTo(lines: string[]): Log {
  const write = (fields: Record<string, unknown>, text: string): void =>
    void lines.push(JSON.stringify({ ...fields, text }));
  return { info: write, warn: write, error: write };
}
