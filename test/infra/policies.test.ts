import { readFacts } from './facts';
import { bicepParser, planted, readSources, type Parse } from './infra';
import { POLICIES, type PolicyName } from './policies';

const sources = readSources();
const known = readFacts();
const names = Object.keys(POLICIES) as readonly PolicyName[];
let parse: Parse;
beforeAll(async () => (parse = await bicepParser()));

/** Where, what is written there, and what would be a breach. */
type Plant = readonly [path: string, from: string, to: string];
const main = 'infra/main.bicep';
const app = 'infra/slinga.bicep';
const part = (name: string): string => `infra/modules/${name}.bicep`;

const PLANTS: Readonly<Record<PolicyName, readonly Plant[]>> = {
  'asks for no key': [
    [
      part('logs'),
      'output insightsId',
      'output sent string = workspace.listKeys().primarySharedKey\noutput insightsId',
    ],
    [
      part('cosmos'),
      'output accountId string = account.id',
      'output accountId string = listKeys(account.id, account.apiVersion).key',
    ],
    [main, 'param alertEmail string', '@secure()\nparam alertEmail string'],
    [part('bot'), 'param sku string', 'param sku string\nparam appPassword string'],
    [part('cosmos'), 'output accountId', 'output accountKey'],
  ],
  'holds no secret': [
    [app, 'maxInactiveRevisions: 5', "secrets: [{ name: 'a', value: image }]"],
    [app, 'value: tenants }', "secretRef: 'tenants' }"],
    [app, 'identity: identityId', "passwordSecretRef: 'a'"],
    [app, "name: 'MAY_MOVE'", "name: 'MicrosoftAppPassword'"],
    [app, "name: 'MAY_MOVE'", "name: 'COSMOS_KEY'"],
    [
      part('apps'),
      "destination: 'azure-monitor' }",
      "destination: 'azure-monitor' }\n    daprAIConnectionString: name",
    ],
  ],
  'takes no key anywhere': [
    [part('cosmos'), 'disableLocalAuth: true', 'disableLocalAuth: false'],
    [part('cosmos'), 'disableLocalAuth: true', ''],
    [part('cosmos'), 'disableKeyBasedMetadataWriteAccess: true', ''],
    [part('bot'), 'disableLocalAuth: true', ''],
    [part('logs'), 'disableLocalAuth: true', ''],
    [part('logs'), 'DisableLocalAuth: true', ''],
    [part('registry'), 'adminUserEnabled: false', 'adminUserEnabled: true'],
  ],
  'lets nobody in without a role': [[part('registry'), 'anonymousPullEnabled: false', 'anonymousPullEnabled: true']],
  'closes the database where the network is private': [
    [part('cosmos'), "isPrivate ? 'Disabled' : 'Enabled'", "'Enabled'"],
    [part('cosmos'), "isPrivate ? 'Disabled' : 'Enabled'", "isPrivate ? 'Enabled' : 'Disabled'"],
  ],
  'is the identity': [
    [part('bot'), 'UserAssignedMSI', 'MultiTenant'],
    [app, "type: 'UserAssigned'", "type: 'SystemAssigned'"],
  ],
  'speaks TLS only': [
    [app, 'allowInsecure: false', 'allowInsecure: true'],
    [app, 'allowInsecure: false', ''],
    [app, "transport: 'http'", "transport: 'tcp'"],
    [part('cosmos'), "'Tls12'", "'Tls'"],
    [part('bot'), 'https://', 'http://'],
    [part('network'), "['443', '31443']", "['443', '80']"],
  ],
  'is in Teams only': [
    [part('bot'), "name: 'MsTeamsChannel'", "name: 'WebChatChannel'"],
    [part('bot'), "channelName: 'MsTeamsChannel'", "channelName: 'DirectLineChannel'"],
  ],
  'is always warm': [
    [app, 'minReplicas: settings.replicas.min', 'minReplicas: 0'],
    [app, 'minReplicas: settings.replicas.min', ''],
    [app, "name: 'cpu'", "name: 'memory'"],
  ],
  'is asked how it is': [
    [
      app,
      "type: 'Liveness'\n              httpGet: { path: '/healthz'",
      "type: 'Liveness'\n              httpGet: { path: '/'",
    ],
    [app, "type: 'Readiness'", "type: 'Startup'"],
    [app, 'failureThreshold: 10', 'failureThreshold: 60'],
    [app, 'failureThreshold: 10', ''],
  ],
  'is tagged': [
    [part('cosmos'), 'tags: tags', ''],
    [part('bot'), 'tags: tags', 'tags: {}'],
    [main, 'location: location\n  tags: tags', 'location: location'],
  ],
  'is in the EU': [
    [main, "'swedencentral'\n  'westeurope'", "'swedencentral'\n  'uksouth'"],
    [main, "param location string = 'swedencentral'", 'param location string'],
    [part('cosmos'), 'location: location', "location: 'eastus'"],
    [part('cosmos'), 'location: location', "location: 'global'"],
  ],
  'tells of itself': [
    [part('cosmos'), 'scope: account\n', 'scope: database\n'],
    [part('bot'), 'workspaceId: workspaceId', ''],
    [part('apps'), 'Microsoft.Insights/diagnosticSettings', 'Microsoft.Insights/others'],
  ],
  'gives few rights': [
    [part('registry'), '7f951dda-4ed3-4680-a7ca-43fe172d538d', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
    [part('registry'), 'scope: registry\n  properties: {\n    principalId', 'properties: {\n    principalId'],
    [part('logs'), "principalType: 'ServicePrincipal'", "principalType: 'User'"],
    [part('cosmos'), '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001'],
    [part('cosmos'), 'databaseAccounts/sqlRoleAssignments@', 'databaseAccounts/others@'],
    [part('cosmos'), 'scope: account.id', 'scope: resourceGroup().id'],
    [part('cosmos'), '    scope: account.id\n', ''],
  ],
  'is paid by use': [[part('cosmos'), "[{ name: 'EnableServerless' }]", '[]']],
  'can be restored': [[part('cosmos'), "type: 'Continuous'", "type: 'Periodic'"]],
  'says how long logs are kept': [[part('logs'), 'retentionInDays: retentionDays', '']],
  'can be made before anything is measured': [
    [part('alerts'), 'skipQueryValidation: true', ''],
    [part('alerts'), 'skipQueryValidation: true', 'skipQueryValidation: false'],
  ],
  'has a budget': [[part('budget'), 'Microsoft.Consumption/budgets', 'Microsoft.Consumption/others']],
};

it.each(names)('infra/ %s', (name) => {
  expect(POLICIES[name](parse(sources), known)).toEqual([]);
});

describe.each(names)('a breach is found: infra/ %s', (name) => {
  it.each(PLANTS[name])('%s: %s', (path, from, to) => {
    const files = parse(planted(sources, path, from, to));
    expect(files.flatMap(({ faults }) => faults)).toEqual([]);
    expect(POLICIES[name](files, known)).not.toEqual([]);
  });
});
