import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { bicepReader, type Bicep } from '../test/infra/bicep';
import { typeFaults } from '../test/infra/check-types';
import { BODY, FACTS_FOLDER, readFacts, type Facts, type Shape } from '../test/infra/facts';

/**
 * `npx tsx scripts/infra-types.ts path/to/azmcp`: asks Microsoft's own tool what it knows of each resource type in infra/
 * and keeps what infra/ uses. See infra/types/README.md.
 */
const Property = z.object({
  name: z.string(),
  type: z.string(),
  flags: z.string().optional(),
  modifiers: z.string().optional(),
});
const Listed = z.object({
  $type: z.string(),
  name: z.string(),
  properties: z.array(Property).optional(),
  additionalPropertiesType: z.string().nullish(),
  baseProperties: z.array(Property).optional(),
  discriminator: z.string().nullish(),
  elements: z.array(z.object({ properties: z.array(Property) })).optional(),
});
const Answer = z.object({
  results: z.object({ BicepSchemaResult: z.array(z.looseObject({ $type: z.string(), bodyType: Listed.optional() })) }),
});
type Property = z.infer<typeof Property>;

function main(azmcp: string, read: (path: string, source: string) => Bicep): void {
  const files = ['infra', 'infra/modules'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.bicep'))
      .map((name) => join(folder, name))
      .map((path) => read(path, readFileSync(path, 'utf8'))),
  );
  const byHand = [...readFacts().values()].filter(({ source }) => !source.startsWith('@azure/mcp'));
  const types = new Set(files.flatMap(({ resources }) => resources.map(({ type }) => type)));
  for (const { type } of byHand) types.delete(type);
  const all = new Map([...types].map((type) => [type, ask(azmcp, type)]));
  const used = new Set<string>();
  typeFaults(files, all, (type, object) => used.add(`${type} ${object}`));
  for (const facts of all.values()) {
    const objects = Object.entries(facts.objects).filter(([name]) => used.has(`${facts.type} ${name}`));
    const path = join(FACTS_FOLDER, `${facts.type.replaceAll('/', '.')}.json`);
    writeFileSync(path, `${JSON.stringify({ ...facts, objects: Object.fromEntries(objects) }, null, 2)}\n`);
    console.log(`${facts.type}@${facts.apiVersion}: ${objects.length} objects`);
  }
}

function ask(azmcp: string, type: string): Facts {
  const env = { ...process.env, AZURE_MCP_COLLECT_TELEMETRY: 'false' };
  const text = execFileSync(azmcp, ['bicepschema', 'get', '--resource-type', type], { env, encoding: 'utf8' });
  const all = Answer.parse(JSON.parse(text)).results.BicepSchemaResult;
  const resource = all.find(({ $type }) => $type === 'Resource');
  if (resource?.bodyType === undefined) throw new Error(`azmcp knows nothing of ${type}.`);
  const listed = all.filter(({ $type }) => $type.endsWith('Object')).map((one) => Listed.parse(one));
  const names = new Set(listed.map(({ name }) => name));
  const objects = Object.fromEntries([
    [BODY, shapeOf(resource.bodyType, names)],
    ...listed.map((one) => [one.name, shapeOf(one, names)] as const),
  ]);
  const apiVersion = String(resource['name']).split('@')[1] ?? '';
  return { type, apiVersion, source: '@azure/mcp 2.0.5, azmcp bicepschema get', objects };
}

function shapeOf(listed: z.infer<typeof Listed>, names: ReadonlySet<string>): Shape {
  const written = (properties: readonly Property[] = []): Record<string, string> =>
    Object.fromEntries(properties.map((property) => [property.name, write(property, names)]));
  const { discriminator, elements, baseProperties, additionalPropertiesType } = listed;
  if (discriminator && elements) {
    const variants = elements.map(({ properties }) => {
      const which = properties.find(({ name }) => name === discriminator)?.type ?? '';
      return [which, { ...written(properties), [discriminator]: `required '${which}'` }] as const;
    });
    return { by: discriminator, properties: written(baseProperties), variants: Object.fromEntries(variants) };
  }
  const others = additionalPropertiesType ? { others: typeOf(additionalPropertiesType, names) } : {};
  return { properties: written(listed.properties), ...others };
}

function write({ type, flags = '', modifiers = '' }: Property, names: ReadonlySet<string>): string {
  const marks = [
    flags.includes('Required') ? 'required ' : '',
    flags.includes('ReadOnly') ? 'read-only ' : '',
    modifiers.includes('sensitive') ? 'sensitive ' : '',
  ];
  return `${marks.join('')}${typeOf(type, names)}`;
}

/** Quotes what is a value and not the name of a type. */
function typeOf(type: string, names: ReadonlySet<string>): string {
  if (type.endsWith('[]')) {
    const item = typeOf(type.slice(0, -2), names);
    return item.includes('|') ? `(${item})[]` : `${item}[]`;
  }
  const isType = (word: string): boolean =>
    ['string', 'int', 'bool', 'any', 'object'].includes(word) || names.has(word);
  return type
    .split(' | ')
    .map((word) => (isType(word) ? word : `'${word}'`))
    .join(' | ');
}

const [azmcp] = process.argv.slice(2);
if (azmcp === undefined) throw new Error('Say where azmcp is: infra/types/README.md tells how to get it.');
void bicepReader().then((read) => main(azmcp, read));
