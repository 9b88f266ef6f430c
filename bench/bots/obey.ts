/** What a child can be asked to do, by name. */
export type Orders = Readonly<Record<string, (argument: never) => unknown>>;

export type Order = { readonly id: number; readonly name: string; readonly argument: unknown };
export type Report = { readonly id: number; readonly result?: unknown; readonly fault?: string };

/** Milliseconds of processor this process has used, in all its threads. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Heap in use after a full collection, and what the process holds of the machine, in MB. */
function memory(): { heap: number; rss: number } {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 };
}

/** Does what the driver asks for, one thing at a time; `ready` tells it that this process has come up. */
export function obey(orders: Orders, ready: unknown): void {
  const all: Orders = { cpu, memory, ...orders };
  const send = (report: Report): void => void process.send?.(report);
  process.on('message', (message) => {
    const { id, name, argument } = message as Order;
    void (async () => all[name]?.(argument as never))().then(
      (result) => send({ id, result }),
      (fault: unknown) => send({ id, fault: fault instanceof Error ? fault.stack : String(fault) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  send({ id: 0, result: ready });
}
