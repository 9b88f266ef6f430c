import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

/**
 * A property as Azure's own types have it: its type, after `required`, `read-only` or `sensitive` where it is that. In the
 * type, 'quoted' words are the values it takes, names are objects of the same file, `[]` is a list.
 */
const Properties = z.record(z.string(), z.string());
const Shape = z.union([
  z.strictObject({ properties: Properties, others: z.string().optional() }),
  /** An object whose other properties depend on the value of one. */
  z.strictObject({ by: z.string(), properties: Properties, variants: z.record(z.string(), Properties) }),
]);
const Facts = z.strictObject({
  type: z.string(),
  apiVersion: z.string(),
  source: z.string(),
  /** The first is the resource itself; only objects that infra/ uses are kept. */
  objects: z.record(z.string(), Shape),
});
export type Shape = z.infer<typeof Shape>;
export type Facts = z.infer<typeof Facts>;

export const FACTS_FOLDER = join(__dirname, '../../infra/types');
/** The name of the object that is the resource itself. */
export const BODY = 'resource';

/** What is known of each resource type that infra/ uses. */
export function readFacts(): ReadonlyMap<string, Facts> {
  const files = readdirSync(FACTS_FOLDER).filter((name) => name.endsWith('.json'));
  const all = files.map((name) => Facts.parse(JSON.parse(readFileSync(join(FACTS_FOLDER, name), 'utf8'))));
  return new Map(all.map((facts) => [facts.type, facts]));
}

export type Allowed = {
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isSensitive: boolean;
  readonly type: string;
};

/** Reads `required 'A' | 'B' | string`. */
export function allowed(property: string): Allowed {
  const [, marks = '', type = ''] = /^((?:(?:required|read-only|sensitive) )*)(.*)$/.exec(property) ?? [];
  return {
    isRequired: marks.includes('required'),
    isReadOnly: marks.includes('read-only'),
    isSensitive: marks.includes('sensitive'),
    type,
  };
}
