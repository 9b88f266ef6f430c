import type { StoreConfig } from '../../src/config';
import type { AuthSettings } from '../../test/fake-teams/identity';

/** What a bot is started with; it comes in the environment, as JSON. */
export type BotSettings = {
  readonly appId: string;
  readonly auth: AuthSettings;
  /** What the bot shows Teams, where Entra would have given it: once for an hour, as it would be kept. */
  readonly token: string;
  readonly serviceUrl: string;
  readonly tenants: readonly string[];
  readonly store: StoreConfig;
  /** How often ours looks for what is due; left out, only when it is told to. */
  readonly tickEveryMs?: number;
  /** What time it is when the bot starts, in milliseconds since 1970. */
  readonly now: number;
};

export const settings = (): BotSettings => JSON.parse(process.env.BENCH ?? '') as BotSettings;

type Signable = { headers: { set(name: string, value: string): void } };

/** The `credentialsFactory` for botbuilder. */
export const credentials = ({ appId, token }: BotSettings) => ({
  isValidAppId: async (id: string) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async <R extends Signable>(request: R): Promise<R> => {
      request.headers.set('authorization', `Bearer ${token}`);
      return request;
    },
  }),
});
