import type { Ports } from '../../src/process/ports';
import { openWorker } from '../../src/process/worker';

/** One round, to its end. */
export async function tick(ports: Ports): Promise<number> {
  const worker = openWorker(ports);
  const begun = await worker.round();
  await worker.rest();
  return begun;
}

/** Works in rounds until one finds nothing it can do, at most `rounds` times. */
export async function drain(ports: Ports, rounds = 100): Promise<void> {
  const worker = openWorker(ports);
  for (let round = 0; round < rounds; round++) {
    const begun = await worker.round();
    await worker.rest();
    if (begun === 0) return;
  }
}
