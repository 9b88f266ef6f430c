import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { EMPTY, textOf, type ObjectValue, type Value } from './value';

type Declared = { readonly name: string; readonly line: number };
export type Param = Declared & {
  readonly type: string;
  readonly fallback: Value | undefined;
  readonly allowed: readonly string[] | undefined;
  readonly isSecure: boolean;
};
export type Resource = Declared & {
  readonly type: string;
  readonly apiVersion: string;
  readonly body: ObjectValue;
  /** What a loop goes through, and under which name. */
  readonly loop: { readonly name: string; readonly over: Value } | undefined;
};
export type Module = Declared & { readonly path: string; readonly body: ObjectValue };
export type Named = Declared & { readonly value: Value };
/** A name that is used, and what is taken from it. */
export type Use = { readonly names: readonly string[]; readonly line: number };

export type Bicep = {
  readonly path: string;
  readonly source: string;
  readonly faults: readonly string[];
  readonly params: readonly Param[];
  readonly variables: readonly Named[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: readonly Named[];
  readonly uses: readonly Use[];
  /** Functions that are called, methods as well. */
  readonly calls: readonly Declared[];
};

export type Reader = (path: string, source: string) => Bicep;

/** Reads Bicep with the grammar of tree-sitter. It is a parser and no compiler: what that leaves open is in infra/README.md. */
export async function bicepReader(): Promise<Reader> {
  await Parser.init();
  const grammar = readFileSync(join(__dirname, '../../node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (path, source) => {
    const tree = parser.parse(source);
    if (tree === null) throw new Error(`${path} could not be read.`);
    return read(path, source, tree.rootNode);
  };
}

function read(path: string, source: string, root: Node): Bicep {
  const top = (type: string) => root.descendantsOfType(type).filter((node) => node !== null);
  return {
    path,
    source,
    faults: [...syntaxFaults(root)].map((fault) => `${path}:${fault}`),
    params: top('parameter_declaration').map(readParam),
    variables: top('variable_declaration').map((node) => ({ ...declared(node), value: readValue(last(node)) })),
    resources: top('resource_declaration').map(readResource),
    modules: top('module_declaration').map((node) => ({ ...declared(node), path: literal(node), body: bodyOf(node) })),
    outputs: top('output_declaration').map((node) => ({ ...declared(node), value: readValue(last(node)) })),
    uses: usesIn(root),
    calls: top('call_expression').map((node) => ({ name: nameCalled(node), line: lineOf(node) })),
  };
}

function* syntaxFaults(node: Node): Generator<string> {
  if (node.isError || node.isMissing) yield `${lineOf(node)}: cannot be read: ${node.text.slice(0, 60)}`;
  else if (node.hasError) for (const child of node.children) if (child) yield* syntaxFaults(child);
}

const lineOf = (node: Node): number => node.startPosition.row + 1;
const parts = (node: Node): readonly Node[] =>
  node.namedChildren.filter((child) => child !== null && child.type !== 'comment').map((child) => child);
const last = (node: Node): Node | undefined => parts(node).at(-1);
const first = (node: Node, type: string): Node | undefined => parts(node).find((child) => child.type === type);
const declared = (node: Node): Declared => ({ name: first(node, 'identifier')?.text ?? '', line: lineOf(node) });
const literal = (node: Node): string => textOf(readValue(first(node, 'string'))) ?? '';

function bodyOf(node: Node): ObjectValue {
  const inner = last(node);
  const found = inner?.type === 'object' ? inner : inner?.descendantsOfType('object')[0];
  const value = readValue(found ?? undefined);
  return value.kind === 'object' ? value : EMPTY;
}

function readParam(node: Node): Param {
  const before = node.previousNamedSibling;
  const decorators = before?.type === 'decorators' ? before.descendantsOfType('call_expression') : [];
  const decorated = decorators.flatMap((found) => (found ? [readValue(found)] : []));
  const [allowed] = decorated.flatMap((value) => (value.kind === 'call' && value.name === 'allowed' ? value.args : []));
  const type = first(node, 'type');
  const rest = parts(node).filter((child) => child.type !== 'identifier' && child.type !== 'type');
  const [fallback] = rest;
  return {
    ...declared(node),
    type: type?.text ?? '',
    fallback: fallback === undefined ? undefined : readValue(fallback),
    allowed: allowed?.kind === 'list' ? allowed.items.map((item) => textOf(item) ?? '') : undefined,
    isSecure: decorated.some((value) => value.kind === 'call' && value.name === 'secure'),
  };
}

function readResource(node: Node): Resource {
  const [type = '', apiVersion = ''] = literal(node).split('@');
  const loop = first(node, 'for_statement');
  const [name, over] = loop === undefined ? [] : parts(loop);
  return {
    ...declared(node),
    type,
    apiVersion,
    body: bodyOf(node),
    loop: name === undefined || over === undefined ? undefined : { name: name.text, over: readValue(over) },
  };
}

function nameCalled(node: Node): string {
  const called = node.childForFieldName('function') ?? parts(node)[0];
  return called?.type === 'member_expression'
    ? (called.childForFieldName('property')?.text ?? '')
    : (called?.text ?? '');
}

function readValue(node: Node | undefined): Value {
  switch (node?.type) {
    case 'string':
      return { kind: 'text', text: contentOf(node), isWhole: node.descendantsOfType('interpolation').length === 0 };
    case 'number':
      return { kind: 'number', number: Number(node.text) };
    case 'unary_expression':
      return /^-\d+$/.test(node.text)
        ? { kind: 'number', number: Number(node.text) }
        : { kind: 'call', name: '!', args: [] };
    case 'boolean':
      return { kind: 'truth', truth: node.text === 'true' };
    case 'null':
      return { kind: 'nothing' };
    case 'array':
      return { kind: 'list', items: parts(node).map(readValue) };
    case 'object':
      return {
        kind: 'object',
        properties: parts(node)
          .filter(({ type }) => type === 'object_property')
          .map(readProperty),
      };
    case 'ternary_expression':
      return { kind: 'either', options: parts(node).slice(1).map(readValue) };
    case 'identifier':
    case 'member_expression':
      return { kind: 'path', names: node.text.split('.') };
    case 'call_expression': {
      const args = first(node, 'arguments');
      return { kind: 'call', name: nameCalled(node), args: args === undefined ? [] : parts(args).map(readValue) };
    }
    default:
      return { kind: 'call', name: node?.type ?? 'nothing', args: [] };
  }
}

function readProperty(node: Node): { readonly name: string; readonly value: Value; readonly line: number } {
  const [key, value] = parts(node);
  const name = key?.type === 'string' ? contentOf(key) : (key?.text ?? '');
  return { name, value: readValue(value), line: lineOf(node) };
}

const contentOf = (node: Node): string => node.text.replace(/^'|'$/g, '').replace(/\\'/g, "'");

/** Every name that is read, with what is taken from it; not the names of declarations, properties and functions. */
function usesIn(root: Node): readonly Use[] {
  const uses: Use[] = [];
  const look = (node: Node): void => {
    const isName = /^[\w.]+$/.test(node.text) && ['member_expression', 'identifier'].includes(node.type);
    if (isName && isRead(node)) uses.push({ names: node.text.split('.'), line: lineOf(node) });
    if (!isName) for (const child of node.namedChildren) if (child) look(child);
  };
  look(root);
  return uses;
}

const DECLARATIONS = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
  'output_declaration',
  'metadata_declaration',
  'object_property',
];

function isRead(node: Node): boolean {
  const { parent } = node;
  if (parent === null || node.id === parent.childForFieldName('function')?.id) return false;
  if (parent.type === 'for_statement') return parts(parent)[0]?.id !== node.id;
  return !DECLARATIONS.includes(parent.type) || parts(parent)[0]?.id !== node.id;
}
