import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { wiringFaults } from './check-wiring';
import { readFacts } from './facts';
import { bicepParser, fileOf, planted, readSources, type Parse } from './infra';
import { pathOf, textOf } from './value';

const sources = readSources();
const known = readFacts();
let parse: Parse;
beforeAll(async () => (parse = await bicepParser()));

const Parameters = z.object({ parameters: z.record(z.string(), z.strictObject({ value: z.string() })) });
const parametersOf = (path: string): Readonly<Record<string, string>> => {
  const { parameters } = Parameters.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
};
const asked = (value: string): readonly string[] => [...value.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);

/** What azd itself puts into its environment. */
const OF_AZD = ['AZURE_ENV_NAME', 'AZURE_LOCATION', 'SERVICE_SLINGA_IMAGE_NAME'];
/** What whoever installs says; infra/README.md tells of each. */
const SAID = ['SLINGA_STAGE', 'SLINGA_ALERT_EMAIL', 'SLINGA_PRIVATE_NETWORKING', 'SLINGA_TENANTS', 'SLINGA_MAY_MOVE'];

/** What the first provisioning says and each later one has to say again. */
const KEPT = ['SLINGA_BUDGET_START'];

describe('the modules of infra/', () => {
  it('are given what they take, and every name leads somewhere', () => {
    expect(wiringFaults(parse(sources), known)).toEqual([]);
  });

  it.each([
    [
      'a name that nothing has',
      'infra/modules/registry.bicep',
      'scope: registry\n',
      'scope: shelf\n',
      'nothing is called shelf',
    ],
    [
      'an output that is not there',
      'infra/main.bicep',
      'registry.outputs.server',
      'registry.outputs.address',
      'registry has no output address',
    ],
    [
      'an output of a resource that has none',
      'infra/modules/apps.bicep',
      'properties.defaultDomain',
      'properties.domain',
      'has no properties.domain',
    ],
    [
      'a parameter that is not given',
      'infra/main.bicep',
      "    name: 'crslinga${token}'\n",
      '',
      'registry is not given name',
    ],
    [
      'one that is not taken',
      'infra/main.bicep',
      'isPrivate: privateNetworking',
      'isPrivate: true\n    isOpen: true',
      'cosmos takes no isOpen',
    ],
    ['one of another type', 'infra/main.bicep', 'isPrivate: privateNetworking', "isPrivate: 'yes'", 'than bool'],
    [
      'a setting that no stage has',
      'infra/main.bicep',
      'settings.backup',
      'settings.backups',
      'settings has no backups',
    ],
    [
      'a setting that a module does not take',
      'infra/main.bicep',
      'settings.backup',
      'settings.botSku',
      'than Continuous7Days or Continuous30Days',
    ],
    ['a module that is not there', 'infra/main.bicep', 'modules/bot.bicep', 'modules/robot.bicep', 'bot is not there'],
    [
      'a function that there is not',
      'infra/main.bicep',
      'uniqueString(',
      'oneString(',
      'no function is called oneString',
    ],
    [
      'a parameter that nothing reads',
      'infra/modules/bot.bicep',
      'param host string',
      'param host string\nparam port int',
      'nothing reads port',
    ],
  ])('find %s', (_what, path, from, to, fault) => {
    expect(wiringFaults(parse(planted(sources, path, from, to)), known).join('\n')).toContain(fault);
  });
});

describe.each(['main', 'slinga'])('the parameters of %s.bicep', (name) => {
  const parameters = parametersOf(`infra/${name}.parameters.json`);

  it('are those that it takes', () => {
    const { params } = fileOf(parse(sources), `infra/${name}.bicep`);
    const needed = params.filter(({ fallback }) => fallback === undefined).map((param) => param.name);
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(needed));
    expect(params.map((param) => param.name)).toEqual(expect.arrayContaining(Object.keys(parameters)));
  });

  it('come from azd, from whoever installs or from what main.bicep has made', () => {
    const made = fileOf(parse(sources), 'infra/main.bicep').outputs.map((output) => output.name);
    const known = [...OF_AZD, ...SAID, ...(name === 'slinga' ? made : KEPT)];
    expect(
      Object.values(parameters)
        .flatMap(asked)
        .filter((one) => !known.includes(one)),
    ).toEqual([]);
  });
});

it('a default that changes with the calendar is told to azd and asked for again, as Azure refuses another', () => {
  const { params, outputs } = fileOf(parse(sources), 'infra/main.bicep');
  const parameters = parametersOf('infra/main.parameters.json');
  const changing = params.filter(({ fallback }) => textOf(fallback)?.includes('utcNow('));
  const kept = changing.map(({ name }) => {
    const [variable] = asked(parameters[name] ?? '');
    return [variable, pathOf(outputs.find((output) => output.name === variable)?.value)];
  });
  expect(kept).toEqual([['SLINGA_BUDGET_START', 'budgetStart']]);
});

it('what may be left out, as infra/README.md has it, has a default: azd asks for anything else', () => {
  const readme = readFileSync('infra/README.md', 'utf8').split('\n');
  const required = SAID.filter((name) =>
    readme.some((row) => row.includes(`\`${name}\``) && /\| azd asks +\|$/.test(row)),
  );
  const optional = SAID.filter((name) => !required.includes(name));
  const withoutDefault = ['main', 'slinga'].flatMap((name) => {
    const { params } = fileOf(parse(sources), `infra/${name}.bicep`);
    return Object.entries(parametersOf(`infra/${name}.parameters.json`))
      .filter(([, value]) => asked(value).some((one) => optional.includes(one)) && !value.includes('='))
      .filter(([param]) => params.find((one) => one.name === param)?.fallback === undefined)
      .map(([param]) => param);
  });
  expect(required).toEqual(['SLINGA_STAGE', 'SLINGA_ALERT_EMAIL']);
  expect(withoutDefault).toEqual([]);
});

it('infra/README.md tells of everything that whoever installs says', () => {
  const readme = readFileSync('infra/README.md', 'utf8');
  expect(SAID.filter((name) => !readme.includes(name))).toEqual([]);
});

it('test and production say the same things', () => {
  const keys = (stage: string): unknown => {
    const settings: unknown = JSON.parse(readFileSync(`infra/stages/${stage}.json`, 'utf8'));
    return JSON.stringify(settings, (_key, value: unknown) => (typeof value === 'object' ? value : typeof value));
  };
  expect(keys('test')).toBe(keys('production'));
});
