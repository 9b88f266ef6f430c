import { z } from 'zod/v4';

/** Something in the environment is missing or wrong; the message is one sentence for whoever starts the service. */
export class ConfigError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

export type TryOutConfig = {
  readonly mode: 'try-out';
  readonly port: number;
  readonly playgroundPort: number;
  readonly dataDir: string;
};
export type ServeConfig = {
  readonly mode: 'serve';
  readonly port: number;
  readonly dataDir: string;
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMsi';
  readonly appTenantId: string;
  readonly appPassword: string | undefined;
  /** Municipalities that may use this service, by tenant id. */
  readonly tenants: readonly string[];
  /** Hosts that Teams may ask us to answer to: our token goes there. */
  readonly serviceHosts: readonly string[];
};

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const dataDir = z.string().min(1).default('./data');
const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .refine((items) => items.length > 0, 'names nobody');
const TEAMS_HOSTS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

const TryOut = z.object({ PORT: port(3978), PLAYGROUND_PORT: port(56150), DATA_DIR: dataDir });

const Serve = z
  .object({
    PORT: port(3978),
    DATA_DIR: dataDir,
    MicrosoftAppId: z.guid(),
    MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMsi']),
    MicrosoftAppTenantId: z.guid(),
    MicrosoftAppPassword: z.string().min(1).optional(),
    TENANTS: list.optional(),
    SERVICE_HOSTS: list.default(TEAMS_HOSTS),
  })
  .refine((env) => env.MicrosoftAppType !== 'SingleTenant' || env.MicrosoftAppPassword !== undefined, {
    path: ['MicrosoftAppPassword'],
    message: 'a SingleTenant bot has one',
  })
  .refine((env) => env.MicrosoftAppType !== 'UserAssignedMsi' || env.MicrosoftAppPassword === undefined, {
    path: ['MicrosoftAppPassword'],
    message: 'a managed identity has none',
  });

/** Any of these means that this is a real bot, and a try-out has no business beside it. */
const CREDENTIALS = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'];

export function readTryOutConfig(env: Env): TryOutConfig {
  const present = CREDENTIALS.find((name) => env[name]);
  if (present) {
    throw new ConfigError(
      `The try-out runs without authentication, so it does not start where ${present} is set. Use npm run serve.`,
    );
  }
  const { PORT, PLAYGROUND_PORT, DATA_DIR } = parse(TryOut, env);
  return { mode: 'try-out', port: PORT, playgroundPort: PLAYGROUND_PORT, dataDir: DATA_DIR };
}

export function readServeConfig(env: Env): ServeConfig {
  const parsed = parse(Serve, env);
  return {
    mode: 'serve',
    port: parsed.PORT,
    dataDir: parsed.DATA_DIR,
    appId: parsed.MicrosoftAppId,
    appType: parsed.MicrosoftAppType,
    appTenantId: parsed.MicrosoftAppTenantId,
    appPassword: parsed.MicrosoftAppPassword,
    tenants: parsed.TENANTS ?? [parsed.MicrosoftAppTenantId],
    serviceHosts: parsed.SERVICE_HOSTS,
  };
}

/** A variable that is set to nothing counts as not set, as container set-ups cannot always leave one out. */
function parse<T>(schema: z.ZodType<T>, env: Env): T {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: [name], message }) =>
    set[String(name)] === undefined ? `${String(name)} is missing` : `${String(name)} is wrong (${message})`,
  );
  throw new ConfigError(`${faults.join(', ')}.`);
}
