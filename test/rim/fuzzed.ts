import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { assemble } from '../../src/main';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import type { Instant } from '../../src/calendar/time';
import type { AuthSettings } from '../fake-teams/identity';
import { logTo } from './stacks';

/* The assembled service in a process of its own, which tells what it has written and how it is. */

export type Given = {
  readonly appId: string;
  readonly auth: AuthSettings;
  readonly token: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly file: string;
  readonly now: Instant;
  /** What must stand nowhere. */
  readonly secrets: readonly string[];
};
export type Condition = {
  readonly megabytes: number;
  /** Of the processor, until now. */
  readonly seconds: number;
  readonly lines: number;
  /** Lines with something in them that must stand nowhere. */
  readonly leaks: readonly string[];
  /** What nobody waited for and went wrong. */
  readonly rejections: readonly string[];
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function main(): Promise<void> {
  const given = JSON.parse(process.env.FUZZED ?? '') as Given;
  const { appId, auth, serviceUrl, tenantId, file } = given;
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
  const service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}`, auth, authenticates: true },
    credentials: {
      isValidAppId: async (id: string) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        signRequest: async <R extends { headers: { set(name: string, value: string): void } }>(
          request: R,
        ): Promise<R> => {
          request.headers.set('authorization', `Bearer ${given.token}`);
          return request;
        },
      }),
    },
    serviceHosts: [new URL(serviceUrl).host],
    tenants: [tenantId],
    ...{ store: openSqlite(file, now), now, log: logTo(lines), tickEveryMs: 'by-hand' },
    metronome: { now: () => performance.now() * 1000, sleep: async () => undefined },
  });
  const look = async (): Promise<Condition> => {
    await service.settled();
    count += lines.length;
    leaks.push(...lines.filter((line) => given.secrets.some((secret) => line.includes(secret))));
    lines.length = 0;
    collect();
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1e6;
    return { seconds, megabytes: process.memoryUsage().heapUsed / 1024 / 1024, lines: count, leaks, rejections };
  };
  process.on('message', () => void look().then((condition) => process.send?.(condition)));
  process.on('disconnect', () => process.exit());
  process.send?.({ port: service.port });
}

void main();
