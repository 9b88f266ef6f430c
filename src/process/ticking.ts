import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { openLease } from './lease';
import { faultFields } from './log-fields';
import type { Ports } from './ports';
import { rankOf } from './versions';
import { openWorker } from './worker';

const ROUNDS_AT_ONCE = 100;

export type Ticking = {
  /** Looks at once, if it is this replica's turn. */
  wake(): void;
  /** Ends what is under way, and lets another replica take over. */
  stop(): Promise<void>;
  /** How long since it last looked, in milliseconds, whoever's turn it was. */
  silentFor(): number;
};

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Looks for what is due every `everyMs`, and at once when woken. `first` is done once, beside the looking, by whoever has
 * the turn, and again if it did not succeed.
 */
export function startTicking(ports: Ports, everyMs: number, first = nothing): Ticking {
  const worker = openWorker(ports);
  const lease = openLease(ports, randomUUID(), rankOf(ports.processes.values()));
  let stopped = false;
  let lookedAt = performance.now();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let begun: Promise<void> | undefined;
  const begin = (): void => {
    begun ??= first().catch((fault: unknown) => {
      ports.log.error(faultFields(fault), 'what comes first was not done');
      begun = undefined;
    });
  };
  const look = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS_AT_ONCE && !stopped; round++) {
      // Also when the store does not answer: then it is not the tick that has stopped.
      lookedAt = performance.now();
      if (round === 0) ports.tally.measure({ what: 'tick' });
      if (!(await lease.isMine())) break;
      begin();
      if ((await worker.round()) === 0) break;
    }
    lookedAt = performance.now();
  };
  let looking = false;
  let woken = false;
  const next = (): void => {
    clearTimeout(timer);
    // However often it is woken during a look, one more look will do.
    woken = looking;
    if (looking || stopped) return;
    looking = true;
    running = look()
      .catch((fault: unknown) => ports.log.error(faultFields(fault), 'the tick failed'))
      .then(() => {
        looking = false;
        if (!stopped) timer = setTimeout(next, woken ? 0 : everyMs);
      });
  };
  timer = setTimeout(next, 0);
  return {
    // Whoever wakes it may be in the middle of a turn, of which the looks that follow are no part.
    wake: AsyncResource.bind(next),
    silentFor: () => performance.now() - lookedAt,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      ports.voice.stop();
      await running;
      // What is still being sent has been claimed: whoever has the turn next leaves it alone.
      await lease.release().catch((fault: unknown) => ports.log.warn(faultFields(fault), 'the turn was not passed on'));
      await begun;
      await worker.rest();
    },
  };
}
