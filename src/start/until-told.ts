import { within } from '../process/within';

/** What is still starting when it is told to end is waited for this long, in milliseconds, to be ended in good order. */
const START_MS = 10_000;

/**
 * Starts something that goes on until the process is told to end, however often that is said, and also if it is said
 * while it starts. Throws what the start throws.
 */
export async function untilTold(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const told = new Promise<void>((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
  const starting = start();
  void told
    .then(async () => {
      const service = await within(START_MS, starting);
      if (service !== 'late') await service.stop();
    })
    .then(
      () => process.exit(0),
      // What did not start has said why; what did not stop has nothing left to lose, as everything is in the store.
      () => setImmediate(() => process.exit(1)),
    );
  await starting;
}
