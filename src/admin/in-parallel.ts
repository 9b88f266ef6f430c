/** A few at once: the network is waited for, and a store that charges for each request is not flooded. */
const AT_ONCE = 4;

/** The results in the order of the items. After a fault no new item is begun, and those begun are waited for. */
export async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  onDone: (done: number) => void,
): Promise<R[]> {
  const queue = items.entries();
  const results: R[] = [];
  let done = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [i, item] of queue) {
      if (failed) return;
      results[i] = await work(item);
      onDone(++done);
    }
  };
  const stopping = (fault: unknown): never => {
    failed = true;
    throw fault;
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => worker().catch(stopping)));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return results;
}
