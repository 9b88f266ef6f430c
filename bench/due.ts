import { join } from 'node:path';
import Database from 'libsql';
import { aishaChat, plannedLoop, putLoops, settle, withFile } from './towns';
import { cpuEach, range, withBoth, withTowns } from './both';
import { start, type Child } from './child';
import { inTurns } from './ratio';
import type { Measured, Row } from './rows';

/** What ours gets through in a tick, and the other fetches at once. */
const BATCH = 100;
/** Enough that nobody is reminded more often than Teams, and our own limits, allow. */
const MUNICIPALITIES = 300;

export const DUE_ITEMS: Row = {
  number: 3,
  figure: 'due items claimed, decided and committed to the outbox',
  against: 'pg-boss 10 on PGlite, fetch (100) and complete (one by one)',
  unit: '/s',
  goal: { at: 'least', ratio: 2 },
  measure: ({ rounds, turns }) =>
    withTowns(MUNICIPALITIES, async ({ folder, file, given, all }): Promise<Measured> => {
      const count = Math.ceil(turns / BATCH) * BATCH;
      const ours = await start('ours', given);
      const queue = await start('queue', { folder: join(folder, 'queue') });
      const { before } = plannedLoop();
      const ourRate = async (round: number): Promise<number> => {
        await withFile(file, (store) => putLoops(store, { all, from: round * count, count }, before));
        const rate = perSecond(count, await ours.ask('tick', count / BATCH));
        // What is in the outbox now is another row's business.
        forgetOutbox(file, count);
        return rate;
      };
      const queueRate = async (): Promise<number> => {
        await queue.ask('insert', count);
        return perSecond(count, await queue.ask('work', count));
      };
      // The first round of each is not counted.
      await ourRate(0);
      await queueRate();
      const pairs = await inTurns(rounds, (round) => ourRate(round + 1), queueRate);
      await Promise.all([ours.stop(), queue.stop()]);
      return { pairs };
    }),
};

const perSecond = (count: number, ms: number): number => (count * 1000) / ms;

/** Throws unless there was a row for each of what came due. */
function forgetOutbox(file: string, expected: number): void {
  const db = new Database(file);
  const { changes } = db.prepare('DELETE FROM outbox').run();
  db.close();
  if (changes !== expected) throw new Error(`${changes} rows in the outbox for ${expected} due items`);
}

export const REMINDER: Row = {
  number: 4,
  figure: 'CPU per reminder posted, outbox to connector',
  against: 'bare `continueConversationAsync`, same card, nothing recorded',
  unit: 'ms',
  goal: { at: 'most', ratio: 1.25 },
  measure: ({ rounds, turns }) =>
    withBoth(MUNICIPALITIES, async ({ teams, ours, bare, all, file }): Promise<Measured> => {
      const count = Math.ceil(turns / BATCH) * BATCH;
      const { before } = plannedLoop();
      const ourCost = async (round: number): Promise<number> => {
        await withFile(file, (store) => putLoops(store, { all, from: round * count, count }, before));
        await ours.ask('tick', count / BATCH);
        return posting(ours, () => ours.ask('drain'));
      };
      const chats = range(0, count).map((i) => aishaChat(all[i % all.length] ?? ''));
      const bareCost = (): Promise<number> => posting(bare, () => bare.ask('post', chats));
      const posting = async (child: Child, work: () => Promise<unknown>): Promise<number> => {
        const already = teams.posts.length;
        const cost = await cpuEach(child, count, work);
        if (teams.posts.length - already !== count)
          throw new Error(`${teams.posts.length - already} of ${count} posts`);
        return cost;
      };
      await ourCost(0);
      await bare.ask('show', teams.posts.at(-1)?.card);
      await bareCost();
      return { pairs: await inTurns(rounds, (round) => ourCost(round + 1), bareCost) };
    }),
};

const FEW = 1_000;
const MANY = 100_000;
const TICKS = 2_000;

export const IDLE_TICK: Row = {
  number: 5,
  figure: `CPU of one idle tick with ${MANY} open processes`,
  against: `with ${FEW}`,
  unit: 'ms',
  goal: { at: 'most', ratio: 1.5 },
  measure: ({ rounds }) =>
    withTowns(1, async ({ folder, given, all }): Promise<Measured> => {
      const opened = async (count: number): Promise<Child> => {
        const file = join(folder, `${count}.db`);
        await withFile(file, async (store) => {
          for (const tenant of all) await settle(store, tenant, given.serviceUrl);
          await putLoops(store, { all, from: 0, count: FEW }, plannedLoop().after);
        });
        multiply(file, count / FEW);
        return start('ours', { ...given, store: { kind: 'sqlite', path: file } });
      };
      const [many, few] = [await opened(MANY), await opened(FEW)];
      const cost = (child: Child) => () => cpuEach(child, TICKS, () => child.ask('tick', TICKS));
      for (const child of [many, few]) await cost(child)();
      const pairs = await inTurns(rounds, cost(many), cost(few));
      await Promise.all([many.stop(), few.stop()]);
      return { pairs };
    }),
};

/** The same loops many times over: a commit for each would take minutes. */
function multiply(file: string, times: number): void {
  const db = new Database(file);
  const copy = db.prepare(
    `INSERT INTO process SELECT tenant_id, kind, id || '-' || ?, etag, due_at, snapshot FROM process
     WHERE kind = 'loop' AND id NOT LIKE 'bench-%-%'`,
  );
  db.exec('BEGIN');
  for (let i = 1; i < times; i++) copy.run(i);
  db.exec('COMMIT');
  db.close();
}
