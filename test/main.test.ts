import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(__dirname, '..');
const CREDENTIALS = {
  MicrosoftAppId: '50110000-0000-4000-8000-0000000000b1',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '50110000-0000-4000-8000-0000000000a1',
  MicrosoftAppPassword: 'invented',
};

let folder: string;
let service: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slinga-built-'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', folder], { cwd: ROOT });
  expect(built.stdout.toString()).toBe('');
}, 120_000);

afterAll(() => {
  service?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The compiled program, as `npm run serve` starts it, with nothing in its environment but what is given. */
const start = (env: Record<string, string>, options: string[] = [], mode = 'serve'): ChildProcess =>
  spawn(process.execPath, [...options, join(folder, 'src/main.js'), mode], {
    cwd: folder,
    env: { NODE_PATH: join(ROOT, 'node_modules'), DATA_DIR: join(folder, 'data'), ...env },
    stdio: 'pipe',
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The first line it says. */
async function firstLine(from: NodeJS.ReadableStream | null): Promise<string> {
  if (!from) throw new Error('nothing to read from');
  const [line] = await once(createInterface({ input: from }), 'line');
  return String(line);
}

describe('the compiled service', () => {
  it('refuses to start without credentials, in one sentence', async () => {
    const refused = start({});
    const told: string[] = [];
    refused.stderr?.on('data', (piece: Buffer) => told.push(piece.toString()));
    const [code] = await once(refused, 'close');
    expect(code).not.toBe(0);
    expect(told.join('')).toMatch(/^MicrosoftAppId is missing \(the application id[^\n]*\.\n$/);
  });

  it('starts with credentials, answers its health, turns an unsigned activity away and ends when told', async () => {
    const port = await freePort();
    // Nothing of this turns the guard off.
    const hopes = { NODE_ENV: 'development', BOT_AUTH: 'off', CallerId: 'x', OAuthUrl: 'http://127.0.0.1' };
    service = start({ ...CREDENTIALS, ...hopes, PORT: String(port) });
    expect(JSON.parse(await firstLine(service.stdout))).toMatchObject({ port, msg: 'serving' });

    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const unsigned = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text: 'hej' }),
    });
    expect(unsigned.status).toBe(401);

    service.kill('SIGTERM');
    const [code] = await once(service, 'exit');
    expect(code).toBe(0);
  });

  it.each([
    ['/etc/hostname', '/etc/hostname is a file'],
    ['/etc/hostname/data', 'ENOTDIR[^\n]*'],
    ['/proc/nope', '[^\n]*'],
  ])(
    'says in one sentence, and at once, that nothing can be kept in %s',
    async (dataDir, why) => {
      for (const mode of ['serve', 'try-out']) {
        const refused = start({ ...(mode === 'serve' ? CREDENTIALS : {}), DATA_DIR: dataDir }, [], mode);
        // Node would go round for ever.
        const tooLong = setTimeout(() => refused.kill('SIGKILL'), 10_000);
        const told: string[] = [];
        refused.stderr?.on('data', (piece: Buffer) => told.push(piece.toString()));
        const [code] = await once(refused, 'close');
        clearTimeout(tooLong);
        expect(code).toBe(1);
        expect(told.join('')).toMatch(new RegExp(`^Nothing can be kept there: ${why}; DATA_DIR says where\\.\n$`));
      }
    },
    30_000,
  );

  it('does not serve with a guard that lets in what nobody has signed, and says so in one sentence', async () => {
    const broken = join(folder, 'broken.js');
    writeFileSync(
      broken,
      `require('${folder}/src/teams/guard.js').bearerOf = () => 'anything';
       require('${folder}/src/teams/tokens.js').openTokens = () => ({ proves: async () => true });
       const { createAdapter } = require('${folder}/src/teams/adapter.js');
       require('${folder}/src/teams/adapter.js').createAdapter = (options) =>
         Object.assign(createAdapter(options), { receive: async () => ({ status: 200 }) });`,
    );
    const port = await freePort();
    const refused = start({ ...CREDENTIALS, PORT: String(port) }, ['-r', broken]);
    const told: string[] = [];
    refused.stderr?.on('data', (piece: Buffer) => told.push(piece.toString()));
    const [code] = await once(refused, 'close');
    expect(code).toBe(1);
    expect(told.join('')).toMatch(
      /^Slinga does not start, as an activity without a token was answered with 503 [^\n]*\.\n$/,
    );
  });
});
