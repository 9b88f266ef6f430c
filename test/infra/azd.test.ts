import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { bicepParser, fileOf, readSources } from './infra';

const Hook = z.strictObject({ shell: z.enum(['sh', 'pwsh']), run: z.string() });
/** The part of azd's own schema that is used here; anything else would be a misspelling. */
const Project = z.strictObject({
  name: z.string(),
  requiredVersions: z.strictObject({ azd: z.string() }),
  infra: z.strictObject({ provider: z.literal('bicep'), path: z.literal('infra') }),
  services: z.strictObject({
    slinga: z.strictObject({
      project: z.literal('.'),
      language: z.literal('ts'),
      host: z.literal('containerapp'),
      module: z.string(),
      docker: z.strictObject({ path: z.string(), context: z.string(), remoteBuild: z.literal(true) }),
    }),
  }),
  hooks: z.strictObject({ postprovision: z.strictObject({ posix: Hook, windows: Hook }) }),
});
const project = Project.parse(parse(readFileSync('azure.yaml', 'utf8')));
const { module: part, docker } = project.services.slinga;

it('azd finds what it deploys', () => {
  expect(existsSync('infra/main.bicep')).toBe(true);
  expect(existsSync(docker.path)).toBe(true);
  expect(existsSync(`infra/${part}.bicep`)).toBe(true);
  // Without this one azd would not deploy the module, and say nothing.
  expect(existsSync(`infra/${part}.parameters.json`)).toBe(true);
});

it('the same is run after provisioning everywhere, and is there', () => {
  const { posix, windows } = project.hooks.postprovision;
  expect(posix.run).toBe(windows.run);
  expect(existsSync(posix.run.split(' ').at(-1) ?? '')).toBe(true);
});

it('what the hook and azd need is told by main.bicep', async () => {
  const outputs = fileOf((await bicepParser())(readSources()), 'infra/main.bicep').outputs.map(({ name }) => name);
  expect(outputs).toEqual(
    expect.arrayContaining(['AZURE_RESOURCE_GROUP', 'SLINGA_BOT_NAME', 'AZURE_CONTAINER_REGISTRY_ENDPOINT']),
  );
});

it('the app is tagged as the service that azd looks for', () => {
  const app = readSources().get(`infra/${part}.bicep`);
  expect(app).toContain(`'azd-service-name': '${Object.keys(project.services).join()}'`);
});
