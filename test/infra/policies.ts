import { allowed, BODY, type Facts } from './facts';
import { resolver } from './resolve';
import type { Bicep, Resource } from './bicep';
import { resources } from './infra';
import { at, pathOf, plain, textOf, within, type Value } from './value';

type Found = Resource & { readonly file: Bicep };
export type Policy = (files: readonly Bicep[], known: ReadonlyMap<string, Facts>) => readonly string[];

/** Regions of Azure in the EU; westeurope is the Netherlands, northeurope Ireland. */
const EU = [
  ...['austriaeast', 'denmarkeast', 'francecentral', 'francesouth', 'germanynorth', 'germanywestcentral', 'italynorth'],
  ...['northeurope', 'polandcentral', 'spaincentral', 'swedencentral', 'swedensouth', 'westeurope'],
];
/** Azure has these nowhere in particular: names, registrations and rules, and nothing that anybody said. */
const GLOBAL = [
  'Microsoft.BotService/botServices',
  'Microsoft.BotService/botServices/channels',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
];
const TELLS_OF_ITSELF = [
  'Microsoft.App/managedEnvironments',
  'Microsoft.BotService/botServices',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.DocumentDB/databaseAccounts',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.OperationalInsights/workspaces',
];
/** What the identity may: pull images, send telemetry; and, in Cosmos DB's own list, read and write data. */
const ROLES = ['7f951dda-4ed3-4680-a7ca-43fe172d538d', '3913510d-42f4-4e42-8a64-420c390055eb'];
const DATA_CONTRIBUTOR = '00000000-0000-0000-0000-000000000002';
const SECRET = /secret|password|apikey|accesskey|sharedkey|primarykey|accountkey|credential|sastoken/i;

const breach = ({ file, line, type }: Found, text: string): string => `${file.path}:${line}: ${type} ${text}`;
const property = (resource: Resource, path: string): Value | undefined => at(resource.body, ...path.split('.'));

/** Every resource of this type, of which there is at least one, has this there. */
const has =
  (type: string, path: string, wanted: unknown): Policy =>
  (files) => {
    const all = resources(files, type);
    const others = all.filter((one) => JSON.stringify(plain(property(one, path))) !== JSON.stringify(wanted));
    return all.length === 0
      ? [`there is no ${type}`]
      : others.map((one) => breach(one, `has not ${path} ${JSON.stringify(wanted)}`));
  };

const every =
  (...policies: readonly Policy[]): Policy =>
  (files, known) =>
    policies.flatMap((policy) => policy(files, known));

const asksForNoKey: Policy = (files) =>
  files.flatMap(({ path, calls, params, outputs }) => [
    ...calls
      .filter(({ name }) => /^(list[A-Z]|getSecret)/.test(name))
      .map(({ name, line }) => `${path}:${line}: ${name} asks for a key`),
    ...params
      .filter(({ name, isSecure }) => isSecure || SECRET.test(name))
      .map(({ name, line }) => `${path}:${line}: ${name} would be a secret`),
    ...outputs
      .filter(({ name }) => SECRET.test(name))
      .map(({ name, line }) => `${path}:${line}: ${name} would be a secret`),
  ]);

/** Names in the environment of a container. */
const namesGiven = (body: Value): readonly string[] =>
  [...within(body)]
    .map((value) => at(value, 'env'))
    .flatMap((env) => (env?.kind === 'list' ? env.items : []))
    .map((item) => textOf(at(item, 'name')) ?? '');

/** Also by the words of Azure's types, as what they call sensitive is never set, and in the environment of the app. */
const holdsNoSecret: Policy = (files, known) =>
  resources(files).flatMap((one) => {
    const shapes = Object.values(known.get(one.type)?.objects ?? {});
    const sensitive = shapes.flatMap(({ properties }) =>
      Object.entries(properties).flatMap(([name, written]) => (allowed(written).isSensitive ? [name] : [])),
    );
    const isSecret = (name: string): boolean =>
      SECRET.test(name) || name.endsWith('secrets') || name === 'secretRef' || sensitive.includes(name);
    const properties = [...within(one.body)].flatMap((value) => (value.kind === 'object' ? value.properties : []));
    return [
      ...properties.map(({ name }) => name).filter(isSecret),
      ...namesGiven(one.body).filter((name) => SECRET.test(name) || name.endsWith('_KEY')),
    ].map((name) => breach(one, `has ${name}`));
  });

const onlyTeams: Policy = (files) => {
  const channels = resources(files, 'Microsoft.BotService/botServices/channels');
  const others = channels.filter(
    ({ body }) =>
      textOf(at(body, 'name')) !== 'MsTeamsChannel' ||
      textOf(at(body, 'properties', 'channelName')) !== 'MsTeamsChannel',
  );
  return channels.length === 0
    ? ['the bot is not in Teams']
    : others.map((one) => breach(one, 'is another channel than Teams'));
};

const overTls: Policy = every(
  has('Microsoft.App/containerApps', 'properties.configuration.ingress.allowInsecure', false),
  has('Microsoft.App/containerApps', 'properties.configuration.ingress.transport', 'http'),
  has('Microsoft.DocumentDB/databaseAccounts', 'properties.minimalTlsVersion', 'Tls12'),
  (files) =>
    resources(files, 'Microsoft.BotService/botServices')
      .filter((one) => !textOf(property(one, 'properties.endpoint'))?.startsWith('https://'))
      .map((one) => breach(one, 'is called without TLS')),
  (files) =>
    resources(files, 'Microsoft.Network/networkSecurityGroups')
      .filter((one) => !letsInOnly(one, ['443', '31443']))
      .map((one) => breach(one, 'lets in more than TLS')),
);

function letsInOnly(group: Resource, ports: readonly string[]): boolean {
  const rules = property(group, 'properties.securityRules');
  const all =
    rules?.kind === 'list' ? rules.items.map((rule) => plain(at(rule, 'properties', 'destinationPortRanges'))) : [];
  return (
    all.length > 0 && all.every((found) => Array.isArray(found) && found.every((port) => ports.includes(String(port))))
  );
}

const noOpenDatabase: Policy = (files) =>
  resources(files, 'Microsoft.DocumentDB/databaseAccounts').flatMap((one) => {
    const access = property(one, 'properties.publicNetworkAccess');
    const isClosed = access?.kind === 'either' && textOf(access.options[0]) === 'Disabled';
    return isClosed ? [] : [breach(one, 'is open also where the network is private')];
  });

const warm: Policy = (files) =>
  resources(files, 'Microsoft.App/containerApps').flatMap((one) => {
    const resolve = resolver(one.file, one);
    const least = resolve(property(one, 'properties.template.scale.minReplicas') ?? { kind: 'nothing' });
    const numbers = (least.kind === 'either' ? least.options : [least]).map(plain);
    const rules = property(one, 'properties.template.scale.rules');
    const names = rules?.kind === 'list' ? rules.items.map((rule) => textOf(at(rule, 'name'))) : [];
    return [
      ...(numbers.every((number) => typeof number === 'number' && number >= 1) ? [] : [breach(one, 'may be cold')]),
      ...['http', 'cpu']
        .filter((name) => !names.includes(name))
        .map((name) => breach(one, `does not scale on ${name}`)),
    ];
  });

/** The most failures in a row that a probe may wait for, by the reference of Container Apps. */
const MOST_FAILURES = 10;

const probed: Policy = (files) =>
  resources(files, 'Microsoft.App/containerApps').flatMap((one) => {
    const containers = property(one, 'properties.template.containers');
    const [first] = containers?.kind === 'list' ? containers.items : [];
    const probes = at(first, 'probes');
    const all = probes?.kind === 'list' ? probes.items : [];
    const asked = all.map((probe) => `${textOf(at(probe, 'type'))} ${textOf(at(probe, 'httpGet', 'path'))}`);
    const failures = all.map((probe) => Number(plain(at(probe, 'failureThreshold'))));
    return [
      ...['Startup /readyz', 'Liveness /healthz', 'Readiness /readyz']
        .filter((probe) => !asked.includes(probe))
        .map((probe) => breach(one, `is not asked ${probe}`)),
      ...failures
        .filter((number) => !(number >= 1 && number <= MOST_FAILURES))
        .map((number) => breach(one, `has a probe that fails ${number} times, which Azure does not take`)),
    ];
  });

const tagged: Policy = (files, known) =>
  resources(files)
    .filter(({ type }) => known.get(type)?.objects[BODY]?.properties['tags'] !== undefined)
    .filter((one) => pathOf(at(one.body, 'tags')) !== 'tags')
    .map((one) => breach(one, 'has no tags'));

const inTheEu: Policy = (files) => {
  const main = files.find(({ path }) => path === 'infra/main.bicep');
  const regions = main?.params.find(({ name }) => name === 'location');
  const outside = (regions?.allowed ?? ['anywhere']).filter((region) => !EU.includes(region));
  const fallback = textOf(regions?.fallback);
  const elsewhere = resources(files).filter(({ type, body }) => {
    const location = at(body, 'location');
    return (
      location !== undefined &&
      pathOf(location) !== 'location' &&
      !(GLOBAL.includes(type) && textOf(location) === 'global')
    );
  });
  return [
    ...outside.map((region) => `infra/main.bicep: ${region} is not in the EU`),
    ...(fallback !== undefined && EU.includes(fallback) ? [] : ['infra/main.bicep: the default is not in the EU']),
    ...elsewhere.map((one) => breach(one, 'lies somewhere else')),
  ];
};

const diagnosed: Policy = (files) =>
  resources(files)
    .filter(({ type }) => TELLS_OF_ITSELF.includes(type))
    .filter(({ file, name }) => {
      const settings = resources([file], 'Microsoft.Insights/diagnosticSettings').filter(
        ({ body }) => pathOf(at(body, 'scope')) === name,
      );
      return !settings.some(
        ({ body }) =>
          at(body, 'properties', 'workspaceId') !== undefined && at(body, 'properties', 'logs') !== undefined,
      );
    })
    .map((one) => breach(one, 'has no diagnostic settings'));

const fewRights: Policy = (files) =>
  resources(files, 'Microsoft.Authorization/roleAssignments').flatMap((one) => {
    const named = JSON.stringify([one.body, ...one.file.variables.map(({ value }) => value)]);
    const scope = pathOf(at(one.body, 'scope'));
    return [
      ...(ROLES.some((role) => named.includes(role)) ? [] : [breach(one, 'gives another role')]),
      ...(one.file.resources.some(({ name }) => name === scope) ? [] : [breach(one, 'is for more than one resource')]),
      ...(textOf(property(one, 'properties.principalType')) === 'ServicePrincipal'
        ? []
        : [breach(one, 'is for a person')]),
    ];
  });

const writesData: Policy = (files) => {
  const all = resources(files, 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments');
  const isMeant = ({ file }: Found): boolean => file.variables.some(({ value }) => textOf(value) === DATA_CONTRIBUTOR);
  const isForTheAccount = (one: Found): boolean => {
    const account = one.file.resources.find(({ type }) => type === 'Microsoft.DocumentDB/databaseAccounts');
    return account !== undefined && pathOf(property(one, 'properties.scope')) === `${account.name}.id`;
  };
  return all.length === 1
    ? [
        ...all.filter((one) => !isMeant(one)).map((one) => breach(one, 'gives another role')),
        ...all.filter((one) => !isForTheAccount(one)).map((one) => breach(one, 'is for more than the account')),
      ]
    : ['one identity reads and writes the data'];
};

const keptForAWhile: Policy = (files) =>
  resources(files, 'Microsoft.OperationalInsights/workspaces')
    .filter((one) => property(one, 'properties.retentionInDays') === undefined)
    .map((one) => breach(one, 'does not say how long it keeps logs'));

const limited: Policy = (files) =>
  resources(files, 'Microsoft.Consumption/budgets').filter((one) => {
    const notifications = property(one, 'properties.notifications');
    return notifications?.kind === 'object' && notifications.properties.length > 0;
  }).length > 0
    ? []
    : ['nobody is told what it costs'];

/** Each has to hold of infra/; the test has a breach of each. */
export const POLICIES = {
  'asks for no key': asksForNoKey,
  'holds no secret': holdsNoSecret,
  'takes no key anywhere': every(
    has('Microsoft.DocumentDB/databaseAccounts', 'properties.disableLocalAuth', true),
    has('Microsoft.DocumentDB/databaseAccounts', 'properties.disableKeyBasedMetadataWriteAccess', true),
    has('Microsoft.BotService/botServices', 'properties.disableLocalAuth', true),
    has('Microsoft.OperationalInsights/workspaces', 'properties.features.disableLocalAuth', true),
    has('Microsoft.Insights/components', 'properties.DisableLocalAuth', true),
    has('Microsoft.ContainerRegistry/registries', 'properties.adminUserEnabled', false),
  ),
  'lets nobody in without a role': has(
    'Microsoft.ContainerRegistry/registries',
    'properties.anonymousPullEnabled',
    false,
  ),
  'closes the database where the network is private': noOpenDatabase,
  'is the identity': every(
    has('Microsoft.BotService/botServices', 'properties.msaAppType', 'UserAssignedMSI'),
    has('Microsoft.App/containerApps', 'identity.type', 'UserAssigned'),
  ),
  'speaks TLS only': overTls,
  'is in Teams only': onlyTeams,
  'is always warm': warm,
  'is asked how it is': probed,
  'is tagged': tagged,
  'is in the EU': inTheEu,
  'tells of itself': diagnosed,
  'gives few rights': every(fewRights, writesData),
  'is paid by use': has('Microsoft.DocumentDB/databaseAccounts', 'properties.capabilities', [
    { name: 'EnableServerless' },
  ]),
  'can be restored': has('Microsoft.DocumentDB/databaseAccounts', 'properties.backupPolicy.type', 'Continuous'),
  'says how long logs are kept': keptForAWhile,
  'can be made before anything is measured': has(
    'Microsoft.Insights/scheduledQueryRules',
    'properties.skipQueryValidation',
    true,
  ),
  'has a budget': limited,
} as const satisfies Readonly<Record<string, Policy>>;
export type PolicyName = keyof typeof POLICIES;
