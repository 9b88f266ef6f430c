import { addMilliseconds } from '../../src/calendar/time';
import { BEAT, openLease } from '../../src/process/lease';
import type { Ports } from '../../src/process/ports';
import { openWorker } from '../../src/process/worker';

const AUDIT_SECONDS = 120;
/** How often a platform asks `/readyz`. */
const PROBE_SECONDS = 10;

/**
 * So many seconds in which nothing is due, of the replica that ticks, or of it and one beside it, as `ticking.ts` and
 * `watch.ts` spend them, by a clock of its own.
 */
export async function idle(ports: Ports, seconds: number, replicas: 1 | 2): Promise<void> {
  let now = addMilliseconds(ports.now(), 60_000);
  const slow: Ports = { ...ports, now: () => now };
  const holder = openLease(slow, 'the holder');
  const standby = openLease(slow, 'the standby');
  const worker = openWorker(slow);
  for (let second = 0; second < seconds; second++) {
    if (await holder.isMine()) await worker.round();
    if (replicas === 2) await standby.isMine();
    for (let replica = 0; replica < replicas; replica++) {
      if (second % AUDIT_SECONDS === 0) await slow.store.due(now, 100);
      if (second % PROBE_SECONDS === 0) await slow.store.load(BEAT);
    }
    now = addMilliseconds(now, 1_000);
  }
}
