import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const files = readdirSync(FOLDER).map((name) => ({ name, content: readFileSync(join(FOLDER, name), 'utf8') }));
const contentOf = (name: string): string => files.find((file) => file.name === name)?.content ?? '';

/** What GitHub's own parser says of each. */
const complaintsOn = (workflows: readonly { name: string; content: string }[]): string[][] =>
  JSON.parse(
    execFileSync(join(ROOT, 'node_modules/.bin/tsx'), [join(__dirname, 'official.mjs')], {
      ...{ cwd: ROOT, input: JSON.stringify(workflows), encoding: 'utf8' },
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  ).map(({ complaints }: { complaints: string[] }) => complaints);

const Job = z.looseObject({
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  uses: z.string().optional(),
  'timeout-minutes': z.number().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  strategy: z
    .object({ matrix: z.object({ node: z.array(z.string()) }) })
    .loose()
    .optional(),
  steps: z
    .array(
      z.looseObject({
        run: z.string().optional(),
        uses: z.string().optional(),
        with: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
});
const Workflow = z.looseObject({
  on: z.looseObject({ push: z.object({ branches: z.array(z.string()), tags: z.array(z.string()) }).partial() }),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), Job),
});
const check = Workflow.parse(parse(contentOf('check.yml')));
const release = Workflow.parse(parse(contentOf('release.yml')));
const stepsOf = (job: string): string[] => release.jobs[job]?.steps.map(({ run, uses }) => run ?? uses ?? '') ?? [];

describe('the workflows', () => {
  it('are what GitHub’s own parser reads without a complaint, which a misspelt one would get', () => {
    const planted = { name: 'planted.yml', content: contentOf('check.yml').replace('runs-on', 'run-on') };
    const [complaints, ...others] = complaintsOn([planted, ...files]);
    expect(complaints).not.toEqual([]);
    expect(others).toEqual(files.map(() => []));
  });

  it('check each change as a clone of it is checked, on Node 20, 22 and 24', () => {
    expect(check.on.push.branches).toEqual(['main']);
    expect(check.jobs['check']?.strategy?.matrix.node).toEqual(['20.19', '22', '24']);
    expect(check.jobs['check']?.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm test']);
  });

  it('make the package and the image of a tag, once it has been checked', () => {
    expect(release.on.push).toEqual({ tags: ['v*'] });
    expect(release.jobs['check']?.uses).toBe('./.github/workflows/check.yml');
    expect([release.jobs['image']?.needs, release.jobs['package']?.needs]).toEqual(['check', ['check', 'image']]);
    expect(stepsOf('package')).toContain('npm run package');
    expect(stepsOf('image').join('\n')).toContain('docker/build-push-action');
  });

  it('hold the image to its size, start it with nothing it can write to, and only then give it a name', () => {
    const [built = '', tested = '', named = ''] = stepsOf('image').slice(-3);
    expect(built).toContain('docker/build-push-action');
    expect(tested).toContain('-lt 350000000');
    expect(tested).toContain('--read-only');
    expect(named).toContain('imagetools create --tag');
    const inputs = release.jobs['image']?.steps.find(({ uses }) => uses === built)?.with ?? {};
    expect(inputs['outputs']).toContain('push-by-digest=true');
    expect(Object.keys(inputs)).not.toEqual(expect.arrayContaining(['tags']));
    expect(inputs['push']).toBeUndefined();
  });

  it('may do nothing more than they need, end by themselves, and know no secret', () => {
    for (const { permissions, jobs } of [check, release]) {
      expect(permissions).toEqual({ contents: 'read' });
      for (const job of Object.values(jobs)) expect(job.uses ?? job['timeout-minutes']).toBeDefined();
    }
    const more = Object.entries({ ...check.jobs, ...release.jobs }).flatMap(([name, { permissions }]) =>
      permissions === undefined ? [] : [[name, permissions]],
    );
    expect(more).toEqual([
      ['package', { contents: 'write' }],
      ['image', { contents: 'read', packages: 'write' }],
    ]);
    for (const { content } of files) expect(content).not.toMatch(/secrets\.|pull_request_target/);
    const ran = [...Object.values(check.jobs), ...Object.values(release.jobs)].flatMap(({ steps }) => steps);
    // What stands in such brackets is put in before a shell reads it.
    for (const { run = '' } of ran) expect(run).not.toContain('${{');
  });
});

describe('updates of what we build on', () => {
  const Group = z.object({
    patterns: z.array(z.string()).default(['*']),
    'exclude-patterns': z.array(z.string()).default([]),
    'dependency-type': z.enum(['production', 'development']).optional(),
  });
  const { updates } = z
    .object({
      updates: z.array(
        z.object({
          'package-ecosystem': z.string(),
          directory: z.string(),
          groups: z.record(z.string(), z.looseObject(Group.shape)).optional(),
        }),
      ),
    })
    .parse(parse(readFileSync(join(ROOT, '.github/dependabot.yml'), 'utf8')));
  const groups = updates.find((one) => one['package-ecosystem'] === 'npm' && one.directory === '/')?.groups ?? {};
  const matches = (name: string) => (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('/', '\\/').replaceAll('*', '.*')}$`).test(name);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  it.each([
    ...Object.keys(manifest.dependencies).map((name) => [name, 'production'] as const),
    ...Object.keys(manifest.devDependencies).map((name) => [name, 'development'] as const),
  ])('come in a group: %s', (name, type) => {
    const holding = Object.values(groups).filter(
      (group) =>
        group.patterns.some(matches(name)) &&
        !group['exclude-patterns'].some(matches(name)) &&
        (group['dependency-type'] ?? type) === type,
    );
    expect(holding).not.toEqual([]);
  });

  it('are looked for wherever we have any', () => {
    const where = updates.map((one) => `${one['package-ecosystem']} ${one.directory}`);
    expect(where).toEqual(['npm /', 'npm /bench', 'github-actions /', 'docker /']);
  });
});
