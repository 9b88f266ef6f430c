import { readAdminConfig, readServeConfig, readTryOutConfig } from '../../src/config';
import { APP, TENANT, OTHER, single, managed, ZODS, refusal } from './env';

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
      mayMove: [],
      serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
    });
  });

  it('starts with a managed identity, which has no password', () => {
    expect(readServeConfig(managed)).toMatchObject({ appType: 'UserAssignedMsi', appPassword: undefined });
  });

  it('takes lists apart at commas', () => {
    const { tenants, serviceHosts, mayMove } = readServeConfig({
      ...single,
      TENANTS: `${TENANT}, ${OTHER},`,
      SERVICE_HOSTS: 'a.example,B.Example',
      MAY_MOVE: `${OTHER},`,
    });
    expect(mayMove).toEqual([OTHER]);
    expect(tenants).toEqual([TENANT, OTHER]);
    expect(serviceHosts).toEqual(['a.example', 'b.example']);
  });

  it('writes ids in small letters, as Teams does', () => {
    const upper = {
      MicrosoftAppId: 'ABCDEF00-0000-4000-8000-0000000000B1',
      TENANTS: 'ABCDEF00-0000-4000-8000-0000000000A1',
    };
    expect(readServeConfig({ ...single, ...upper })).toMatchObject({
      appId: 'abcdef00-0000-4000-8000-0000000000b1',
      tenants: ['abcdef00-0000-4000-8000-0000000000a1'],
    });
  });

  it('has no setting that turns authentication off', () => {
    const names = ['NODE_ENV', 'BOT_AUTH', 'AUTH', 'AUTHENTICATES', 'DISABLE_AUTH', 'ChannelService', 'CallerId'];
    const attempts = names.flatMap((name) =>
      ['off', 'false', '0', 'development', 'try-out'].map((value) => ({ [name]: value })),
    );
    for (const env of attempts) expect(readServeConfig({ ...single, ...env })).toEqual(readServeConfig(single));
  });

  it('takes a variable set to nothing as not set', () => {
    const config = readServeConfig({ ...managed, MicrosoftAppPassword: '', PORT: '', TENANTS: '', DATA_DIR: '' });
    expect(config).toMatchObject({ port: 3978, dataDir: './data', tenants: [TENANT], appPassword: undefined });
  });

  it('takes a blank variable as not set, and a value without the blanks around it', () => {
    expect(refusal(() => readServeConfig({ ...single, MicrosoftAppPassword: ' ' }))).toMatch(
      /^MicrosoftAppPassword is missing \(a SingleTenant bot has one/,
    );
    const blank = { MicrosoftAppPassword: '\t', PORT: ' ', STORE: ' ', COSMOS_ENDPOINT: ' ', SERVICE_HOST: ' ' };
    expect(readServeConfig({ ...managed, ...blank })).toEqual(readServeConfig(managed));
    expect(readServeConfig({ ...single, MicrosoftAppPassword: ' invented\n', PORT: ' 80 ' })).toMatchObject({
      appPassword: 'invented',
      port: 80,
    });
    expect(readTryOutConfig({ MicrosoftAppPassword: ' ', DATA_DIR: ' ' })).toEqual(readTryOutConfig({}));
  });

  it('names in one sentence everything that is missing', () => {
    expect(refusal(() => readServeConfig({}))).toBe(
      'MicrosoftAppId is missing (the application id of the bot, a GUID), ' +
        'MicrosoftAppType is missing (SingleTenant or UserAssignedMsi), ' +
        'MicrosoftAppTenantId is missing (the id of the tenant that the app is registered in, a GUID).',
    );
  });

  it.each([
    ['MicrosoftAppId', undefined, 'MicrosoftAppId is missing (the application id of the bot, a GUID).'],
    ['MicrosoftAppId', '', 'MicrosoftAppId is missing (the application id of the bot, a GUID).'],
    ['MicrosoftAppId', 'slinga', 'MicrosoftAppId is wrong (the application id of the bot, a GUID).'],
    ['MicrosoftAppType', undefined, 'MicrosoftAppType is missing (SingleTenant or UserAssignedMsi).'],
    ['MicrosoftAppType', 'singletenant', 'MicrosoftAppType is wrong (SingleTenant or UserAssignedMsi).'],
    ['MicrosoftAppType', 'MultiTenant', 'MicrosoftAppType is wrong (SingleTenant or UserAssignedMsi).'],
    ['MicrosoftAppTenantId', undefined, 'MicrosoftAppTenantId is missing (the id of the tenant that'],
    ['MicrosoftAppTenantId', 'sollunda', 'MicrosoftAppTenantId is wrong (the id of the tenant that'],
    ['MicrosoftAppPassword', undefined, 'MicrosoftAppPassword is missing (a SingleTenant bot has one: a client secret'],
    ['CertificateThumbprint', 'ab12', 'CertificateThumbprint is wrong (left out, as Slinga takes no certificate'],
    ['CertificatePrivateKey', 'invented', 'CertificatePrivateKey is wrong (left out, as Slinga takes no certificate'],
    ['PORT', '0', 'PORT is wrong (a number from 1 to 65535).'],
    ['PORT', '65536', 'PORT is wrong (a number from 1 to 65535).'],
    ['PORT', '1e3', 'PORT is wrong (a number from 1 to 65535).'],
    ['PORT', 'http', 'PORT is wrong (a number from 1 to 65535).'],
    ['TENANTS', 'sollunda', 'TENANTS is wrong (the tenant ids of the municipalities'],
    ['TENANTS', `${TENANT},*`, 'TENANTS is wrong (the tenant ids of the municipalities'],
    ['TENANTS', `${TENANT};${OTHER}`, 'TENANTS is wrong (the tenant ids of the municipalities'],
    ['SERVICE_HOSTS', 'https://smba.trafficmanager.net', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net/emea/', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net:8443', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', '*.trafficmanager.net', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', 'me@smba.trafficmanager.net', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', 'smba.trafficmanager.net,127.0.0.1', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', 'localhost', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', '10.0.0.4', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['SERVICE_HOSTS', '[::1]', 'SERVICE_HOSTS is wrong (names of hosts'],
    ['COSMOS_ENDPOINT', 'https://a.documents.azure.com', 'COSMOS_ENDPOINT is set but STORE is not cosmos: say which'],
    ['COSMOS_KEY', 'invented', 'COSMOS_KEY is set but STORE is not cosmos: say which'],
    ['COSMOS_DATABASE', 'd', 'COSMOS_DATABASE is set but STORE is not cosmos: say which'],
    ['STORE', 'cosmos', 'COSMOS_ENDPOINT is missing (the address of the Cosmos DB account'],
    ['STORE', 'postgres', 'STORE is wrong (sqlite or cosmos).'],
    ['TENANTS', ' , ', 'TENANTS is wrong (names nobody).'],
    ['SERVICE_HOSTS', ',', 'SERVICE_HOSTS is wrong (names nobody).'],
  ])('does not start where %s is %j', (name, value, sentence) => {
    const told = refusal(() => readServeConfig({ ...single, [name]: value }));
    expect(told.startsWith(sentence)).toBe(true);
    expect(told).toMatch(/^[^\n]*[^.\n]\.$/);
    expect(told).not.toMatch(ZODS);
  });

  it('does not start with a managed identity and a password, and does not repeat the password', () => {
    const told = refusal(() => readServeConfig({ ...managed, MicrosoftAppPassword: 'invented' }));
    expect(told).toBe(
      'MicrosoftAppPassword is wrong (a managed identity has none: leave it out, or set MicrosoftAppType to SingleTenant).',
    );
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

  it.each([
    ...['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'MicrosoftAppAnything'],
    ...['MICROSOFTAPPID', 'microsoftapppassword', 'MICROSOFT_APP_ID', 'MicrosoftAppID', 'CertificateThumbprint'],
    ...[
      'CERTIFICATE_PRIVATE_KEY',
      'BOT_ID',
      'BOT_PASSWORD',
      'SECRET_BOT_PASSWORD',
      'AAD_APP_CLIENT_ID',
      'CLIENT_SECRET',
    ],
    ...['SECRET_AAD_APP_CLIENT_SECRET', 'AZURE_CLIENT_SECRET', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_CERTIFICATE_PATH'],
    ...['AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT', 'MSI_ENDPOINT'],
  ])('does not start where %s is set, and does not say to what', (name) => {
    const told = refusal(() => readTryOutConfig({ [name]: 'invented' }));
    expect(told).toContain(`does not start where ${name} is set`);
    expect(told).not.toContain('invented');
  });

  it.each(['PATH', 'HOME', 'BOT', 'PASSWORD_STORE', 'MICROSOFT', 'CERTIFICATES'])('starts where %s is set', (name) => {
    expect(readTryOutConfig({ [name]: 'anything' })).toMatchObject({ mode: 'try-out' });
  });

  it.each(['PORT', 'PLAYGROUND_PORT'])('does not start where %s is no port', (name) => {
    expect(refusal(() => readTryOutConfig({ [name]: '-1' }))).toContain(`${name} is wrong (`);
  });
});

describe('a name that is nearly one of ours', () => {
  it.each([
    ['TENANT', 'TENANTS'],
    ['Tenants', 'TENANTS'],
    ['Store', 'STORE'],
    ['STORES', 'STORE'],
    ['SERVICE_HOST', 'SERVICE_HOSTS'],
    ['ServiceHosts', 'SERVICE_HOSTS'],
    ['DATADIR', 'DATA_DIR'],
    ['port', 'PORT'],
    ['PORTS', 'PORT'],
    ['COSMOS_ENDPOINTS', 'COSMOS_ENDPOINT'],
    ['COSMOS_DATABSE', 'COSMOS_DATABASE'],
    ['PLAYGROUNDPORT', 'PLAYGROUND_PORT'],
  ])('is not left out without a word: %s', (name, meant) => {
    const sentence = `${name} is set, and nothing reads that: is ${meant} meant?`;
    expect(refusal(() => readServeConfig({ ...single, [name]: 'invented' }))).toBe(sentence);
    expect(refusal(() => readTryOutConfig({ [name]: 'invented' }))).toBe(sentence);
    expect(refusal(() => readAdminConfig({ [name]: 'invented' }))).toBe(sentence);
    expect(readServeConfig({ ...single, [name]: '' })).toEqual(readServeConfig(single));
  });

  it('is found though what it should be called is missing', () => {
    const { MicrosoftAppId, ...rest } = single;
    for (const name of ['MICROSOFT_APP_ID', 'MicrosoftAppID', 'MicrosoftAppIds', 'microsoftappid'])
      expect(refusal(() => readServeConfig({ ...rest, [name]: MicrosoftAppId }))).toContain('is MicrosoftAppId meant?');
  });

  it.each(['PATH', 'HOST', 'SORT', 'EDITOR', 'KUBERNETES_SERVICE_HOST', 'WEBSITES_PORT', 'npm_config_port'])(
    'is nobody else’s: %s',
    (name) => expect(readServeConfig({ ...single, [name]: 'x' })).toEqual(readServeConfig(single)),
  );
});
