import { ConsistencyLevel, CosmosClient, type Container, type ContainerDefinition } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import type { Charged, Charges } from './charges';
import { codeOf } from './fault';
import { rememberRoutes } from './remembered';
import { orThrowAfter } from './or-throw-after';

export type CosmosOptions = {
  readonly endpoint: string;
  readonly database: string;
  readonly container: string;
  /** For a local emulator only; without it the service is asked as the managed identity it runs under. */
  readonly key?: string;
  /** The client id of that identity, where several could be meant. */
  readonly identity?: string;
  /** Make the database and the container if they are not there; otherwise their absence is a fault. */
  readonly create?: boolean;
  /** The longest that any call of the store may take, in milliseconds. */
  readonly deadlineMs?: number;
  readonly charged?: Charged;
};

/**
 * The one container. Only what the two queries across partitions ask for is indexed, and `pk`, without which a query
 * inside one partition would look through its neighbours; `id` always is. An item goes by its own `ttl`, if it has one.
 */
export const DEFINITION = {
  partitionKey: { paths: ['/pk'], version: 2 },
  defaultTtl: -1,
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/pk/?' }, { path: '/dueAt/?' }, { path: '/tenantId/?' }, { path: '/kind/?' }],
    excludedPaths: [{ path: '/*' }],
  },
} as const satisfies Omit<ContainerDefinition, 'id' | 'indexingPolicy'> & { indexingPolicy: unknown };

/** A person waits at the other end: one answer within this, and at most two tries when told to come back later. */
const REQUEST_TIMEOUT_MS = 2_500;
const RETRIES = { maxRetryAttemptCount: 2, maxWaitTimeInSeconds: 2, fixedRetryIntervalInMilliseconds: 0 };
/** Nobody waits while the service starts, and the first token may take its time. */
const START_DEADLINE_MS = 30_000;

export type Connection = { readonly container: Container; close(): void };

class Missing extends Error {}

function unusable({ endpoint, key }: CosmosOptions, cause: unknown): Error {
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  const hint =
    key === undefined
      ? ' It was asked as the managed identity this runs under.'
      : ' npm run cosmos starts one on this machine.';
  return new Error(`Cosmos DB at ${endpoint} cannot be used: ${why.trim().replace(/\.$/, '')}.${hint}`, { cause });
}

/** Connects, and makes sure that the container is there. Throws one sentence about what is missing. */
export async function connect(options: CosmosOptions, charges: Pick<Charges, 'plugin'>): Promise<Connection> {
  const client = createClient(options, charges);
  try {
    await orThrowAfter(START_DEADLINE_MS, 'the start', (abortSignal) =>
      options.create ? create(client, options, abortSignal) : check(client, options, abortSignal),
    );
  } catch (fault) {
    client.dispose();
    throw fault instanceof Missing ? fault : unusable(options, fault);
  }
  const container = client.database(options.database).container(options.container);
  return { container, close: () => client.dispose() };
}

function createClient({ endpoint, key, identity }: CosmosOptions, charges: Pick<Charges, 'plugin'>): CosmosClient {
  const who =
    key === undefined
      ? {
          aadCredentials: new DefaultAzureCredential(
            identity === undefined ? {} : { managedIdentityClientId: identity },
          ),
        }
      : { key };
  const options = {
    endpoint,
    ...who,
    consistencyLevel: ConsistencyLevel.Session,
    connectionPolicy: {
      requestTimeout: REQUEST_TIMEOUT_MS,
      retryOptions: RETRIES,
      // An emulator names an endpoint of its own making.
      enableEndpointDiscovery: key === undefined,
    },
    // What is remembered is asked for once, and charged once.
    plugins: [rememberRoutes(), charges.plugin],
  };
  return new CosmosClient(options);
}

async function create(client: CosmosClient, options: CosmosOptions, abortSignal: AbortSignal): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: options.database }, { abortSignal });
  const { includedPaths, excludedPaths, ...rest } = DEFINITION.indexingPolicy;
  const indexingPolicy = { ...rest, includedPaths: [...includedPaths], excludedPaths: [...excludedPaths] };
  const partitionKey = { paths: [...DEFINITION.partitionKey.paths], version: DEFINITION.partitionKey.version };
  await database.containers.createIfNotExists(
    { id: options.container, partitionKey, defaultTtl: DEFINITION.defaultTtl, indexingPolicy },
    { abortSignal },
  );
}

async function check(client: CosmosClient, options: CosmosOptions, abortSignal: AbortSignal): Promise<void> {
  const { database, container, endpoint } = options;
  const { resource } = await client
    .database(database)
    .container(container)
    .read({ abortSignal })
    .catch((fault: unknown) => {
      if (codeOf(fault) === 404) return { resource: undefined };
      throw fault;
    });
  const keys = resource?.partitionKey?.paths.join();
  if (keys === undefined) {
    throw new Missing(
      `There is no container ${container} in the database ${database} at ${endpoint}; infra/ makes both.`,
    );
  }
  if (keys !== '/pk' || resource?.defaultTtl !== -1) {
    throw new Missing(
      `The container ${container} at ${endpoint} is another: it needs the partition key /pk and defaultTtl -1.`,
    );
  }
}
