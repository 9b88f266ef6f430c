import { faultFields } from '../process/log-fields';
import type { Log } from '../process/ports';

/** What is still being done when its turn is over, so that whoever stops the service can wait for it. */
export type Errands = {
  /** Begins once the answer of the turn is on its way. A fault is logged. */
  run(work: () => Promise<void>): void;
  /** Until there are none. */
  settled(): Promise<void>;
};

export function openErrands(log: Log): Errands {
  const open = new Set<Promise<void>>();
  return {
    run: (work) => {
      const errand = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch((fault: unknown) => log.error(faultFields(fault), 'what was left to do after a turn failed'))
        .finally(() => open.delete(errand));
      open.add(errand);
    },
    settled: async () => {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
