import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* A simple reading of the source: which keys it names whole, and which it puts together out of parts. */

const SRC = join(__dirname, '../../src');

const sources = (): string[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(SRC, file), 'utf8'));

const QUOTED = /'([\w.-]+)'/g;
/** A template with its expressions; an expression may hold a template or braces of its own, one level deep. */
const TEMPLATE = /`((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*)`/g;
const EXPRESSION = /\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g;

const first = (matches: Iterable<RegExpMatchArray>): string[] => [...matches].map(([, group = '']) => group);

/** Whether the source can ask for a key: by its name, or by one such as `meeting.${kind}` whose parts hold no dot. */
export function isUsedIn(files: readonly string[] = sources()): (key: string) => boolean {
  const named = new Set(files.flatMap((file) => first(file.matchAll(QUOTED))));
  const patterns = files
    .flatMap((file) => first(file.matchAll(TEMPLATE)))
    .map((template) => template.replace(EXPRESSION, '*'))
    .filter((pattern) => /^[\w.*-]+$/.test(pattern) && /[a-z]{2}/.test(pattern));
  const put = [...new Set(patterns)].map(
    (pattern) => new RegExp(`^${pattern.replace(/[.-]/g, '\\$&').replace(/\*/g, '[\\w-]+')}$`),
  );
  return (key) => named.has(key) || put.some((pattern) => pattern.test(key));
}
