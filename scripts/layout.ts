import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';
import { z } from 'zod/v4';

const ROOT = resolve(__dirname, '..');
const ENTRY = 'dist/src/main.js';
const SBOM = ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx', '--loglevel=error'];
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) });

const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 100_000_000,
  });

/**
 * Lays out in a folder what runs in production, and nothing else: the compiled service, those files of its production
 * dependencies that it can load, and `sbom.cdx.json`, the list of all of them. The container image is this folder. What
 * is installed here is copied, and nothing that `npm ci --omit=dev` would not have installed; types are checked apart.
 */
export async function layOut(target: string): Promise<void> {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  // From in here the compiled service finds what is installed.
  const work = mkdtempSync(join(cache, 'layout-'));
  try {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(work, 'dist')]);
    const { fileList } = await nodeFileTrace([join(work, ENTRY)], { base: ROOT, conditions: ['node', 'module-sync'] });
    const isForDevelopment = developed();
    for (const file of [...fileList].filter((one) => !isForDevelopment(one))) {
      const from = join(ROOT, file);
      const to = join(target, from.startsWith(work) ? relative(work, from) : file);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(from, to, { dereference: true });
    }
    writeFileSync(join(target, 'sbom.cdx.json'), run('npm', SBOM));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Whether a file belongs to a package that the lock file has for development only. */
function developed(): (file: string) => boolean {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  return (file) => packages[/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? '']?.dev === true;
}

if (require.main === module) {
  const [target] = process.argv.slice(2);
  if (target === undefined) {
    console.error('Say where to: npx tsx scripts/layout.ts <folder>');
    process.exitCode = 1;
  } else void layOut(resolve(target));
}
