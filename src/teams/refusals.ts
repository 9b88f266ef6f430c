import type { Log } from '../process/ports';
import type { Refusal } from './guard';

/** So many are told one by one in each round; the others are counted, as whoever is turned away can come for ever. */
const TOLD = 10;
const ROUND_MS = 60_000;

export type Refusals = { note(refusal: Refusal): void; stop(): void };

/** What is logged of requests that were turned away: never more than so many lines a minute, and nothing they said. */
export function openRefusals(log: Log, roundMs = ROUND_MS): Refusals {
  let told = 0;
  let untold = 0;
  const endRound = (): void => {
    if (untold > 0) log.warn({ count: untold }, 'more requests were turned away');
    [told, untold] = [0, 0];
  };
  const timer = setInterval(endRound, roundMs);
  timer.unref();
  return {
    note({ status, why }) {
      if (told++ < TOLD) log.warn({ status, why }, 'a request was turned away');
      else untold++;
    },
    stop() {
      clearInterval(timer);
      endRound();
    },
  };
}
