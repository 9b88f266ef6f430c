import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant, LocalDate } from '../../src/calendar/time';
import type { Store } from '../../src/process/store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import type { Limits } from '../../src/teams/server';
import { BOT_FRAMEWORK, signToken } from '../fake-teams/identity';
import { openVillage, type Village } from '../faults/village';
import { local } from '../town';
import type { Condition, Given } from './served';
import type { Look } from './unguarded';

/** What a service has done until now, as far as an attack could want it; 'dead' where its process has ended. */
export type Deeds = Look | Condition | 'dead';

export type Stack = { readonly port: number; deeds(): Promise<Deeds>; stop(): Promise<void> };
export type Ours = Omit<Stack, 'deeds'> & {
  readonly village: Village;
  /** What it has stored, as another process reads it. */
  readonly store: Store;
  deeds(): Promise<Condition | 'dead'>;
};

const NOW = local('2025-03-07 08:00');

type Wanted = {
  readonly guides: number;
  /** As many loops, planned in the week of this Monday. */
  readonly loops?: { readonly count: number; readonly monday: LocalDate };
  /** What must stand nowhere. */
  readonly secrets: readonly string[];
  readonly limits?: Limits;
};

/** The service as it is served, in a village and in a process of its own. */
export async function openOurs({ guides, loops, secrets, limits }: Wanted): Promise<Ours> {
  const folder = mkdtempSync(join(tmpdir(), 'slinga-rim-'));
  const file = join(folder, 'slinga.db');
  const now = (): Instant => NOW;
  const village = await openVillage(guides, now);
  const store = openSqlite(file, now);
  await village.settle(store);
  for (let i = 0; loops && i < loops.count; i++) await village.putLoop(store, i, loops.monday);
  const { appId, auth, serviceUrl, tenantId } = village.teams.settings;
  const given: Given = {
    ...{ appId, auth, serviceUrl, tenantId, file, now: NOW, secrets, ...(limits ? { limits } : {}) },
    token: tokenOf(village),
  };
  const stack = await openStack('served.ts', given);
  village.teams.connect(`http://127.0.0.1:${stack.port}/api/messages`);
  return {
    ...{ ...stack, village, store },
    stop: async () => {
      await stack.stop();
      await village.teams.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same Teams, and a bot that does what the documentation shows and nothing besides. */
export const openUnguarded = (village: Village): Promise<Stack> =>
  openStack<Look>('unguarded.ts', { auth: village.teams.settings.auth, token: tokenOf(village) });

/** With what the bot calls Teams. */
const tokenOf = ({ teams }: Village): string => signToken({ aud: BOT_FRAMEWORK, appid: teams.settings.appId });

async function openStack<D extends Look = Condition>(program: string, given: object) {
  const child = fork(join(__dirname, program), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH, GIVEN: JSON.stringify(given) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ port, fault }] = (await once(child, 'message')) as [{ port: number; fault?: string }];
  if (fault !== undefined) throw new Error(fault);
  return {
    port,
    deeds: async (): Promise<D | 'dead'> => (await askedOf<D>(child)) ?? 'dead',
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function askedOf<D>(child: ChildProcess): Promise<D | undefined> {
  if (child.exitCode !== null || !child.connected) return undefined;
  const ended = new AbortController();
  const answer = Promise.race([
    once(child, 'message', { signal: ended.signal }).then(([look]) => look as D),
    once(child, 'exit', { signal: ended.signal }).then(() => undefined),
  ]);
  // Where it has just ended, that is the answer.
  child.send('look', () => undefined);
  return answer.finally(() => ended.abort());
}
