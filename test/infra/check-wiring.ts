import { dirname, join } from 'node:path';
import type { Bicep, Module, Use } from './bicep';
import { allowed, BODY, type Facts } from './facts';
import { resolver } from './resolve';
import { at, type Value } from './value';

const OF_A_RESOURCE = ['id', 'name', 'type', 'apiVersion'];

/** Names that lead nowhere, and what modules are given that they do not take, or are not given. */
export function wiringFaults(files: readonly Bicep[], known: ReadonlyMap<string, Facts>): readonly string[] {
  return files.flatMap((file) => [
    ...file.uses.flatMap((use) => useFaults(use, file, files, known)),
    ...idle(file),
    ...strangers(file),
    ...file.modules.flatMap((module) => moduleFaults(module, file, files)),
  ]);
}

const moduleFile = (module: Module, file: Bicep, files: readonly Bicep[]): Bicep | undefined =>
  files.find(({ path }) => path === join(dirname(file.path), module.path));

function useFaults(use: Use, file: Bicep, files: readonly Bicep[], known: ReadonlyMap<string, Facts>): string[] {
  const [root = '', ...rest] = use.names;
  const fault = (text: string): string[] => [`${file.path}:${use.line}: ${text}`];
  const module = file.modules.find(({ name }) => name === root);
  if (module !== undefined && rest[0] === 'outputs') {
    const outputs = moduleFile(module, file, files)?.outputs.map(({ name }) => name) ?? [];
    return rest[1] !== undefined && outputs.includes(rest[1]) ? [] : fault(`${root} has no output ${rest[1]}`);
  }
  const resource = file.resources.find(({ name }) => name === root);
  if (resource !== undefined) {
    const facts = known.get(resource.type);
    return facts === undefined || isKnown(facts, rest) ? [] : fault(`${resource.type} has no ${rest.join('.')}`);
  }
  const variable = file.variables.find(({ name }) => name === root);
  if (variable !== undefined) {
    const value = resolver(file)(variable.value);
    const options = value.kind === 'either' ? value.options : [value];
    return options.every((option) => reaches(option, rest)) ? [] : fault(`${root} has no ${rest.join('.')}`);
  }
  const names = [...file.params, ...file.modules].map(({ name }) => name);
  const loops = file.resources.flatMap(({ loop }) => (loop === undefined ? [] : [loop.name]));
  return [...names, ...loops].includes(root) ? [] : fault(`nothing is called ${root}`);
}

const reaches = (value: Value, path: readonly string[]): boolean =>
  value.kind !== 'object' || at(value, ...path) !== undefined;

/** As far as the facts go: what lies in an object that infra/ does not set is taken on trust. */
function isKnown(facts: Facts, path: readonly string[], object = BODY): boolean {
  const [name, ...rest] = path;
  const shape = facts.objects[object];
  if (name === undefined || shape === undefined) return true;
  const property = shape.properties[name];
  if (property !== undefined) return isKnown(facts, rest, allowed(property).type);
  return object === BODY && OF_A_RESOURCE.includes(name);
}

/** A parameter or variable that nothing reads is mostly one that was forgotten. */
function idle(file: Bicep): string[] {
  return [...file.params, ...file.variables]
    .filter(({ name }) => !file.uses.some(({ names }) => names[0] === name))
    .map(({ name, line }) => `${file.path}:${line}: nothing reads ${name}`);
}

/** Bicep has more; one that is not here is added when it is used, after a look at its documentation. */
const FUNCTIONS = [
  ...['allowed', 'description', 'maxLength', 'metadata', 'minLength'],
  ...['cidrSubnet', 'empty', 'guid', 'json', 'loadJsonContent', 'loadTextContent', 'replace', 'resourceGroup'],
  ...['string', 'subscription', 'subscriptionResourceId', 'toLower', 'uniqueString', 'utcNow'],
];

function strangers(file: Bicep): string[] {
  return file.calls
    .filter(({ name }) => !FUNCTIONS.includes(name))
    .map(({ name, line }) => `${file.path}:${line}: no function is called ${name}`);
}

function moduleFaults(module: Module, file: Bicep, files: readonly Bicep[]): string[] {
  const fault = (text: string): string => `${file.path}:${module.line}: ${module.name} ${text}`;
  const target = moduleFile(module, file, files);
  if (target === undefined) return [fault(`is not there: ${module.path}`)];
  const given = at(module.body, 'params');
  const properties = given?.kind === 'object' ? given.properties : [];
  const missing = target.params
    .filter(({ name, fallback }) => fallback === undefined && !properties.some((property) => property.name === name))
    .map(({ name }) => fault(`is not given ${name}`));
  const wrong = properties.flatMap(({ name, value }) => {
    const param = target.params.find((one) => one.name === name);
    if (param === undefined) return [fault(`takes no ${name}`)];
    const found = resolver(file)(value);
    return (found.kind === 'either' ? found.options : [found])
      .filter((option) => !takes(param.type, param.allowed, option))
      .map(() => fault(`is given something else as ${name} than ${param.allowed?.join(' or ') ?? param.type}`));
  });
  return [...missing, ...wrong];
}

const KINDS: Readonly<Record<string, string>> = {
  text: 'string',
  number: 'int',
  truth: 'bool',
  object: 'object',
  list: 'array',
};

function takes(type: string, values: readonly string[] | undefined, value: Value): boolean {
  const kind = KINDS[value.kind];
  if (kind !== undefined && kind !== type) return false;
  return values === undefined || value.kind !== 'text' || !value.isWhole || values.includes(value.text);
}
