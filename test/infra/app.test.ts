import { readServeConfig } from '../../src/config';
import { DEFINITION } from '../../src/storage/cosmos/container';
import { bicepParser, fileOf, planted, readSources, resources, type Parse, type Sources } from './infra';
import { at, plain, textOf, type Value } from './value';

const sources = readSources();
const APP = 'infra/slinga.bicep';
const GUID = '11111111-2222-3333-4444-555555555555';
const OTHER = '66666666-7777-8888-9999-aaaaaaaaaaaa';
/** What each parameter of the app could be; what is sent to the environment comes from these and from the file. */
const GIVEN: Readonly<Record<string, string>> = {
  appId: GUID,
  appTenantId: GUID,
  tenants: `${GUID},${OTHER}`,
  mayMove: OTHER,
  cosmosEndpoint: 'https://cosmos-slinga.documents.azure.com/',
  cosmosDatabase: 'slinga',
  cosmosContainer: 'slinga',
  insightsConnection: `InstrumentationKey=${GUID};IngestionEndpoint=https://swedencentral-1.in.applicationinsights.azure.com/`,
};
let parse: Parse;
beforeAll(async () => (parse = await bicepParser()));

function container(from: Sources): Value | undefined {
  const [app] = resources(parse(from), 'Microsoft.App/containerApps');
  const containers = app && at(app.body, 'properties', 'template', 'containers');
  return containers?.kind === 'list' ? containers.items[0] : undefined;
}

function environment(from: Sources): Readonly<Record<string, string>> {
  const port = String(plain(fileOf(parse(from), APP).variables.find(({ name }) => name === 'port')?.value));
  const env = at(container(from), 'env');
  const named = (env?.kind === 'list' ? env.items : []).map((item) => {
    const value = at(item, 'value');
    const given = value?.kind === 'path' ? GIVEN[value.names.join('.')] : value?.kind === 'call' ? port : textOf(value);
    return [textOf(at(item, 'name')) ?? '', given ?? ''] as const;
  });
  return Object.fromEntries(named);
}

describe('the environment of the app', () => {
  it('is one that the service starts with, on Cosmos DB, as the managed identity', () => {
    expect(readServeConfig(environment(sources))).toMatchObject({
      port: 3978,
      appId: GUID,
      appType: 'UserAssignedMsi',
      appTenantId: GUID,
      tenants: [GUID, OTHER],
      mayMove: [OTHER],
      store: { kind: 'cosmos', endpoint: GIVEN['cosmosEndpoint'], identity: GUID, create: false },
      telemetry: { kind: 'azure', connectionString: GIVEN['insightsConnection'], identity: GUID },
    });
  });

  it.each(['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'COSMOS_ENDPOINT'])('needs %s', (name) => {
    const without = planted(sources, APP, `name: '${name}'`, `name: 'OTHER'`);
    expect(() => readServeConfig(environment(without))).toThrow(name);
  });

  it('has no name that changes nothing', () => {
    const env = environment(sources);
    const heard = (name: string): boolean => {
      const others = ['x', '00000000-0000-0000-0000-00000000000a', 'SingleTenant', 'sqlite', '1', 'http://x'];
      const outcome = (value: string): string => {
        try {
          return JSON.stringify(readServeConfig({ ...env, [name]: value }));
        } catch (fault) {
          return String(fault);
        }
      };
      return others.some((value) => outcome(value) !== outcome(env[name] ?? ''));
    };
    // Node itself and its libraries read that one.
    expect(Object.keys(env).filter((name) => !heard(name))).toEqual(['NODE_ENV']);
  });

  it('has one port: what is listened to, what is asked and where calls go', () => {
    const [app] = resources(parse(sources), 'Microsoft.App/containerApps');
    const target = app && at(app.body, 'properties', 'configuration', 'ingress', 'targetPort');
    const probes = at(container(sources), 'probes');
    const asked = probes?.kind === 'list' ? probes.items.map((probe) => at(probe, 'httpGet', 'port')) : [];
    expect(new Set([target, ...asked].map((value) => JSON.stringify(value)))).toEqual(
      new Set([JSON.stringify({ kind: 'path', names: ['port'] })]),
    );
  });
});

describe('the container in Cosmos DB', () => {
  it('is the one that the code would make', () => {
    const [found] = resources(parse(sources), 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers');
    const { partitionKey, ...rest } = DEFINITION;
    expect(plain(found && at(found.body, 'properties', 'resource'))).toEqual({
      id: 'slinga',
      partitionKey: { ...partitionKey, kind: 'Hash' },
      ...rest,
    });
  });
});
