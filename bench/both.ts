import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotSettings } from './bots/settings';
import { start, type Child } from './child';
import { startTeams, type Teams } from './teams';
import { CHORE, DUE, loopRef, settle, tenants, withFile, type Tenant } from './towns';

/** Turns before anything is counted, so that what is compared is compiled. */
export const WARM_UP = 600;

export type Towns = {
  readonly teams: Teams;
  readonly all: readonly Tenant[];
  /** For everything that is to be gone afterwards. */
  readonly folder: string;
  /** The store of ours, in that folder. */
  readonly file: string;
  /** What a bot here is started with. */
  readonly given: BotSettings;
};
export type Both = Towns & { readonly ours: Child; readonly bare: Child };

/** Our bot and the bare one beside each other in one Teams. */
export const withBoth = <R>(count: number, work: (both: Both) => Promise<R>): Promise<R> =>
  withTowns(count, async (towns) => {
    const [ours, bare] = [await start('ours', towns.given), await start('bare', towns.given)];
    const result = await work({ ...towns, ours, bare });
    await Promise.all([ours.stop(), bare.stop()]);
    return result;
  });

/** So many municipalities in one Teams, with everything settled and no bot yet. */
export async function withTowns<R>(count: number, work: (towns: Towns) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'slinga-bench-'));
  const teams = await startTeams();
  try {
    const all = tenants(count);
    const file = join(folder, 'slinga.db');
    await withFile(file, async (store) => {
      for (const tenant of all) await settle(store, tenant, teams.settings.serviceUrl);
    });
    const given = {
      ...teams.settings,
      tenants: all,
      store: { kind: 'sqlite', path: file },
      now: Date.parse(DUE),
    } as const;
    return await work({ teams, all, folder, file, given });
  } finally {
    await teams.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of processor for each of so many things that a child does. */
export async function cpuEach(child: Child, count: number, work: () => Promise<unknown>): Promise<number> {
  const before = await child.ask<number>('cpu');
  await work();
  return ((await child.ask<number>('cpu')) - before) / count;
}

/** Sends activities, so many at the same time; gives the last answer. */
export async function sendAll(teams: Teams, port: number, turns: readonly Turn[], atOnce = 4): Promise<unknown> {
  let next = 0;
  let last: unknown;
  const sender = async (): Promise<void> => {
    for (let turn = turns[next++]; turn; turn = turns[next++])
      last = await teams.send(port, turn.tenant, turn.activity);
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return last;
}

export type Turn = { readonly tenant: Tenant; readonly activity: object };

export const press = (all: readonly Tenant[], number: number): Turn => {
  const ref = loopRef(all[number % all.length] ?? '', number);
  const data = { ref, seen: { view: CHORE, version: 5 } };
  const value = { action: { type: 'Action.Execute', verb: 'task-done', data }, trigger: 'manual' };
  return { tenant: ref.tenantId, activity: { type: 'invoke', name: 'adaptiveCard/action', value } };
};

export const message = (all: readonly Tenant[], number: number): Turn => ({
  tenant: all[number % all.length] ?? '',
  activity: { type: 'message', text: 'hjälp', textFormat: 'plain' },
});

export const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
