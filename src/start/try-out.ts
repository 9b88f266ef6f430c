import { join } from 'node:path';
import pino from 'pino';
import { ConfigError, type TryOutConfig } from '../config';
import { inFolder, openFolder } from '../folder';
import { hold } from '../storage/sqlite/hold';
import { realMetronome, type Metronome } from '../teams/pace';
import { openClock } from '../try-out/clock';
import { OFFICE, toTheOneChat, tryOutDoor } from '../try-out/door';
import { intoFolder } from '../try-out/files';
import { BOT, TENANT_ID } from '../try-out/people';
import { startPlayground } from '../try-out/playground';
import { tryOutTown } from '../try-out/town';
import { assemble, type Service } from './assemble';
import { TICK_MS } from './serve';
import { openStore } from './stores';

/** The Playground has none of Teams' limits, and whoever jumps over three weeks is not to wait for what came due in them. */
const HURRY = 1000;
const HURRIED: Metronome = {
  now: () => realMetronome.now() * HURRY,
  sleep: (ms) => realMetronome.sleep(ms / HURRY),
};

/** Two in one folder would each move their own clock over what both have stored. */
function holdFolder(dataDir: string): { release(): void } {
  openFolder(dataDir);
  const held = hold(join(dataDir, 'try-out.lock'));
  if (held) return held;
  throw new ConfigError(`Another try-out keeps its things in ${dataDir}: stop it, or name another folder in DATA_DIR.`);
}

/** The whole thing on one machine: the bot, and the Playground in the browser to talk to it. */
export async function tryOut(config: TryOutConfig): Promise<Service> {
  const { port, playgroundPort, dataDir } = config;
  const held = inFolder(() => holdFolder(dataDir));
  const log = pino({ level: 'warn' }, pino.destination({ dest: join(dataDir, 'slinga.log'), mkdir: true }));
  const clock = openClock(join(dataDir, 'clock.json'), OFFICE);
  const store = await openStore(config.store, clock.now);
  const playground = await startPlayground({
    botPort: port,
    playgroundPort,
    dataDir,
    log: (line) => log.warn({ line }, 'playground'),
  });
  const service = await assemble({
    host: '127.0.0.1',
    port,
    appId: '',
    botId: BOT.id,
    auth: {},
    authenticates: false,
    serviceHosts: [new URL(playground.serviceUrl).host],
    tenants: [TENANT_ID],
    store,
    now: clock.now,
    log,
    tickEveryMs: TICK_MS,
    metronome: HURRIED,
    redirect: toTheOneChat,
    files: intoFolder(dataDir),
    door: (wake, ports) => tryOutDoor({ clock, wake, town: tryOutTown(ports, clock, playground.serviceUrl) }),
  }).catch(async (fault: unknown) => {
    await playground.stop();
    held.release();
    throw fault;
  });
  console.log(`Slinga is running. Open ${playground.url} in your browser. Stop with Ctrl-C.`);
  const stop = () => Promise.all([service.stop(), playground.stop()]).then(() => held.release());
  return { ...service, stop };
}
