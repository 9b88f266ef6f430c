import type { Log } from '../process/ports';
import { NO_TELEMETRY, type Telemetry } from '../process/measures';
import type { Refusal } from './guard';

/** So many are told one by one in each round; the others are counted, as whoever is turned away can come for ever. */
const TOLD = 10;
const ROUND_MS = 60_000;

export type Refusals = { note(refusal: Refusal): void; stop(): void };

/**
 * What is told of requests that were turned away, and nothing they said: each is counted, and never more than so many
 * lines a minute are logged.
 */
export function openRefusals(
  log: Log,
  telemetry: Pick<Telemetry, 'measure'> = NO_TELEMETRY,
  roundMs = ROUND_MS,
): Refusals {
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
      telemetry.measure({ what: 'turned-away', why });
      if (told++ < TOLD) log.warn({ status, why }, 'a request was turned away');
      else untold++;
    },
    stop() {
      clearInterval(timer);
      endRound();
    },
  };
}
