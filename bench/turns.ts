import { cpuEach, message, press, range, sendAll, WARM_UP, withBoth, type Turn } from './both';
import type { Child } from './child';
import { inTurns } from './ratio';
import type { Measured, Row } from './rows';
import { plannedLoop, putLoops, withFile } from './towns';

export const CARD_ACTION: Row = {
  number: 1,
  figure: 'CPU per card action, durable on SQLite, card included',
  against: 'bare botbuilder + restify bot, static card, nothing stored',
  unit: 'ms',
  goal: { at: 'most', ratio: 1.25 },
  measure: ({ rounds, turns, atOnce }) =>
    withBoth(20, async ({ teams, ours, bare, all, file }): Promise<Measured> => {
      const loops = { all, from: 0, count: WARM_UP + rounds * turns };
      await withFile(file, (store) => putLoops(store, loops, plannedLoop().after));
      const presses = (from: number, count: number): Turn[] => range(from, count).map((i) => press(all, i));
      const answer = (await sendAll(teams, ours.port, presses(0, WARM_UP))) as { type: string; value: unknown };
      if (answer.type !== 'application/vnd.microsoft.card.adaptive') throw new Error(JSON.stringify(answer));
      await bare.ask('show', answer.value);
      await sendAll(teams, bare.port, presses(0, WARM_UP));
      await ours.ask('drain');
      const cpuOf = (child: Child) => (round: number) =>
        cpuEach(child, turns, () => sendAll(teams, child.port, presses(WARM_UP + round * turns, turns), atOnce));
      const pairs = await inTurns(rounds, cpuOf(ours), cpuOf(bare));
      const after = await cpuEach(ours, rounds * turns, () => ours.ask('drain'));
      return { pairs, remarks: [`${after.toFixed(2)} ms more for the refresh that follows, after the answer`] };
    }),
};

export const TEXT_MESSAGE: Row = {
  number: 2,
  figure: 'CPU per text message answered with a card',
  against: 'the same bare bot',
  unit: 'ms',
  goal: { at: 'most', ratio: 1.15 },
  measure: ({ rounds, turns, atOnce }) =>
    withBoth(20, async ({ teams, ours, bare, all }): Promise<Measured> => {
      const messages = range(0, turns).map((i) => message(all, i));
      const warmUp = range(0, WARM_UP).map((i) => message(all, i));
      await sendAll(teams, ours.port, warmUp);
      await bare.ask('show', teams.posts.at(-1)?.card);
      await sendAll(teams, bare.port, warmUp);
      const cpuOf = (child: Child) => () => cpuEach(child, turns, () => sendAll(teams, child.port, messages, atOnce));
      return { pairs: await inTurns(rounds, cpuOf(ours), cpuOf(bare)) };
    }),
};
