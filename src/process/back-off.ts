import { createHash } from 'node:crypto';

const FIRST_SECONDS = 5;
const MOST_SECONDS = 600;

/**
 * How long to wait, in milliseconds, when something has failed `times` times before: about twice as long each time, from five seconds to
 * ten minutes, with half of it depending on `id`, so that what failed together does not come back together.
 */
export function backOff(id: string, times: number): number {
  const whole = Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** times);
  const jitter = createHash('sha256').update(`${id} ${times}`).digest().readUInt16BE() / 0xffff;
  return Math.round(1000 * whole * (1 - jitter / 2));
}
