import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector, type Collector } from './collector';
import { figuresIn, linesIn } from './otlp';

let collector: Collector;
let folder: string;
beforeAll(async () => {
  collector = await startCollector();
  folder = mkdtempSync(join(tmpdir(), 'slinga-told-'));
});
afterAll(async () => {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The service as it is started in production, until it says that it serves; then it is told to stop. */
async function serveAndStop(): Promise<number | null> {
  const env = {
    PATH: process.env.PATH,
    ...{ DATA_DIR: folder, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    ...{ MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'invented' },
    MicrosoftAppId: '50110000-0000-4000-8000-0000000000b1',
    MicrosoftAppTenantId: '50110000-0000-4000-8000-0000000000a1',
  };
  const port = String(20_000 + (process.pid % 20_000));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'serve'], { env: { ...env, PORT: port } });
  let told = '';
  const exit = once(child, 'close');
  child.stdout.on('data', (piece: Buffer) => {
    told += piece.toString();
    if (told.includes('"serving"')) child.kill('SIGTERM');
  });
  child.stderr.on('data', (piece: Buffer) => (told += piece.toString()));
  const [code] = await exit;
  if (code !== 0) throw new Error(told);
  return code;
}

it('tells the collector in the environment what there is, at the latest when it stops', async () => {
  expect(await serveAndStop()).toBe(0);
  const lines = linesIn(collector.posted);
  expect(lines.find(({ body }) => body === 'serving')?.attributes).toMatchObject({
    store: 'sqlite',
    telemetry: 'otlp',
  });
  expect(figuresIn(collector.posted).get('slinga.heartbeat')?.points[0]?.value).toBeGreaterThan(0);
}, 60_000);
