import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bicep, Resource } from './bicep';
import { at, fromJson, type Value } from './value';

export type Resolve = (value: Value) => Value;

/** A value that stands for what a parameter of this type will hold. */
const OF_TYPE: Readonly<Record<string, Value>> = {
  string: { kind: 'text', text: '${}', isWhole: false },
  int: { kind: 'number', number: 0 },
  bool: { kind: 'truth', truth: true },
};

/** Follows names to variables, files of settings, items of the resource's loop, and the types of parameters. */
export function resolver(file: Bicep, resource?: Resource): Resolve {
  const loop = resource?.loop;
  const follow = (names: readonly string[]): Value | undefined => {
    const [root = '', ...rest] = names;
    if (loop !== undefined && root === loop.name) {
      const over = resolve(loop.over);
      return over.kind === 'list' ? either(over.items.map((item) => at(item, ...rest))) : undefined;
    }
    const variable = file.variables.find(({ name }) => name === root);
    if (variable !== undefined) return member(resolve(variable.value), rest);
    const param = file.params.find(({ name }) => name === root);
    if (param === undefined || rest.length > 0) return undefined;
    if (param.allowed !== undefined)
      return either(param.allowed.map((text) => ({ kind: 'text', text, isWhole: true })));
    return OF_TYPE[param.type];
  };
  const resolve: Resolve = (value) => {
    if (value.kind === 'either') return { kind: 'either', options: value.options.map(resolve) };
    if (value.kind === 'path') return follow(value.names) ?? value;
    if (value.kind === 'call' && value.name === 'loadJsonContent') return load(file, value.args[0]) ?? value;
    return value;
  };
  return (value) => {
    const found = resolve(value);
    return found.kind === 'path' ? found : found === value ? found : resolve(found);
  };
}

function member(value: Value, path: readonly string[]): Value | undefined {
  return value.kind === 'either' ? either(value.options.map((option) => at(option, ...path))) : at(value, ...path);
}

function either(options: readonly (Value | undefined)[]): Value | undefined {
  const known = options.flatMap((option) => (option === undefined ? [] : [option]));
  return known.length === options.length ? { kind: 'either', options: known } : undefined;
}

function load(file: Bicep, path: Value | undefined): Value | undefined {
  if (path?.kind !== 'text') return undefined;
  return fromJson(JSON.parse(readFileSync(join(dirname(file.path), path.text), 'utf8')));
}
