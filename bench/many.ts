import { setTimeout as wait } from 'node:timers/promises';
import { ChannelId, UnitCode, type Settings } from '../src/municipality/glossary';
import { municipalityRef } from '../src/municipality/municipality';
import { BEAT } from '../src/process/lease';
import { refKey } from '../src/process/process';
import type { Snapshot, Store } from '../src/process/store';
import { openCosmos } from '../src/storage/cosmos/cosmos-store';
import { startCosmos, type LocalCosmos } from '../test/cosmos/local-cosmos';
import { partitionIn } from '../test/cosmos/wire';
import { linden } from '../test/town';
import { range, withTowns, type Towns } from './both';
import { start } from './child';
import { inTurns } from './ratio';
import type { Measured, Row } from './rows';
import { CHORE, CHORE_DAY, DUE, loopRef, plannedLoop, putLoops, settle, withFile, type Tenant } from './towns';

const REMINDERS = 500;
const CHANNELS = 50;
/** 25 a second in one municipality; in a channel there is more room than these need. */
const BEST_MS = (REMINDERS - 1) * 40;

export const IN_ONE_MINUTE: Row = {
  number: 6,
  figure: `${REMINDERS} reminders due in one minute across ${CHANNELS} channels, under our limits`,
  against: 'the time those limits allow at best',
  unit: 's',
  goal: { at: 'most', ratio: 1.1 },
  measure: ({ rounds }) =>
    withTowns(1, async ({ teams, file, given, all: [tenant = ''] }): Promise<Measured> => {
      await withFile(file, (store) => openUnits(store, tenant));
      const ours = await start('ours', given);
      const took = async (round: number): Promise<number> => {
        await withFile(file, (store) => remind(store, tenant, round));
        teams.posts.length = 0;
        const began = Date.now();
        await ours.ask('drain');
        if (teams.posts.length !== REMINDERS) throw new Error(`${teams.posts.length} posts`);
        // What was said in a channel half a minute ago no longer counts.
        await wait(30_000 - BEST_MS);
        return (Math.max(...teams.posts.map(({ at }) => at)) - began) / 1000;
      };
      // Each takes half a minute, and they hardly differ.
      const pairs = await inTurns(Math.min(rounds, 5), took, async () => BEST_MS / 1000);
      await ours.stop();
      return { pairs };
    }),
};

const codeOf = (i: number) => UnitCode.parse(`U${i % CHANNELS}`.padEnd(3, 'X'));

async function openUnits(store: Store, tenant: Tenant): Promise<void> {
  const ref = municipalityRef(tenant);
  const stored = await store.load(ref);
  if (!stored) throw new Error('no municipality');
  const channels = range(0, CHANNELS).map((i) => ({ id: ChannelId.parse(`19:${i}@x`), name: `Unit ${i}` }));
  const units = channels.map(({ id }, i) => ({ ...linden, code: codeOf(i), channel: id }));
  const state = stored.value.state as { settings: Settings };
  // Nothing is said in a channel the team does not have.
  const team = { ...state.settings.team, channels: [...state.settings.team.channels, ...channels] };
  const snapshot = { ...stored.value, state: { ...state, settings: { ...state.settings, units, team } } };
  await store.commit(ref, { expected: stored.etag, snapshot, events: [], outbox: [] });
}

/** A reminder in each loop's own channel, as it stands in the outbox when its time has come. */
async function remind(store: Store, tenantId: Tenant, round: number): Promise<void> {
  const { after } = plannedLoop();
  for (const i of range(0, REMINDERS)) {
    const ref = loopRef(tenantId, round * REMINDERS + i);
    const code = codeOf(i);
    const snapshot = JSON.parse(JSON.stringify(after).replaceAll(`"${linden.code}"`, `"${code}"`)) as Snapshot;
    const key = `task:${CHORE.task}:${CHORE_DAY}:public`;
    const message = { to: { channel: code }, view: { ...CHORE, card: 'reminder-public' } };
    const delivery = { status: 'waiting', dueAt: DUE, attempts: 0 } as const;
    const row = { ref, id: `${key}~${code}`, what: { kind: 'notice', key, message }, delivery } as const;
    await store.commit(ref, { expected: 'new', snapshot, events: [], outbox: [row] });
  }
}

const ITEMS = 200;
const REPLICAS = 4;

export const REPLICAS_ON_COSMOS: Row = {
  number: 9,
  figure: `store requests per due item, ${REPLICAS} replicas on the Cosmos emulator, from due to posted`,
  against: 'one replica',
  unit: 'requests',
  goal: { at: 'most', ratio: 1 },
  measure: ({ rounds }) =>
    withTowns(ITEMS, async (towns): Promise<Measured> => {
      const cosmos = await startCosmos();
      const seconds: Record<number, number[]> = { 1: [], [REPLICAS]: [] };
      const requests = (replicas: number) => async () => {
        const { perItem, took } = await doneBy(replicas, cosmos, towns);
        seconds[replicas]?.push(took);
        return perItem;
      };
      const pairs = await inTurns(rounds, requests(REPLICAS), requests(1)).finally(() => cosmos.stop());
      const rate = (replicas: number) => `${(ITEMS / Math.min(...(seconds[replicas] ?? []))).toFixed(0)}/s`;
      return { pairs, remarks: [`at best ${rate(REPLICAS)} posted by ${REPLICAS} replicas, ${rate(1)} by one`] };
    }),
};

type Done = { readonly perItem: number; readonly took: number };

/** Requests for each item, and seconds for all, from the moment the replicas are there until the last is posted. */
async function doneBy(replicas: number, cosmos: LocalCosmos, { teams, all, given }: Towns): Promise<Done> {
  const place = cosmos.fresh();
  const store = await openCosmos(place);
  for (const tenant of all) await settle(store, tenant, given.serviceUrl);
  await putLoops(store, { all, from: 0, count: ITEMS }, plannedLoop().before);
  await store.close();
  teams.posts.length = 0;
  let counted = 0;
  // Of the items' own partitions: looking whether it is one's turn, and for what is due, goes by time and not by items.
  cosmos.listen((_, { headers }) => {
    const partition = partitionIn(headers);
    if (partition !== undefined && partition !== refKey(BEAT)) counted += 1;
  });
  const began = Date.now();
  const ticking = { ...given, store: { kind: 'cosmos', ...place }, tickEveryMs: 1000 } as const;
  const bots = await Promise.all(range(0, replicas).map(() => start('ours', ticking)));
  while (teams.posts.length < ITEMS) await wait(50);
  const took = (Date.now() - began) / 1000;
  // The last have been posted and are now written down.
  await wait(500);
  await Promise.all(bots.map((bot) => bot.stop()));
  return { perItem: counted / ITEMS, took };
}
