/** What stands on the right of a colon in Bicep, as far as it can be known without a compiler. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; /** Nothing in it is filled in later. */ readonly isWhole: boolean }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'truth'; readonly truth: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly properties: readonly Property[] }
  /** One of these: a condition, or an item of a loop. */
  | { readonly kind: 'either'; readonly options: readonly Value[] }
  /** A name and what is taken from it: `registry.properties.loginServer`. */
  | { readonly kind: 'path'; readonly names: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Value[] };
export type Property = { readonly name: string; readonly value: Value; readonly line: number };
export type ObjectValue = Extract<Value, { kind: 'object' }>;

export const EMPTY: ObjectValue = { kind: 'object', properties: [] };

/** What lies at this path of property names, or undefined. */
export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined || value === undefined) return value;
  if (value.kind !== 'object') return undefined;
  return at(value.properties.find((property) => property.name === name)?.value, ...rest);
}

/** The text of a value that is one, as it is written. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

/** The names of a path, with points between them. */
export function pathOf(value: Value | undefined): string | undefined {
  return value?.kind === 'path' ? value.names.join('.') : undefined;
}

/** As JSON would have it; what only Azure knows is undefined. */
export function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'text':
      return value.isWhole ? value.text : undefined;
    case 'number':
      return value.number;
    case 'truth':
      return value.truth;
    case 'nothing':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries(value.properties.map((property) => [property.name, plain(property.value)]));
    default:
      return undefined;
  }
}

/** The other way: what `loadJsonContent` makes of a file. */
export function fromJson(json: unknown): Value {
  if (typeof json === 'string') return { kind: 'text', text: json, isWhole: true };
  if (typeof json === 'number') return { kind: 'number', number: json };
  if (typeof json === 'boolean') return { kind: 'truth', truth: json };
  if (Array.isArray(json)) return { kind: 'list', items: json.map(fromJson) };
  if (typeof json !== 'object' || json === null) return { kind: 'nothing' };
  const properties = Object.entries(json).map(([name, value]) => ({ name, value: fromJson(value), line: 0 }));
  return { kind: 'object', properties };
}

/** Everything inside a value, itself first. */
export function* within(value: Value): Generator<Value> {
  yield value;
  if (value.kind === 'list') for (const item of value.items) yield* within(item);
  if (value.kind === 'object') for (const property of value.properties) yield* within(property.value);
  if (value.kind === 'either') for (const option of value.options) yield* within(option);
  if (value.kind === 'call') for (const arg of value.args) yield* within(arg);
}
