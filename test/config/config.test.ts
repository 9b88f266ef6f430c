import { ConfigError, readServeConfig, readTryOutConfig } from '../../src/config';

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
    expect(readTryOutConfig({})).toEqual({ mode: 'try-out', port: 3978, playgroundPort: 56150, dataDir: './data' });
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
