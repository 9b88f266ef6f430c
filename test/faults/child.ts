import { addMilliseconds, type Instant } from '../../src/calendar/time';
import { assemble } from '../../src/start/assemble';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import type { AuthSettings } from '../fake-teams/identity';
import { logTo } from './house';

/** What the service in a process of its own is started with; it comes in the environment, as JSON. */
export type Given = {
  readonly appId: string;
  readonly auth: AuthSettings;
  /** What it shows Teams, where Entra would have given it. */
  readonly token: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly file: string;
  /** What time it is once it has come up, and how much faster than ours its clock goes. */
  readonly from: Instant;
  readonly pace: number;
};

type Signable = { headers: { set(name: string, value: string): void } };

/** The service as it is served, until somebody kills it. */
async function main(): Promise<void> {
  const { appId, auth, token, serviceUrl, tenantId, file, from, pace } = JSON.parse(process.env.FAULTS_CHILD!) as Given;
  const began = performance.now();
  const now = (): Instant => addMilliseconds(from, Math.round(pace * (performance.now() - began)));
  await assemble({
    ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}` },
    auth,
    credentials: {
      isValidAppId: async (id: string) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        signRequest: async <R extends Signable>(request: R): Promise<R> => {
          request.headers.set('authorization', `Bearer ${token}`);
          return request;
        },
      }),
    },
    authenticates: true,
    serviceHosts: [new URL(serviceUrl).host],
    tenants: [tenantId],
    store: openSqlite(file, now),
    now,
    log: logTo([]),
    tickEveryMs: 50,
  });
  process.stdin.resume().on('end', () => process.exit());
}

void main();
