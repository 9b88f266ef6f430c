import { within } from '../../process/within';

/**
 * Gives the work so long, in milliseconds, and then fails, whatever the work is waiting for: the client's own retries
 * sleep through an abort.
 */
export async function orThrowAfter<T>(
  milliseconds: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const done = await within(
    milliseconds,
    work(controller.signal).then((result) => ({ result })),
  );
  if (done !== 'late') return done.result;
  controller.abort();
  throw new Error(`Cosmos DB: ${what} took longer than ${milliseconds} ms`);
}
