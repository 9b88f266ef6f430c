import { ConfigError, readAdminConfig } from '../../src/config';

const TENANT = '50110000-0000-4000-8000-0000000000a1';
const CLOUD = 'https://slinga.documents.azure.com/';

describe('what the command line reads from the environment', () => {
  it('is the try-out with nothing configured, and its emulator', () => {
    const config = readAdminConfig({});
    expect(config.tenants).toBe('of the try-out');
    expect(config.store('sqlite')).toEqual({ kind: 'sqlite', path: 'data/slinga.db' });
    expect(config.store('cosmos')).toMatchObject({ endpoint: 'http://127.0.0.1:8081', create: true });
  });

  it('is the service where its tenant is named, without the password that only Teams asks for', () => {
    const config = readAdminConfig({ MicrosoftAppTenantId: TENANT, COSMOS_ENDPOINT: CLOUD });
    expect(config.tenants).toEqual([TENANT]);
    expect(config.store('cosmos')).toMatchObject({ endpoint: CLOUD, create: false });
  });

  it('names the municipalities that are served before the tenant of the app', () => {
    const [a, b] = [TENANT.replace(/.$/, '2'), TENANT.replace(/.$/, '3')];
    expect(readAdminConfig({ MicrosoftAppTenantId: TENANT, TENANTS: `${a}, ${b}` }).tenants).toEqual([a, b]);
  });

  it('never takes the tenant of the try-out to the cloud', () => {
    expect(readAdminConfig({ COSMOS_ENDPOINT: CLOUD }).tenants).toEqual([]);
    expect(readAdminConfig({ COSMOS_ENDPOINT: CLOUD }).store('cosmos')).toMatchObject({ create: false });
  });

  it('gives both ends whatever STORE says, as it is the command line that names them', () => {
    for (const STORE of ['sqlite', 'cosmos']) {
      const { store } = readAdminConfig({ STORE, DATA_DIR: '/data' });
      expect([store('sqlite').kind, store('cosmos').kind]).toEqual(['sqlite', 'cosmos']);
    }
  });

  it('knows which store is in use, and where the data folder is', () => {
    expect(readAdminConfig({})).toMatchObject({ inUse: 'sqlite', dataDir: './data' });
    expect(readAdminConfig({ STORE: 'cosmos', DATA_DIR: '/d' })).toMatchObject({ inUse: 'cosmos', dataDir: '/d' });
  });

  it('asks the cloud as the managed identity that the bot is, unless another is named', () => {
    const managed = { MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppId: TENANT, COSMOS_ENDPOINT: CLOUD };
    expect(readAdminConfig(managed).store('cosmos')).toMatchObject({ identity: TENANT });
    expect(readAdminConfig({ ...managed, AZURE_CLIENT_ID: 'x' }).store('cosmos')).toMatchObject({ identity: 'x' });
  });

  it('has no key for the cloud', () => {
    const { store } = readAdminConfig({ COSMOS_ENDPOINT: CLOUD, COSMOS_KEY: 'k' });
    expect(() => store('cosmos')).toThrow(ConfigError);
  });
});
