import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters';
import { assemble } from '../../src/start/assemble';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import type { Instant } from '../../src/calendar/time';
import type { Store } from '../../src/process/store';
import type { Limits } from '../../src/teams/server';
import { credentialsFor, type AuthSettings } from '../fake-teams/identity';
import { logTo } from '../log-lines';
import type { Look } from './unguarded';

/* The assembled service in a process of its own, which tells what it has written and how it is. */

export type Given = {
  readonly appId: string;
  readonly auth: AuthSettings;
  readonly token: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly file: string;
  readonly now: Instant;
  readonly limits?: Limits;
  /** What must stand nowhere. */
  readonly secrets: readonly string[];
};
export type Condition = Look & {
  /** What is held on to after the garbage has been collected. */
  readonly megabytes: number;
  /** Of the processor, until now. */
  readonly seconds: number;
  /** Lines with something in them that must stand nowhere. */
  readonly leaks: readonly string[];
  /** What nobody waited for and went wrong. */
  readonly rejections: readonly string[];
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function main(): Promise<void> {
  const given = JSON.parse(process.env.GIVEN ?? '{}') as Given;
  const { appId, auth, serviceUrl, tenantId, file, limits } = given;
  const lines: string[] = [];
  const rejections: string[] = [];
  const leaks: string[] = [];
  let count = 0;
  const write = (text: unknown): boolean => (lines.push(String(text)), true);
  Object.assign(process.stdout, { write });
  Object.assign(process.stderr, { write });
  process.on('unhandledRejection', (fault) =>
    rejections.push(fault instanceof Error ? `${fault.stack}` : String(fault)),
  );
  const now = (): Instant => given.now;
  let [acted, changed] = [0, 0];
  const inner = openSqlite(file, now);
  const store: Store = {
    ...inner,
    load: (ref) => (ref.kind === 'beat' || acted++, inner.load(ref)),
    commit: async (ref, change) => {
      acted++;
      const done = await inner.commit(ref, change);
      if (done === 'committed' && ['municipality', 'loop'].includes(ref.kind) && change.events.length > 0) changed++;
      return done;
    },
  };
  const service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}`, auth, authenticates: true },
    credentials: credentialsFor(appId, given.token),
    serviceHosts: [new URL(serviceUrl).host],
    tenants: [tenantId],
    ...{ store, now, log: logTo(lines), tickEveryMs: 'by-hand', ...(limits ? { limits } : {}) },
    metronome: { now: () => performance.now() * 1000, sleep: async () => undefined },
  });
  const look = async (): Promise<Condition> => {
    await service.settled();
    count += lines.length;
    leaks.push(...lines.filter((line) => given.secrets.some((secret) => line.includes(secret))));
    lines.length = 0;
    collect();
    const { user, system } = process.cpuUsage();
    const { heapUsed, external } = process.memoryUsage();
    const { issuer } = ToBotFromBotOrEmulatorTokenValidationParameters;
    return {
      ...{ acted, changed, kept: issuer?.length ?? 0, lines: count, leaks, rejections },
      seconds: (user + system) / 1e6,
      megabytes: (heapUsed + external) / 1024 / 1024,
      peak: process.resourceUsage().maxRSS / 1024,
    };
  };
  process.on('message', () => void look().then((condition) => process.send?.(condition)));
  process.on('disconnect', () => process.exit());
  process.send?.({ port: service.port });
}

main().catch((fault: unknown) => {
  process.send?.({ fault: String(fault) });
  process.exit(1);
});
