import { EMULATOR_KEY } from '../../src/config';
import type { CosmosOptions } from '../../src/storage/cosmos/container';
import { startEmulator } from './emulator';
import { startFront, type Front } from './front';

export type LocalCosmos = Front & {
  readonly endpoint: string;
  readonly key: string;
  /** Where a new and empty container will be. */
  fresh(): CosmosOptions;
};

/** A Cosmos DB for tests and for trying out: the emulator in a process of its own, and the front before it. */
export async function startCosmos(port = 0): Promise<LocalCosmos> {
  const emulator = await startEmulator();
  const front = await startFront(emulator, { key: EMULATOR_KEY, port });
  const endpoint = `http://127.0.0.1:${front.port}`;
  let count = 0;
  return {
    ...front,
    endpoint,
    key: EMULATOR_KEY,
    fresh: () => ({ endpoint, key: EMULATOR_KEY, database: 'test', container: `c${++count}`, create: true }),
    stop: async () => {
      await front.stop();
      await emulator.stop();
    },
  };
}
