import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Report } from './bots/obey';

/** A process that is measured, apart from the one that drives it. */
export type Child = {
  /** Where it listens; 0 if it does not. */
  readonly port: number;
  /** Has it do something; what it can be asked is in its own file. */
  ask<R>(name: string, argument?: unknown): Promise<R>;
  stop(): Promise<void>;
};

/** `BENCH_PROFILE=folder npm run bench` leaves a CPU profile of every child there, for Chrome's developer tools. */
const folder = process.env.BENCH_PROFILE;
const PROFILING = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];

type Waiting = { resolve(result: unknown): void; reject(fault: Error): void };

/** Starts one of `bots/`, as compiled, and waits until it has come up. */
export async function start(bot: string, given: object, options: readonly string[] = []): Promise<Child> {
  const child = fork(join(__dirname, 'dist/bench/bots', `${bot}.js`), {
    env: { ...process.env, NODE_ENV: 'production', BENCH: JSON.stringify(given) },
    execArgv: [...options, ...PROFILING],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  const failAll = (fault: Error): void => waiting.forEach(({ reject }) => reject(fault));
  const reply = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => void waiting.set(id, { resolve, reject }));
  child.on('error', failAll);
  child.on('exit', (code) => failAll(new Error(`${bot} ended with ${code}`)));
  child.on('message', (message) => {
    const { id, result, fault } = message as Report;
    if (fault === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${bot}: ${fault}`));
    waiting.delete(id);
  });
  const port = Number(await reply(0));
  let orders = 0;
  return {
    port,
    ask: async <R>(name: string, argument?: unknown) => {
      const order: Order = { id: ++orders, name, argument };
      const replied = reply(order.id);
      child.send(order);
      return (await replied) as R;
    },
    stop: () => ended(child),
  };
}

/** A child ends when nobody talks to it any more. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.disconnect();
  });
}
