import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);
const PROJECT = resolve(__dirname, '../..');

/** Quiet and on its own: it asks nobody for updates, and needs neither a screen nor privileges. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** A headless browser: the machine's own Chrome or Chromium if it has one, else the one from npm (Linux x64 only). */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedBrowser();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: ARGS });
  const home = await unpackedBrowser();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--headless=shell', ...ARGS],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(home, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function installedBrowser(): string | undefined {
  const told = process.env['CHROME_PATH'];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...(told ? [told] : []), ...onPath, ...ELSEWHERE].find((file) => existsSync(file));
}

/** The package is an ES module, which Jest cannot load; and it says where libraries lie only through its environment. */
const UNPACK = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;

/** Unpacked aside and moved into place, so that two at once, or one that was interrupted, leave no half a browser. */
async function unpackedBrowser(): Promise<string> {
  const home = join(tmpdir(), 'slinga-chromium-153');
  if (existsSync(home)) return home;
  const aside = await mkdtemp(join(tmpdir(), 'slinga-unpack-'));
  await run(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: PROJECT,
    env: { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  await writeFile(
    join(aside, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>`,
  );
  await rename(aside, home).catch(() => rm(aside, { recursive: true, force: true }));
  return home;
}
