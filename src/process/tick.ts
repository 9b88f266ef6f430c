import { deliver } from './deliver';
import { handle } from './handle';
import { faultFields, logRef } from './log-fields';
import type { Ports } from './ports';
import type { DueItem } from './store';

const BATCH = 100;

/**
 * Does what is due now, one item at a time, and says how many items it got through. Any replica may do this at any
 * time: whoever writes first wins, and the loser's work is thrown away. A fault in one item never stops the others.
 */
export async function tick(ports: Ports): Promise<number> {
  let done = 0;
  const due = await ports.store.due(ports.now(), BATCH);
  // Deadlines first, so that what is said is said of the state as it has become.
  for (const item of [...due.filter(isProcess), ...due.filter((candidate) => !isProcess(candidate))]) {
    try {
      await attend(ports, item);
      done++;
    } catch (fault) {
      const ref = item.kind === 'process' ? item.ref : item.row.value.ref;
      ports.log.error({ ref: logRef(ref), item: item.kind, ...faultFields(fault) }, 'a due item failed; it stays due');
    }
  }
  return done;
}

const isProcess = (item: DueItem): boolean => item.kind === 'process';

async function attend(ports: Ports, item: DueItem): Promise<void> {
  if (item.kind === 'process') await handle(ports, item.ref);
  else await deliver(ports, item.row);
}

/** Ticks until a round finds nothing it can do, at most `rounds` times. */
export async function drain(ports: Ports, rounds = 100): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    if ((await tick(ports)) === 0) return;
  }
}

/** Ticks every `everyMs`, and at once when woken. `stop` waits for the tick under way. */
export function startTicking(ports: Ports, everyMs: number): { wake(): void; stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const round = (): void => {
    clearTimeout(timer);
    running = running.then(async () => {
      if (stopped) return;
      await drain(ports).catch((fault: unknown) => ports.log.error(faultFields(fault), 'the tick failed'));
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(round, everyMs);
    });
  };
  timer = setTimeout(round, 0);
  return {
    wake: round,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
