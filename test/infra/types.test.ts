import { typeFaults } from './check-types';
import { readFacts } from './facts';
import { bicepParser, planted, readSources, type Parse } from './infra';

const sources = readSources();
const known = readFacts();
let parse: Parse;
beforeAll(async () => (parse = await bicepParser()));

const faultsOf = (path: string, from: string, to: string): readonly string[] =>
  typeFaults(parse(planted(sources, path, from, to)), known);

describe('what is written in infra/', () => {
  it('can be read', () => {
    expect(parse(sources).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("fits Azure's own types", () => {
    expect(typeFaults(parse(sources), known)).toEqual([]);
  });

  it('uses every fact that is kept', () => {
    const used = new Set<string>();
    typeFaults(parse(sources), known, (type, object) => used.add(`${type} ${object}`));
    const kept = [...known.values()].flatMap(({ type, objects }) =>
      Object.keys(objects).map((name) => `${type} ${name}`),
    );
    expect(kept.filter((name) => !used.has(name))).toEqual([]);
  });

  it('has at least the resources that the service stands on', () => {
    expect(parse(sources).flatMap(({ resources }) => resources).length).toBeGreaterThanOrEqual(25);
  });
});

describe('what is found', () => {
  it('a bracket that is missing', () => {
    const broken = parse(
      planted(sources, 'infra/modules/registry.bicep', "sku: { name: 'Basic' }", "sku: { name: 'Basic'"),
    );
    expect(broken.flatMap(({ faults }) => faults)[0]).toMatch(/^infra\/modules\/registry\.bicep:\d+: cannot be read/);
  });

  it.each([
    ['an unknown type', 'registry', 'ContainerRegistry/registries@', 'ContainerRegistry/shelves@', 'no facts about'],
    ['another version', 'registry', 'registries@2025-04-01', 'registries@2019-05-01', 'is known as of 2025-04-01'],
    [
      'an unknown property',
      'registry',
      'adminUserEnabled',
      'adminsEnabled',
      '.adminsEnabled: there is no such property',
    ],
    ['a missing one', 'registry', "sku: { name: 'Basic' }", '', 'sku is missing'],
    ['a missing one deep inside', 'alerts', 'emailAddress: email, ', '', 'emailAddress is missing'],
    ['an unknown value', 'cosmos', "'Session'", "'Sometimes'", "'Sometimes' is not 'Eventual'"],
    ['a value of another kind', 'registry', 'adminUserEnabled: false', "adminUserEnabled: 'no'", "'no' is not bool"],
    ['text for a number', 'cosmos', 'failoverPriority: 0', "failoverPriority: 'first'", "'first' is not int"],
    ['one thing for a list', 'cosmos', "paths: ['/pk']", "paths: '/pk'", "'/pk' is not string[]"],
    ['what only Azure writes', 'identity', 'tags: tags', 'tags: tags\n  properties: {}', '.properties: is read-only'],
    ['a wrong value in a loop', 'alerts', "operator: 'LessThan'", "operator: 'Below'", "'Below' is not 'Equals'"],
    ['a channel that there is not', 'bot', "channelName: 'MsTeamsChannel'", "channelName: 'Fax'", "'Fax' is none of"],
    ['a parameter of another type', 'logs', 'param retentionDays int', 'param retentionDays string', 'is not int'],
  ])('%s', (_what, file, from, to, fault) => {
    const [found] = faultsOf(`infra/modules/${file}.bicep`, from, to);
    expect(found).toContain(fault);
  });

  it('a wrong value in a file of settings', () => {
    const files = parse(
      planted(sources, 'infra/slinga.bicep', 'maxReplicas: settings.replicas.max', 'maxReplicas: settings.memory'),
    );
    expect(typeFaults(files, known)[0]).toMatch(
      /^infra\/slinga\.bicep:\d+: Microsoft\.App\/containerApps\.properties\.template\.scale\.maxReplicas: '1Gi' is not int$/,
    );
  });
});
