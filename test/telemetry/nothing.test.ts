import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Starts with nobody configured, and says which packages and rooms of ours have been loaded by then. */
async function loaded(): Promise<string[]> {
  const script = `
    const { serve } = require('./src/start/serve');
    const { startTelemetry } = require('./src/start/telemetry');
    startTelemetry(undefined, console).then(() =>
      process.stdout.write([typeof serve, ...Object.keys(require.cache)].join('\\n'), () => process.exit(0)));`;
  const args = ['--require', require.resolve('tsx/cjs'), '--import', 'tsx', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 10_000_000 });
  const names = stdout.split('\n').map((file) => /(?:node_modules\/((?:@[^/]+\/)?[^/]+)|(src\/[^/]+))\//.exec(file));
  return [...new Set(names.map((found) => found?.[1] ?? found?.[2] ?? ''))];
}

const ours = (name: string): boolean => /opentelemetry|src\/telemetry/.test(name);

it('loads nothing of OpenTelemetry where nobody is to be told', async () => {
  const found = await loaded();
  expect(found).toEqual(expect.arrayContaining(['botbuilder', 'src/start', 'src/storage']));
  expect(found.filter(ours)).toEqual([]);
});
