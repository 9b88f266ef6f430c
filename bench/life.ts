import { message, press, range, sendAll, withTowns, type Towns } from './both';
import { start } from './child';
import { inTurns } from './ratio';
import { USUAL, type Measured, type Row } from './rows';
import { plannedLoop, putLoops, withFile } from './towns';

const TURNS_BEFORE = 10_000;
const TURNS_AFTER = 100_000;
/** As many loops are pressed again and again: a chore that is done stays done, and is answered all the same. */
const LOOPS = 2_000;
const AT_A_TIME = 1_000;

export const MEMORY: Row = {
  number: 7,
  figure: `memory after ${TURNS_AFTER} turns`,
  against: `after ${TURNS_BEFORE}`,
  unit: 'MB of heap',
  goal: { at: 'most', ratio: 1.1 },
  measure: ({ turns }) =>
    withTowns(20, async ({ teams, given, all, file }): Promise<Measured> => {
      await withFile(file, (store) => putLoops(store, { all, from: 0, count: LOOPS }, plannedLoop().after));
      const ours = await start('ours', given, ['--expose-gc']);
      // One message to two presses.
      const turn = (i: number) => (i % 3 === 0 ? message(all, i) : press(all, i % LOOPS));
      const until = async (from: number, to: number): Promise<{ heap: number; rss: number }> => {
        for (let i = from; i < to; i += AT_A_TIME) {
          await sendAll(teams, ours.port, range(i, AT_A_TIME).map(turn));
          teams.posts.length = 0;
        }
        return ours.ask('memory');
      };
      // A short run, asked for with fewer turns, says less.
      const part = Math.min(1, turns / USUAL.turns);
      const early = await until(0, TURNS_BEFORE * part);
      const late = await until(TURNS_BEFORE * part, TURNS_AFTER * part);
      await ours.stop();
      const remarks = [
        `RSS ${early.rss.toFixed(0)} MB after ${TURNS_BEFORE * part} turns, ${late.rss.toFixed(0)} MB after ${TURNS_AFTER * part}`,
      ];
      return { pairs: [{ ours: late.heap, other: early.heap }], remarks };
    }),
};

export const START: Row = {
  number: 8,
  figure: 'from process start to the first answered turn',
  against: 'the bare bot',
  unit: 'ms',
  goal: { at: 'most', ratio: 1.3 },
  measure: ({ rounds }) =>
    withTowns(1, async (towns): Promise<Measured> => {
      await firstTurn('ours', towns);
      await firstTurn('bare', towns);
      return {
        pairs: await inTurns(
          rounds,
          () => firstTurn('ours', towns),
          () => firstTurn('bare', towns),
        ),
      };
    }),
};

async function firstTurn(bot: string, { teams, given, all }: Towns): Promise<number> {
  const began = performance.now();
  const child = await start(bot, given);
  await sendAll(teams, child.port, [message(all, 0)]);
  const took = performance.now() - began;
  await child.stop();
  return took;
}
