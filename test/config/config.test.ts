import { ConfigError, EMULATOR_KEY, readServeConfig, readStoreConfig, readTryOutConfig } from '../../src/config';

const APP = '50110000-0000-4000-8000-0000000000b1';
const TENANT = '50110000-0000-4000-8000-0000000000a1';
const OTHER = '50110000-0000-4000-8000-0000000000a2';

const single = {
  MicrosoftAppId: APP,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'invented',
};
const managed = { ...single, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: undefined };

/** The sentence it refuses with. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.message;
    throw fault;
  }
  throw new Error('it was not refused');
}

describe('the production entry', () => {
  it('starts with an app of one tenant and its password, and serves that tenant', () => {
    expect(readServeConfig(single)).toEqual({
      mode: 'serve',
      port: 3978,
      dataDir: './data',
      store: { kind: 'sqlite', path: 'data/slinga.db' },
      appId: APP,
      appType: 'SingleTenant',
      appTenantId: TENANT,
      appPassword: 'invented',
      tenants: [TENANT],
      serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
    });
  });

  it('starts with a managed identity, which has no password', () => {
    expect(readServeConfig(managed)).toMatchObject({ appType: 'UserAssignedMsi', appPassword: undefined });
  });

  it('takes lists apart at commas', () => {
    const { tenants, serviceHosts } = readServeConfig({
      ...single,
      TENANTS: `${TENANT}, ${OTHER},`,
      SERVICE_HOSTS: 'a.example,b.example',
    });
    expect(tenants).toEqual([TENANT, OTHER]);
    expect(serviceHosts).toEqual(['a.example', 'b.example']);
  });

  it('takes a variable set to nothing as not set', () => {
    const config = readServeConfig({ ...managed, MicrosoftAppPassword: '', PORT: '', TENANTS: '', DATA_DIR: '' });
    expect(config).toMatchObject({ port: 3978, dataDir: './data', tenants: [TENANT], appPassword: undefined });
  });

  it('names in one sentence everything that is missing', () => {
    expect(refusal(() => readServeConfig({}))).toBe(
      'MicrosoftAppId is missing, MicrosoftAppType is missing, MicrosoftAppTenantId is missing.',
    );
  });

  it.each([
    ['MicrosoftAppId', undefined, 'MicrosoftAppId is missing.'],
    ['MicrosoftAppId', '', 'MicrosoftAppId is missing.'],
    ['MicrosoftAppId', 'slinga', 'MicrosoftAppId is wrong ('],
    ['MicrosoftAppType', undefined, 'MicrosoftAppType is missing.'],
    ['MicrosoftAppType', 'singletenant', 'MicrosoftAppType is wrong ('],
    ['MicrosoftAppType', 'MultiTenant', 'MicrosoftAppType is wrong ('],
    ['MicrosoftAppTenantId', undefined, 'MicrosoftAppTenantId is missing.'],
    ['MicrosoftAppTenantId', 'sollunda', 'MicrosoftAppTenantId is wrong ('],
    ['MicrosoftAppPassword', undefined, 'MicrosoftAppPassword is missing.'],
    ['PORT', '0', 'PORT is wrong ('],
    ['PORT', '65536', 'PORT is wrong ('],
    ['PORT', 'http', 'PORT is wrong ('],
    ['TENANTS', ' , ', 'TENANTS is wrong (names nobody).'],
    ['SERVICE_HOSTS', ',', 'SERVICE_HOSTS is wrong (names nobody).'],
  ])('does not start where %s is %j', (name, value, sentence) => {
    const told = refusal(() => readServeConfig({ ...single, [name]: value }));
    expect(told.startsWith(sentence)).toBe(true);
    expect(told.split('\n')).toHaveLength(1);
  });

  it('does not start with a managed identity and a password, and does not repeat the password', () => {
    const told = refusal(() => readServeConfig({ ...managed, MicrosoftAppPassword: 'invented' }));
    expect(told).toBe('MicrosoftAppPassword is wrong (a managed identity has none).');
  });
});

describe('the try-out', () => {
  it('starts with nothing configured', () => {
    expect(readTryOutConfig({})).toEqual({
      mode: 'try-out',
      port: 3978,
      playgroundPort: 56150,
      dataDir: './data',
      store: { kind: 'sqlite', path: 'data/slinga.db' },
    });
  });

  it('lets its ports and its folder be changed', () => {
    expect(readTryOutConfig({ PORT: '4000', PLAYGROUND_PORT: '4001', DATA_DIR: '/srv/try' })).toMatchObject({
      port: 4000,
      playgroundPort: 4001,
      dataDir: '/srv/try',
    });
  });

  it.each(['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'])(
    'does not start where %s is set',
    (name) => {
      const told = refusal(() => readTryOutConfig({ [name]: 'anything' }));
      expect(told).toContain(`does not start where ${name} is set`);
    },
  );

  it.each(['PORT', 'PLAYGROUND_PORT'])('does not start where %s is no port', (name) => {
    expect(refusal(() => readTryOutConfig({ [name]: '-1' }))).toContain(`${name} is wrong (`);
  });
});

describe('where everything is kept', () => {
  const cloud = { STORE: 'cosmos', COSMOS_ENDPOINT: 'https://slinga.documents.azure.com/' };
  const local = { STORE: 'cosmos', COSMOS_ENDPOINT: 'http://127.0.0.1:8081', COSMOS_KEY: 'invented' };

  it('is a file of SQLite in the data folder unless something else is said', () => {
    expect(readStoreConfig({ DATA_DIR: '/srv/slinga' }, 'serve')).toEqual({
      kind: 'sqlite',
      path: '/srv/slinga/slinga.db',
    });
    expect(readServeConfig({ ...single, ...cloud }).store).toMatchObject({ kind: 'cosmos' });
    expect(readTryOutConfig({ STORE: 'cosmos' }).store).toMatchObject({ kind: 'cosmos' });
  });

  it('is a Cosmos DB asked with a managed identity, which has been made before', () => {
    expect(readStoreConfig(cloud, 'serve')).toEqual({
      kind: 'cosmos',
      endpoint: cloud.COSMOS_ENDPOINT,
      database: 'slinga',
      container: 'slinga',
      create: false,
    });
    const named = { ...cloud, COSMOS_DATABASE: 'd', COSMOS_CONTAINER: 'c', AZURE_CLIENT_ID: APP };
    expect(readStoreConfig(named, 'serve')).toMatchObject({ database: 'd', container: 'c', identity: APP });
  });

  it('is asked by the bot’s own identity, if it has one and no other is named', () => {
    const storeOf = (env: Record<string, string | undefined>) => readServeConfig({ ...env, ...cloud }).store;
    expect(storeOf(managed)).toMatchObject({ identity: APP });
    expect(storeOf({ ...managed, AZURE_CLIENT_ID: OTHER })).toMatchObject({ identity: OTHER });
    expect(storeOf(single)).not.toHaveProperty('identity');
  });

  it('is not guessed where a Cosmos DB is named and another store would be used', () => {
    const named = { ...single, COSMOS_ENDPOINT: cloud.COSMOS_ENDPOINT };
    expect(() => readServeConfig(named)).toThrow('COSMOS_ENDPOINT is set but STORE is not cosmos');
  });

  it('is, in the try-out, the emulator on this machine, and is made there', () => {
    const emulator = { kind: 'cosmos', endpoint: 'http://127.0.0.1:8081', key: EMULATOR_KEY, create: true };
    expect(readStoreConfig({ STORE: 'cosmos' }, 'try-out')).toMatchObject(emulator);
    expect(readStoreConfig({ ...local, COSMOS_ENDPOINT: 'http://localhost:9090' }, 'try-out')).toMatchObject({
      endpoint: 'http://localhost:9090',
      key: 'invented',
    });
  });

  it.each([
    [{ STORE: 'cosmos' }, 'COSMOS_ENDPOINT is missing'],
    [{ STORE: 'postgres' }, 'STORE is wrong ('],
    [{ ...cloud, COSMOS_ENDPOINT: 'slinga' }, 'COSMOS_ENDPOINT is wrong ('],
    [{ ...cloud, COSMOS_ENDPOINT: 'http://slinga.documents.azure.com' }, 'COSMOS_ENDPOINT is wrong (only an emulator'],
    [{ ...cloud, COSMOS_KEY: 'invented' }, 'COSMOS_KEY is wrong (a key is for an emulator on this machine'],
    [{ ...cloud, COSMOS_ENDPOINT: 'https://127.0.0.1.example', COSMOS_KEY: 'x' }, 'COSMOS_KEY is wrong (a key is for'],
    [{ ...cloud, COSMOS_ENDPOINT: 'https://localhost.example', COSMOS_KEY: 'x' }, 'COSMOS_KEY is wrong (a key is for'],
    [{ ...local, COSMOS_KEY: '' }, 'COSMOS_KEY is missing'],
  ])('is refused in one sentence: %j', (env, sentence) => {
    const told = refusal(() => readStoreConfig(env, 'serve'));
    expect(told.startsWith(sentence)).toBe(true);
    expect(told).not.toMatch(/invented|\n/);
  });

  it('is never, in the try-out, anything but the emulator', () => {
    for (const env of [cloud, { ...cloud, COSMOS_KEY: 'invented' }, { ...cloud, COSMOS_ENDPOINT: 'slinga' }]) {
      expect(refusal(() => readTryOutConfig(env))).toMatch(/only uses a Cosmos DB emulator on this machine\.$/);
    }
  });
});
