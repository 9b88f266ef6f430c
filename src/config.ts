import { join } from 'node:path';
import { z } from 'zod/v4';
import { credentialIn } from './credentials';
import { isThisMachine } from './loopback';
import { checkTelemetry, TELEMETRY, telemetryIn, type TelemetryConfig } from './telemetry-config';

/** Azure's exporter would send figures of itself and of the machine to Microsoft, and only the environment forbids it. */
export function withoutStatsbeat(): void {
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT = 'true';
}

/** Something in the environment is missing or wrong; the message is one sentence for whoever starts the service. */
export class ConfigError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      readonly database: string;
      readonly container: string;
      /** Only an emulator on this machine has one; everywhere else a managed identity asks. */
      readonly key?: string;
      /** Which identity, where the machine has several. */
      readonly identity?: string;
      /** Make what is not there; in production infra/ has made it. */
      readonly create: boolean;
    };
export type TryOutConfig = {
  readonly mode: 'try-out';
  readonly port: number;
  readonly playgroundPort: number;
  readonly dataDir: string;
  readonly store: StoreConfig;
};
export type ServeConfig = {
  readonly mode: 'serve';
  readonly port: number;
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMsi';
  readonly appTenantId: string;
  readonly appPassword: string | undefined;
  /** Municipalities that may use this service, by tenant id. */
  readonly tenants: readonly string[];
  /** Who may take a municipality to another team (013), by Entra object id: usually nobody. */
  readonly mayMove: readonly string[];
  /** Hosts that Teams may ask us to answer to: our token goes there. */
  readonly serviceHosts: readonly string[];
  /** Who is told what is measured; nobody, unless something is said. */
  readonly telemetry?: TelemetryConfig;
};

/** For whoever runs the service; which store is meant may be said on the command line. */
export type AdminConfig = {
  /** The municipalities that are meant if none is named. */
  readonly tenants: readonly string[] | 'of the try-out';
  readonly dataDir: string;
  /** The store that is served. */
  readonly inUse: StoreConfig['kind'];
  readonly store: (name: StoreConfig['kind']) => StoreConfig;
};

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((number) => number >= 1 && number <= 65535, PORT_IS)
    .default(fallback);
const PORT_IS = 'a number from 1 to 65535';
/** Teams writes ids in small letters, and they are compared. */
const guid = z.guid().toLowerCase();
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
const guids = list.pipe(z.array(guid));
const HOST_NAME = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z-]*[a-z]$/;
const hosts = list.pipe(z.array(z.string().toLowerCase().regex(HOST_NAME)));
const TEAMS_HOSTS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

const TryOut = z.object({ PORT: port(3978), PLAYGROUND_PORT: port(56150), DATA_DIR: dataDir });

const Serve = z
  .object({
    PORT: port(3978),
    DATA_DIR: dataDir,
    MicrosoftAppId: guid,
    MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMsi']),
    MicrosoftAppTenantId: guid,
    MicrosoftAppPassword: z.string().min(1).optional(),
    CertificateThumbprint: z.undefined(),
    CertificatePrivateKey: z.undefined(),
    TENANTS: guids.optional(),
    MAY_MOVE: guids.default([]),
    SERVICE_HOSTS: hosts.default(TEAMS_HOSTS),
    ...TELEMETRY,
  })
  .superRefine(checkTelemetry)
  .refine((env) => env.MicrosoftAppType !== 'SingleTenant' || env.MicrosoftAppPassword !== undefined, {
    path: ['MicrosoftAppPassword'],
    message: 'a SingleTenant bot has one: a client secret of its app registration',
  })
  .refine((env) => env.MicrosoftAppType !== 'UserAssignedMsi' || env.MicrosoftAppPassword === undefined, {
    path: ['MicrosoftAppPassword'],
    message: 'a managed identity has none: leave it out, or set MicrosoftAppType to SingleTenant',
  });

/** What each name has to be, for whoever left it out or wrote something else. */
const HAS_TO_BE: Readonly<Record<string, string>> = {
  PORT: PORT_IS,
  PLAYGROUND_PORT: PORT_IS,
  MicrosoftAppId: 'the application id of the bot, a GUID',
  MicrosoftAppType: 'SingleTenant or UserAssignedMsi',
  MicrosoftAppTenantId: 'the id of the tenant that the app is registered in, a GUID',
  CertificateThumbprint: 'left out, as Slinga takes no certificate: use a client secret or a managed identity',
  CertificatePrivateKey: 'left out, as Slinga takes no certificate: use a client secret or a managed identity',
  TENANTS: 'the tenant ids of the municipalities that are served, GUIDs with commas between them',
  MAY_MOVE: 'the Entra object ids of those who may take a municipality to another team, GUIDs with commas between them',
  SERVICE_HOSTS: 'names of hosts with commas between them, without https:// and without a path',
  STORE: 'sqlite or cosmos',
  COSMOS_ENDPOINT: 'the address of the Cosmos DB account, such as https://name.documents.azure.com:443/',
};

/** The key that every emulator of Cosmos DB has and that Microsoft publishes: it opens nothing else. */
export const EMULATOR_KEY = 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';
const EMULATOR_ENDPOINT = 'http://127.0.0.1:8081';

const isLocal = (endpoint: string): boolean => URL.canParse(endpoint) && isThisMachine(new URL(endpoint).hostname);

const Which = z.object({ STORE: z.enum(['sqlite', 'cosmos']).default('sqlite'), DATA_DIR: dataDir });
const Cosmos = z
  .object({
    COSMOS_ENDPOINT: z.url({ protocol: /^https?$/ }),
    COSMOS_KEY: z.string().min(1).optional(),
    COSMOS_DATABASE: z.string().min(1).default('slinga'),
    COSMOS_CONTAINER: z.string().min(1).default('slinga'),
    AZURE_CLIENT_ID: z.string().min(1).optional(),
  })
  .refine((env) => isLocal(env.COSMOS_ENDPOINT) || env.COSMOS_KEY === undefined, {
    path: ['COSMOS_KEY'],
    message: 'a key is for an emulator on this machine; anything else is asked with a managed identity',
  })
  .refine((env) => isLocal(env.COSMOS_ENDPOINT) || env.COSMOS_ENDPOINT.startsWith('https:'), {
    path: ['COSMOS_ENDPOINT'],
    message: 'only an emulator on this machine is asked without https',
  })
  .refine((env) => !isLocal(env.COSMOS_ENDPOINT) || env.COSMOS_KEY !== undefined, {
    path: ['COSMOS_KEY'],
    message: 'an emulator on this machine has one',
  });

/** Where everything is kept. In the try-out, Cosmos DB is the emulator on this machine unless something else is said. */
export function readStoreConfig(given: Env, mode: 'try-out' | 'serve'): StoreConfig {
  const env = setIn(given);
  const { STORE, DATA_DIR } = parse(Which, env);
  if (STORE === 'sqlite') return { kind: 'sqlite', path: join(DATA_DIR, 'slinga.db') };
  const local = mode === 'try-out' ? { COSMOS_ENDPOINT: EMULATOR_ENDPOINT, COSMOS_KEY: EMULATOR_KEY } : {};
  const asked = { ...local, ...env };
  if (mode === 'try-out' && !isLocal(asked.COSMOS_ENDPOINT ?? '')) {
    throw new ConfigError(
      'The try-out runs without authentication, so it only uses a Cosmos DB emulator on this machine.',
    );
  }
  const found = parse(Cosmos, asked);
  return {
    kind: 'cosmos',
    endpoint: found.COSMOS_ENDPOINT,
    database: found.COSMOS_DATABASE,
    container: found.COSMOS_CONTAINER,
    ...(found.COSMOS_KEY === undefined ? {} : { key: found.COSMOS_KEY }),
    ...(found.AZURE_CLIENT_ID === undefined ? {} : { identity: found.AZURE_CLIENT_ID }),
    create: mode === 'try-out',
  };
}

const NAMES = [TryOut, Serve, Which, Cosmos].flatMap(({ shape }) => Object.keys(shape));
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Two short names are easily alike, and not the same misspelt. */
const SHORT = 4;

/** Whether one letter more, less or another makes one of the other. */
function isNear(a: string, b: string): boolean {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at++;
  return longer.slice(at + 1) === shorter.slice(longer.length === shorter.length ? at + 1 : at);
}

/** What is set under a name that is nearly one of ours would be left out without a word. */
function checkNames(env: Env): void {
  for (const name of Object.keys(env)) {
    if (!env[name] || NAMES.includes(name)) continue;
    const [written, isShort] = [plain(name), plain(name).length <= SHORT];
    const meant = NAMES.find((one) => plain(one) === written || (!isShort && isNear(plain(one), written)));
    if (meant !== undefined) throw new ConfigError(`${name} is set, and nothing reads that: is ${meant} meant?`);
  }
}

export function readTryOutConfig(given: Env): TryOutConfig {
  const env = setIn(given);
  const present = credentialIn(env);
  if (present) {
    throw new ConfigError(
      `The try-out runs without authentication, so it does not start where ${present} is set. Use npm run serve.`,
    );
  }
  checkNames(env);
  const { PORT, PLAYGROUND_PORT, DATA_DIR } = parse(TryOut, env);
  const store = readStoreConfig(env, 'try-out');
  return { mode: 'try-out', port: PORT, playgroundPort: PLAYGROUND_PORT, dataDir: DATA_DIR, store };
}

export function readServeConfig(given: Env): ServeConfig {
  const env = setIn(given);
  checkNames(env);
  const parsed = parse(Serve, env);
  const named = Object.keys(env).find((name) => name.startsWith('COSMOS_') && env[name]);
  if (named !== undefined && env.STORE !== 'cosmos') {
    throw new ConfigError(`${named} is set but STORE is not cosmos: say which store is meant.`);
  }
  // A bot that is a managed identity asks its store as the same.
  const identity = parsed.MicrosoftAppType === 'UserAssignedMsi' ? { AZURE_CLIENT_ID: parsed.MicrosoftAppId } : {};
  const telemetry = telemetryIn({ ...identity, ...parsed });
  return {
    mode: 'serve',
    port: parsed.PORT,
    dataDir: parsed.DATA_DIR,
    store: readStoreConfig({ ...identity, ...env }, 'serve'),
    appId: parsed.MicrosoftAppId,
    appType: parsed.MicrosoftAppType,
    appTenantId: parsed.MicrosoftAppTenantId,
    appPassword: parsed.MicrosoftAppPassword,
    tenants: parsed.TENANTS ?? [parsed.MicrosoftAppTenantId],
    mayMove: parsed.MAY_MOVE,
    serviceHosts: parsed.SERVICE_HOSTS,
    ...(telemetry ? { telemetry } : {}),
  };
}

const Tenants = z.object({ TENANTS: guids.optional(), MicrosoftAppTenantId: guid.optional() });

/** What is served, where anything here is of a service; or else what the try-out keeps. */
export function readAdminConfig(given: Env): AdminConfig {
  const env = setIn(given);
  checkNames(env);
  const { TENANTS, MicrosoftAppTenantId } = parse(Tenants, env);
  const isServed = env.TENANTS || credentialIn(env) || (env.COSMOS_ENDPOINT && !isLocal(env.COSMOS_ENDPOINT));
  const mode = isServed ? 'serve' : 'try-out';
  const served = TENANTS ?? (MicrosoftAppTenantId === undefined ? [] : [MicrosoftAppTenantId]);
  const identity = env.MicrosoftAppType === 'UserAssignedMsi' ? { AZURE_CLIENT_ID: env.MicrosoftAppId } : {};
  const { STORE: inUse, DATA_DIR } = parse(Which, env);
  return {
    tenants: isServed ? served : 'of the try-out',
    ...{ dataDir: DATA_DIR, inUse },
    store: (STORE) => readStoreConfig({ ...identity, ...env, STORE }, mode),
  };
}

/** A variable that is set to nothing, or blank, counts as not set, as container set-ups cannot always leave one out. */
function setIn(env: Env): Env {
  const trimmed = Object.entries(env).map(([name, value = '']) => [name, value.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

function parse<T>(schema: z.ZodType<T>, set: Env): T {
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = new Set(
    parsed.error.issues.map(({ path: [name], message, code }) => {
      const wanted = code === 'custom' ? message : (HAS_TO_BE[String(name)] ?? 'something else');
      return `${String(name)} is ${set[String(name)] === undefined ? 'missing' : 'wrong'} (${wanted})`;
    }),
  );
  throw new ConfigError(`${[...faults].join(', ')}.`);
}
