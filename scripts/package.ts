import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { z } from 'zod/v4';

/*
Writes the Teams app package, ready to be uploaded: `npm run package`. The same files, version and environment give the
same bytes, on any machine and at any time, so that what was reviewed can be told from what was not.
*/

const PROJECT = resolve(__dirname, '..');
const MANIFEST = join(PROJECT, 'manifest');

/** The environment says something that cannot be packed; the message is one sentence for whoever packs. */
export class NotPacked extends Error {}

const guid = z.guid().toLowerCase();
const HOST = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z-]*[a-z]$/;

/** What the manifest is filled in with. */
const Tokens = z.object({ TEAMS_APP_ID: guid, BOT_ID: guid, SITE_HOST: z.string().toLowerCase().regex(HOST) });
export type Tokens = z.infer<typeof Tokens>;

const HAS_TO_BE: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: 'the id of the app in Teams, a GUID that stays the same from version to version',
  BOT_ID: 'the application id of the bot, a GUID; MicrosoftAppId will do',
  SITE_HOST: 'the name of the host that the service answers at, without https:// and without a path',
};

/** Throws `NotPacked`. The bot may go by the name it has for the service, `MicrosoftAppId`. */
export function tokensFrom(env: Readonly<Record<string, string | undefined>>): Tokens {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { BOT_ID = set['MicrosoftAppId'], MicrosoftAppId = BOT_ID } = set;
  if (BOT_ID?.toLowerCase() !== MicrosoftAppId?.toLowerCase())
    throw new NotPacked('BOT_ID is another than MicrosoftAppId, and they are the same bot: leave one of them out.');
  const { data, error } = Tokens.safeParse({ ...set, BOT_ID });
  if (data) return data;
  const faults = error.issues.map(({ path: [name] }) => {
    const key = String(name);
    const isMissing = key === 'BOT_ID' ? BOT_ID === undefined : set[key] === undefined;
    return `${key} is ${isMissing ? 'missing' : 'wrong'} (${HAS_TO_BE[key]})`;
  });
  throw new NotPacked(`${faults.join(', ')}.`);
}

/** All that is in the package; `README.md` is for whoever reads the source. */
const isPacked = (file: string): boolean => file.endsWith('.json') || file.endsWith('.png');

/** The zip, with its files at the root. Nothing in it tells when, where or by whom it was made. */
export function packed(tokens: Tokens, version: string): Uint8Array {
  const files = readdirSync(MANIFEST).filter(isPacked).sort();
  const entries = files.map((file) => [file, contentOf(file, tokens, version)] as const);
  // A zip tells the time on a wall: the same numbers wherever that is.
  const options = { mtime: new Date(1980, 0, 1, 12), os: 0, attrs: 0, level: 9 } as const;
  const zippable: Zippable = Object.fromEntries(entries);
  return zipSync(zippable, options);
}

function contentOf(file: string, tokens: Tokens, version: string): Uint8Array {
  const bytes = readFileSync(join(MANIFEST, file));
  if (!file.endsWith('.json')) return new Uint8Array(bytes);
  const text = bytes.toString('utf8').replace(/\$\{\{(\w+)\}\}/g, (_token, name: string) => {
    if (isToken(name, tokens)) return tokens[name];
    throw new NotPacked(`${file} asks for ${name}, which nobody fills in.`);
  });
  const read: object = JSON.parse(text);
  // Written anew, as a checkout may have line ends of its own.
  return Buffer.from(`${JSON.stringify(file === 'manifest.json' ? { ...read, version } : read, undefined, 2)}\n`);
}

const isToken = (name: string, tokens: Tokens): name is keyof Tokens => name in tokens;

function main(): void {
  const { version }: { version: string } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  const zip = packed(tokensFrom(process.env), version);
  const file = join(MANIFEST, 'build', `slinga-${version}.zip`);
  mkdirSync(join(MANIFEST, 'build'), { recursive: true });
  writeFileSync(file, zip);
  console.log(`${relative(process.cwd(), file)}: ${zip.length} bytes`);
}

if (require.main === module) {
  try {
    main();
  } catch (fault) {
    if (!(fault instanceof NotPacked)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  }
}
