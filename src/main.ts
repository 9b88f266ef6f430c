import { ConfigError, readServeConfig, readTryOutConfig } from './config';
import type { Service } from './start/assemble';
import { untilTold } from './start/until-told';
import { Unguarded } from './teams/self-test';

/** Starts, and stops in good order when told to. Each mode loads what it needs and nothing of the others. */
async function run(mode: string | undefined): Promise<void> {
  const { env, argv } = process;
  // Whatever is kept in files is for nobody else on the machine.
  process.umask(0o077);
  if (mode === 'admin') {
    const { admin } = await import('./start/admin.js');
    process.exitCode = await admin(argv.slice(3), env);
    return;
  }
  await untilTold(() => start(mode, env));
}

async function start(mode: string | undefined, env: NodeJS.ProcessEnv): Promise<Service> {
  if (mode === 'try-out') {
    const { tryOut } = await import('./start/try-out.js');
    return tryOut(readTryOutConfig(env));
  }
  const { serve } = await import('./start/serve.js');
  return serve(readServeConfig(env));
}

run(process.argv[2]).catch((fault: unknown) => {
  const isTaken = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  const told = isTaken ? `${fault.message}: something else listens there; PORT says where Slinga should.` : fault;
  console.error(fault instanceof ConfigError || fault instanceof Unguarded ? fault.message : told);
  process.exit(1);
});
