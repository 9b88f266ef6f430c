import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { NotPacked, packed, tokensFrom } from '../../scripts/package';
import { version } from '../../package.json';
import { complaintsOn } from './official';

const PROJECT = join(__dirname, '../..');
const ENV = {
  TEAMS_APP_ID: '5b6a1a52-9b0e-4c0b-8d8a-0c6b6d5a7e10',
  MicrosoftAppId: 'c1e1c7d4-7b7e-4f0e-9b7c-0f3f0a2b9d11',
  SITE_HOST: 'slinga.kommun.example',
};
const FILES = ['color.png', 'da.json', 'en.json', 'manifest.json', 'nb.json', 'outline.png', 'sv.json'];
const run = promisify(execFile);

/** In a process of its own, in another folder, zone and year, where files are made for nobody else to read. */
async function packedElsewhere(tokens: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slinga-package-'));
  const script = `
    process.umask(0o077);
    const { packed } = require(${JSON.stringify(join(PROJECT, 'scripts/package.ts'))});
    const zip = packed(${JSON.stringify(tokens)}, ${JSON.stringify(version)});
    process.stdout.write(require('node:crypto').createHash('sha256').update(zip).digest('hex'));`;
  const clock = `const { now } = Date; const year = 365 * 864e5; Date.now = () => now() + year;
    global.Date = class extends Date { constructor(...args) { super(...(args.length ? args : [Date.now()])); } };`;
  try {
    const { stdout } = await run(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), '-e', `${clock}\n${script}`],
      { cwd: folder, env: { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'C' } },
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the package of the app', () => {
  const tokens = tokensFrom(ENV);
  const zip = packed(tokens, version);
  const files = unzipSync(zip);

  it('has the same bytes whenever, wherever and by whomever it is made', async () => {
    const bytes = createHash('sha256').update(zip).digest('hex');
    expect(await packedElsewhere(tokens)).toBe(bytes);
    expect(createHash('sha256').update(packed(tokens, version)).digest('hex')).toBe(bytes);
    expect(await packedElsewhere({ ...tokens, SITE_HOST: 'other.example' })).not.toBe(bytes);
  });

  it('has its files at the root, and nothing else in it', () => {
    expect(Object.keys(files)).toEqual(FILES);
    for (const icon of ['color.png', 'outline.png'])
      expect(Buffer.from(files[icon] ?? []).equals(readFileSync(join(PROJECT, 'manifest', icon)))).toBe(true);
  });

  it('holds a manifest that Microsoft’s own schema takes, filled in from the environment, with the version of the project', () => {
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    expect(complaintsOn(manifest)).toEqual([[]]);
    expect(manifest).toMatchObject({
      ...{ id: ENV.TEAMS_APP_ID, version, webApplicationInfo: { id: ENV.MicrosoftAppId } },
      bots: [{ botId: ENV.MicrosoftAppId }],
      composeExtensions: [{ botId: ENV.MicrosoftAppId }],
      developer: {
        websiteUrl: 'https://slinga.kommun.example/',
        privacyUrl: 'https://slinga.kommun.example/privacy',
        termsOfUseUrl: 'https://slinga.kommun.example/terms',
      },
    });
    for (const file of FILES.filter((name) => name.endsWith('.json')))
      expect(strFromU8(files[file] ?? new Uint8Array())).not.toContain('${{');
  });
});

describe('whoever packs it', () => {
  it.each([
    ['TEAMS_APP_ID', undefined, 'TEAMS_APP_ID is missing (the id of the app in Teams'],
    ['TEAMS_APP_ID', 'slinga', 'TEAMS_APP_ID is wrong (the id of the app in Teams'],
    ['MicrosoftAppId', '', 'BOT_ID is missing (the application id of the bot, a GUID; MicrosoftAppId will do)'],
    ['SITE_HOST', undefined, 'SITE_HOST is missing (the name of the host'],
    ['SITE_HOST', 'https://slinga.example/', 'SITE_HOST is wrong (the name of the host'],
    ['SITE_HOST', 'slinga.example"},"x":{"', 'SITE_HOST is wrong (the name of the host'],
    ['BOT_ID', ENV.TEAMS_APP_ID, 'BOT_ID is another than MicrosoftAppId'],
  ])('is told in one sentence what is the matter: %s %s', (name, value, told) => {
    const attempt = (): unknown => tokensFrom({ ...ENV, [name]: value });
    expect(attempt).toThrow(NotPacked);
    expect(attempt).toThrow(told);
  });

  it('may call the bot by either of its names', () => {
    const { MicrosoftAppId, ...others } = ENV;
    expect(tokensFrom({ ...others, BOT_ID: MicrosoftAppId.toUpperCase() })).toEqual(tokensFrom(ENV));
    expect(tokensFrom({ ...ENV, BOT_ID: MicrosoftAppId })).toEqual(tokensFrom(ENV));
  });

  it('gets no package and an exit code of 1 when something is missing', async () => {
    const env = { ...process.env, TEAMS_APP_ID: '', BOT_ID: '', MicrosoftAppId: '', SITE_HOST: '' };
    const failed = await run(process.execPath, ['--require', require.resolve('tsx/cjs'), 'scripts/package.ts'], {
      ...{ cwd: PROJECT, env },
    }).catch((fault: unknown) => fault);
    expect(failed).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^TEAMS_APP_ID is missing .*\.\n$/),
    });
  });
});
