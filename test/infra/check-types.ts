import type { Bicep, Resource } from './bicep';
import { allowed, BODY, type Facts, type Shape } from './facts';
import { resolver, type Resolve } from './resolve';
import { textOf, type ObjectValue, type Value } from './value';

/** What Bicep has on a resource besides its type's own properties. */
const OF_BICEP = ['parent', 'scope', 'dependsOn'];

/** Which property, and its line. */
type Where = { readonly path: string; readonly line: number };
type Check = {
  readonly facts: Facts;
  readonly resolve: Resolve;
  readonly report: (where: Where, fault: string) => void;
  /** Told of each object that is gone into, so that only these facts need to be kept. */
  readonly visit: (object: string) => void;
};

/** What Azure's types have against these resources: type, version, missing and unknown properties, types and values. */
export function typeFaults(
  files: readonly Bicep[],
  known: ReadonlyMap<string, Facts>,
  visit: (type: string, object: string) => void = () => {},
): readonly string[] {
  return files.flatMap((file) => file.resources.flatMap((resource) => faultsOf(file, resource, known, visit)));
}

function faultsOf(
  file: Bicep,
  resource: Resource,
  known: ReadonlyMap<string, Facts>,
  visit: (type: string, object: string) => void,
): readonly string[] {
  const { type, apiVersion, body, line } = resource;
  const facts = known.get(type);
  if (facts === undefined) return [`${file.path}:${line}: no facts about ${type}: see infra/types/README.md`];
  if (facts.apiVersion !== apiVersion) {
    return [`${file.path}:${line}: ${type} is known as of ${facts.apiVersion}, not ${apiVersion}`];
  }
  const faults: string[] = [];
  const check: Check = {
    facts,
    resolve: resolver(file, resource),
    report: (where, fault) => faults.push(`${file.path}:${where.line}: ${type}${where.path}: ${fault}`),
    visit: (object) => visit(type, object),
  };
  const own = { ...body, properties: body.properties.filter(({ name }) => !OF_BICEP.includes(name)) };
  checkObject(check, { path: '', line }, BODY, own);
  return faults;
}

function checkObject(check: Check, where: Where, name: string, value: ObjectValue): void {
  const shape = check.facts.objects[name];
  if (shape === undefined) return check.report(where, `no facts about ${name}: see infra/types/README.md`);
  check.visit(name);
  const properties = propertiesOf(check, where, shape, value);
  const present = value.properties.map((property) => property.name);
  for (const [property, written] of Object.entries(properties)) {
    if (allowed(written).isRequired && !present.includes(property)) check.report(where, `${property} is missing`);
  }
  const others = 'others' in shape ? shape.others : undefined;
  for (const property of value.properties) {
    const inside = { path: `${where.path}.${property.name}`, line: property.line || where.line };
    const written = properties[property.name] ?? others;
    if (written === undefined) check.report(inside, 'there is no such property');
    else if (allowed(written).isReadOnly) check.report(inside, 'is read-only');
    else checkValue(check, inside, allowed(written).type, property.value);
  }
}

function propertiesOf(check: Check, where: Where, shape: Shape, value: ObjectValue): Readonly<Record<string, string>> {
  if (!('by' in shape)) return shape.properties;
  const chosen = textOf(value.properties.find(({ name }) => name === shape.by)?.value) ?? '';
  const variant = shape.variants[chosen];
  if (variant === undefined)
    check.report(
      { ...where, path: `${where.path}.${shape.by}` },
      `'${chosen}' is none of ${Object.keys(shape.variants).join(', ')}`,
    );
  return { ...shape.properties, ...variant };
}

function checkValue(check: Check, where: Where, type: string, written: Value): void {
  const value = check.resolve(written);
  const wrong = (): void => check.report(where, `${shown(value)} is not ${type}`);
  switch (value.kind) {
    case 'either':
      return value.options.forEach((option) => checkValue(check, where, type, option));
    case 'list':
      if (!type.endsWith('[]')) return wrong();
      return value.items.forEach((item, index) =>
        checkValue(check, { ...where, path: `${where.path}[${index}]` }, itemOf(type), item),
      );
    case 'object':
      return isObject(type) ? checkObject(check, where, type, value) : type === 'any' ? undefined : wrong();
    case 'text':
      return fits(type, value.text, value.isWhole) ? undefined : wrong();
    case 'number':
      return ['int', 'any'].includes(type) ? undefined : wrong();
    case 'truth':
      return ['bool', 'any'].includes(type) ? undefined : wrong();
    default:
      return undefined;
  }
}

const itemOf = (type: string): string => type.slice(0, -2).replace(/^\((.*)\)$/, '$1');
const isObject = (type: string): boolean => /^[A-Z]\w*$/.test(type);
const literals = (type: string): readonly string[] => [...type.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);

/** Azure takes other values of an open list as well, but whoever writes one has mostly misspelt it. */
function fits(type: string, text: string, isWhole: boolean): boolean {
  if (type.endsWith('[]') || isObject(type)) return false;
  const values = literals(type);
  return values.length === 0 ? ['string', 'any'].includes(type) : !isWhole || values.includes(text);
}

function shown(value: Value): string {
  if (value.kind === 'text') return `'${value.text}'`;
  if (value.kind === 'number') return String(value.number);
  return value.kind === 'truth' ? String(value.truth) : `a ${value.kind}`;
}
