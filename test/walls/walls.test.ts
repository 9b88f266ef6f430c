import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { complaints, expectOne, importing } from './lint';
import { PURE } from './rooms';

const WALLED = [...PURE, 'admin', 'process', 'desk', 'start', 'storage', 'teams', 'telemetry', 'try-out'];

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const PROPERTIES = 'no-restricted-properties';
const GLOBALS = 'no-restricted-globals';
const CASTS = '@typescript-eslint/consistent-type-assertions';

it('has walls for every room there is', () => {
  const rooms = readdirSync(join(__dirname, '../../src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(rooms.map((entry) => entry.name).sort()).toEqual([...WALLED].sort());
});

describe('a pure room', () => {
  const EVERY = PURE.map((room) => `src/${room}/planted.ts`);

  it('lets in other pure rooms, the type of a process and packages that only compute', async () => {
    const modules = ['../calendar/time', '../municipality/glossary', '../process/process', 'zod/v4', './beside'];
    const code = modules.map((module, i) => `import { thing as thing${i} } from '${module}';\nthing${i}();\n`).join('');
    const day = `export const day = new Date('2026-11-26').getUTCDay();\n`;
    for (const at of EVERY) expect(await complaints(at, `${code}${day}`)).toEqual([]);
  });

  it.each([
    ['node:fs', 'no Node module and no SDK'],
    ['crypto', 'no Node module and no SDK'],
    ['libsql', 'no Node module and no SDK'],
    ['pino', 'no Node module and no SDK'],
    ['@azure/cosmos', 'no Node module and no SDK'],
    ['../process/handle', 'no port'],
    ['../process/deliver', 'no port'],
    ['../process/worker', 'no port'],
    ['../process/ports', 'no port'],
    ['../process/store', 'no port'],
    ['../desk/say', 'who asks'],
    ['../../config', 'who asks'],
    ['../storage/memory/memory-store', 'Only start/ imports storage/'],
    ['../teams/bot', 'Only start/ imports teams/'],
    ['../try-out/people', 'Only start/ imports try-out/'],
    ['../main', 'composition root'],
  ])('keeps out %s', async (module, message) => {
    for (const at of EVERY) await expectOne(at, importing(module), [IMPORTS, message]);
  });

  it.each(['botbuilder', '@microsoft/teams-ai', 'restify'])('keeps out %s', async (sdk) => {
    for (const at of EVERY) {
      const found = await complaints(at, importing(sdk));
      expect(found).toContainEqual(expect.stringContaining('Only teams/ knows the SDKs'));
      expect(found).toContainEqual(expect.stringContaining('no Node module and no SDK'));
    }
  });

  it('keeps out a type of a port as well', async () => {
    const code = `import type { Ports } from '../process/ports';\nexport type Mine = Ports;\n`;
    for (const at of EVERY) await expectOne(at, code, [IMPORTS, 'no port']);
  });

  it.each([
    ['Date.now()', PROPERTIES, 'Time comes in the command'],
    ['new Date()', SYNTAX, 'Time comes in the command'],
    ['Date()', SYNTAX, 'Time comes in the command'],
    ['Temporal.Now.instant()', PROPERTIES, 'Time comes in the command'],
    ['Math.random()', PROPERTIES, 'Ids come in the command'],
    ['setTimeout(() => 1, 1)', GLOBALS, 'is given what it needs'],
    ['setInterval(() => 1, 1)', GLOBALS, 'is given what it needs'],
    ['process.uptime()', GLOBALS, 'is given what it needs'],
    ['performance.now()', GLOBALS, 'is given what it needs'],
    ['crypto.randomUUID()', GLOBALS, 'is given what it needs'],
    ['globalThis.Date', GLOBALS, 'is given what it needs'],
  ])('refuses %s', async (code, rule, message) => {
    for (const at of EVERY) await expectOne(at, `export const it = ${code};\n`, [rule, message]);
  });
});

describe('the other walls', () => {
  it.each([
    ['process', '../loop/glossary', 'knows no domain word'],
    ['process', '../calendar/week', 'knows no domain word'],
    ['process', '../texts/texts', 'knows no domain word'],
    ['process', '../storage/memory/memory-store', 'Only start/ imports storage/'],
    ['desk', 'botbuilder', 'Only teams/ knows the SDKs'],
    ['desk', '../teams/bot', 'Only start/ imports teams/'],
    ['desk', '../storage/memory/memory-store', 'Only start/ imports storage/'],
    ['storage', '../teams/bot', 'Only start/ imports teams/'],
    ['storage/sqlite', '../../teams/bot', 'Only start/ imports teams/'],
    ['storage/sqlite', 'botbuilder', 'Only teams/ knows the SDKs'],
    ['storage/sqlite', '../../cards/panel', 'keeps what it is given'],
    ['storage/sqlite', '@azure/cosmos', 'Only storage/cosmos/ knows Azure'],
    ['storage/cosmos', '../../teams/bot', 'Only start/ imports teams/'],
    ['process', '@azure/identity', 'Only storage/cosmos/ knows Azure'],
    ['desk', '@azure/cosmos', 'Only storage/cosmos/ knows Azure'],
    ['teams', '@azure/cosmos', 'Only storage/cosmos/ knows Azure'],
    ['teams', '../storage/sqlite/sqlite-store', 'Only start/ imports storage/'],
    ['teams', '../try-out/people', 'Only start/ imports try-out/'],
    ['teams', '../main', 'composition root'],
    ['try-out', '../teams/bot', 'Only start/ imports teams/'],
    ['try-out', '../storage/sqlite/sqlite-store', 'Only start/ imports storage/'],
    ['try-out', 'restify', 'Only teams/ knows the SDKs'],
    ['admin', '../cards/panel', 'sees no card'],
    ['admin', '../config', 'told what is configured by start/'],
    ['admin', '../storage/memory/memory-store', 'Only start/ imports storage/'],
    ['admin', '../teams/bot', 'Only start/ imports teams/'],
    ['desk', '../admin/parked', 'Only start/ imports admin/'],
    ['teams', '../admin/parked', 'Only start/ imports admin/'],
  ])('%s/ does not import %s', async (room, module, message) => {
    const found = await complaints(`src/${room}/planted.ts`, importing(module));
    expect(found).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ['process', '../calendar/time'],
    ['desk', '../loop/loop'],
    ['storage/sqlite', 'libsql'],
    ['storage/cosmos', '@azure/cosmos'],
    ['teams', 'botbuilder'],
    ['teams', '../desk/say'],
    ['try-out', '../desk/door'],
    ['admin', 'commander'],
    ['admin', '../process/store'],
  ])('%s/ may import %s', async (room, module) => {
    expect(await complaints(`src/${room}/planted.ts`, importing(module))).toEqual([]);
  });

  it('start/ imports both sides, and no SDK of Teams', async () => {
    const at = 'src/start/planted.ts';
    expect(await complaints(at, importing('../teams/bot'))).toEqual([]);
    expect(await complaints(at, importing('../storage/sqlite/sqlite-store'))).toEqual([]);
    await expectOne(at, importing('botbuilder'), [IMPORTS, 'Only teams/ knows the SDKs']);
    await expectOne(at, 'export const port = process.env.PORT;\n', [PROPERTIES, 'read the environment']);
  });

  it('config.ts imports neither side', async () => {
    await expectOne('src/config.ts', importing('./teams/bot'), [IMPORTS, 'Only start/ imports teams/']);
    await expectOne('src/config.ts', importing('./storage/sqlite/sqlite-store'), [
      IMPORTS,
      'Only start/ imports storage/',
    ]);
  });
});

describe('the environment', () => {
  it.each(['desk', 'storage', 'teams', 'try-out', 'process'])('is not read in %s/', async (room) => {
    const at = `src/${room}/planted.ts`;
    await expectOne(at, 'export const port = process.env.PORT;\n', [PROPERTIES, 'read the environment']);
    await expectOne(at, 'export const { env } = process;\n', [PROPERTIES, 'read the environment']);
    await expectOne(at, importing('node:process'), [IMPORTS, 'for main.ts and config.ts']);
  });

  it.each(['main', 'config'])('is read in %s.ts', async (file) => {
    expect(await complaints(`src/${file}.ts`, 'export const port = process.env.PORT;\n')).toEqual([]);
  });
});

describe('the house rules', () => {
  const at = 'src/desk/planted.ts';

  it.each([
    ["export * from './say';\n", SYNTAX, 'No barrels'],
    ["export { say } from './say';\n", SYNTAX, 'No barrels'],
    ['export default 1;\n', SYNTAX, 'Export by name'],
    ["export const late = import('./say');\n", SYNTAX, 'at the top of the file'],
    ["export const fine = JSON.parse('1') as number;\n", CASTS, 'type assertions'],
    ["export const fs = require('node:fs');\n", '@typescript-eslint/no-require-imports', 'require'],
    ['export const fine = (given: any) => String(given);\n', '@typescript-eslint/no-explicit-any', 'any'],
    ['export const fine = (given?: string) => given!;\n', '@typescript-eslint/no-non-null-assertion', 'non-null'],
    ["console.log('here');\n", 'no-console', 'console'],
    ['// @ts-ignore\nexport const fine = 1;\n', '@typescript-eslint/ban-ts-comment', 'ts-ignore'],
    ['// @ts-expect-error: why\nexport const fine = 1;\n', '@typescript-eslint/ban-ts-comment', 'ts-expect-error'],
  ])('refuse %j', async (code, rule, message) => expectOne(at, code, [rule, message]));

  it('let a cast stand where brands are made, the registry is read and rows come back, and no double one', async () => {
    const single = "export const fine = JSON.parse('1') as number;\n";
    for (const file of ['cards/expand', 'desk/visitor', 'storage/sqlite/sqlite-store', 'texts/public-text'])
      expect(await complaints(`src/${file}.ts`, single)).toEqual([]);
    const double = 'export const fine = 1 as unknown as string;\n';
    for (const file of ['src/texts/public-text.ts', 'src/desk/visitor.ts', 'test/planted.ts', 'scripts/planted.ts'])
      await expectOne(file, double, [SYNTAX, 'Parse it']);
  });

  it('let what is written down be constant', async () => {
    expect(await complaints(at, "export const sides = ['in', 'out'] as const;\n")).toEqual([]);
  });

  it('take at most 300 lines, whatever is in them', async () => {
    await expectOne(at, `${'//\n'.repeat(300)}export const last = 1;\n`, ['max-lines', '300']);
  });

  it('take at most four parameters', async () => {
    const code = 'export const g = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n';
    await expectOne(at, code, ['@typescript-eslint/max-params', 'Maximum allowed is 4']);
  });

  it('take no file named index', async () => {
    await expectOne('src/desk/index.ts', 'export const fine = 1;\n', [SYNTAX, 'No barrels']);
  });

  it('hold where a comment would switch them off', async () => {
    const found = await complaints(at, '/* eslint-disable no-console */\nconsole.log(1);\n');
    expect(found).toContainEqual(expect.stringContaining('no-console: '));
  });

  it('let a plain file be', async () => {
    expect(await complaints(at, 'export const twice = (n: number): number => 2 * n;\n')).toEqual([]);
  });
});

describe('the rules that need types', () => {
  it.each([
    ['export const save = async (): Promise<void> => {};\nsave();\n', 'no-floating-promises'],
    ['[1].forEach(async () => {});\n', 'no-misused-promises'],
    [
      "type Way = 'in' | 'out';\nexport function go(way: Way): void {\n  switch (way) {\n    case 'in':\n  }\n}\n",
      'switch-exhaustiveness-check',
    ],
    ["import { View } from './letters';\nexport type Mine = View;\n", 'consistent-type-imports'],
    ["export const { read } = JSON.parse('{}');\n", 'no-unsafe-assignment'],
    ["export const read = JSON.parse('{}').read();\n", 'no-unsafe-call'],
  ])('refuse %j', async (code, rule) => {
    expect(await complaints('src/desk/answer.ts', code, 'typed')).toContainEqual(
      expect.stringContaining(`@typescript-eslint/${rule}: `),
    );
  });
});
