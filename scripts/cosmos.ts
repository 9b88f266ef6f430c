import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startCosmos, type LocalCosmos } from '../test/cosmos/local-cosmos';

const PORT = 8081;

/**
 * `npm run cosmos`: a local Cosmos DB for trying things out, until Ctrl-C. It forgets everything when it ends.
 * `npm run cosmos -- npm start`: the same for as long as that command runs, with `STORE=cosmos` in its environment.
 */
async function main([command, ...args]: readonly string[]): Promise<void> {
  const cosmos = await startCosmos(PORT);
  console.log(`A local Cosmos DB listens at ${cosmos.endpoint}. What is in it is gone when it ends.`);
  process.exitCode = await (command === undefined ? untilStopped() : whileRunning(cosmos, command, args));
  await cosmos.stop();
}

async function untilStopped(): Promise<number> {
  console.log('Use it from another terminal: STORE=cosmos npm start. Stop with Ctrl-C.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 0;
}

/** Ctrl-C reaches the command too; what it has to put away, it still can. */
async function whileRunning({ endpoint, key }: LocalCosmos, command: string, args: readonly string[]): Promise<number> {
  const env = { ...process.env, STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key };
  const child = spawn(command, args, { stdio: 'inherit', env });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  const isTaken = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  console.error(isTaken ? `Port ${PORT} is in use: perhaps a local Cosmos DB is running already.` : fault);
  process.exit(1);
});
