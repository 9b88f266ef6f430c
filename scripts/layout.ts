import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';

const ROOT = resolve(__dirname, '..');
const ENTRY = 'dist/src/main.js';
const INSTALLED_FROM = ['package.json', 'package-lock.json', '.npmrc'];
const SBOM = ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx', '--loglevel=error'];

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 100_000_000 });

/**
 * Lays out in a folder what runs in production, and nothing else: the compiled service, those files of its production
 * dependencies that it can load, and `sbom.cdx.json`, the list of all of them. The container image is this folder.
 */
export async function layOut(target: string): Promise<void> {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'slinga-layout-')));
  try {
    for (const file of INSTALLED_FROM) copyFileSync(join(ROOT, file), join(work, file));
    run('npm', ['ci', '--omit=dev', '--loglevel=error'], work);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', join(work, 'dist')], ROOT);
    const { fileList } = await nodeFileTrace([join(work, ENTRY)], { base: work, conditions: ['node', 'module-sync'] });
    for (const file of fileList) {
      mkdirSync(join(target, dirname(file)), { recursive: true });
      cpSync(join(work, file), join(target, file), { dereference: true });
    }
    writeFileSync(join(target, 'sbom.cdx.json'), run('npm', SBOM, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const [target] = process.argv.slice(2);
  if (target === undefined) {
    console.error('Say where to: npx tsx scripts/layout.ts <folder>');
    process.exitCode = 1;
  } else void layOut(resolve(target));
}
