import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

type Step = { readonly keyword: string; readonly text: string; readonly words: readonly string[] };

const stepOf = (instruction: Instruction): Step => ({
  keyword: instruction.getKeyword(),
  text: instruction.getArgumentsContent() ?? '',
  words: instruction.getArguments().map((word) => word.getValue()),
});

/** The stages of a Dockerfile, each beginning with its FROM. */
function stagesOf(dockerfile: string): Step[][] {
  const stages: Step[][] = [];
  for (const step of DockerfileParser.parse(dockerfile).getInstructions().map(stepOf)) {
    if (step.keyword === 'FROM') stages.push([]);
    stages.at(-1)?.push(step);
  }
  return stages;
}

const EXACT_NODE_24 = /^node:24\.\d+\.\d+-[a-z]+-slim$/;
const SECRET = /secret|password|token|key/i;

/** What is not as we promise, one sentence each. */
function complaintsOn(dockerfile: string): string[] {
  const stages = stagesOf(dockerfile);
  const steps = stages.flat();
  const last = stages.at(-1) ?? [];
  const only = (keyword: string): Step[] => last.filter((step) => step.keyword === keyword);
  const check = (holds: boolean, complaint: string): string[] => (holds ? [] : [complaint]);
  return [
    ...validate(dockerfile).map(({ message }) => (typeof message === 'string' ? message : message.value)),
    ...check(stages.length > 1, 'one stage: the tools that build it are shipped'),
    ...check(
      stages.every(([from]) => EXACT_NODE_24.test(from?.words[0] ?? '')),
      'a base that is not one exact release of Node 24',
    ),
    ...check(new Set(stages.map(([from]) => from?.words[0])).size === 1, 'built on another base than it runs on'),
    ...check(['node', '1000'].includes(only('USER').at(-1)?.words[0] ?? 'root'), 'runs as root'),
    ...check(!steps.some(({ keyword }) => keyword === 'ADD'), 'fetches what nobody has checked'),
    ...check(!steps.some(({ keyword, text }) => ['ARG', 'ENV'].includes(keyword) && SECRET.test(text)), 'a secret'),
    ...check(
      only('HEALTHCHECK').some(({ text }) => text.includes('/healthz')),
      'its health is not asked for',
    ),
    ...check(
      only('CMD').every(({ text }) => text.startsWith('[')),
      'a shell between Node and who tells it to stop',
    ),
    ...check(!/--ch(own|mod)/.test(dockerfile), 'files that the service could change'),
  ];
}

const DOCKERFILE = read('Dockerfile');
/** What is copied from the project into the image that builds. */
const COPIED = stagesOf(DOCKERFILE)
  .slice(0, 1)
  .flat()
  .filter(({ keyword }) => keyword === 'COPY')
  .flatMap(({ words }) => words.slice(0, -1));

describe('the Dockerfile', () => {
  it('is as it should be', () => {
    expect(complaintsOn(DOCKERFILE)).toEqual([]);
  });

  it.each([
    [/^USER node$/m, '', 'runs as root'],
    [/^USER node$/m, 'USER root', 'runs as root'],
    [/node:24\.21\.0-bookworm-slim$/m, 'node:24', 'a base that is not one exact release of Node 24'],
    [/^FROM (\S+)$/m, 'FROM node:24.20.0-bookworm-slim', 'built on another base than it runs on'],
    [/^ENV /m, 'ENV BOT_PASSWORD=x ', 'a secret'],
    [/^RUN npm ci$/m, 'ADD https://example.org/tool.tgz /', 'fetches what nobody has checked'],
    [/^HEALTHCHECK[^]*?\n {2}.*\n/m, '', 'its health is not asked for'],
    [/^CMD .*$/m, 'CMD node dist/src/main.js serve', 'a shell between Node and who tells it to stop'],
    [/--from=build/, '--from=build --chown=node:node', 'files that the service could change'],
  ])('would be complained about with %s made %j', (part, planted, complaint) => {
    expect(DOCKERFILE).toMatch(part);
    expect(complaintsOn(DOCKERFILE.replace(part, planted))).toContain(complaint);
  });

  it('would be complained about where an instruction is misspelt', () => {
    expect(complaintsOn(DOCKERFILE.replace('WORKDIR', 'WORKDRI'))).not.toEqual([]);
  });
});

describe('what the image is built from', () => {
  it('is let through to whoever builds it, and nothing else is', () => {
    const [all, ...allowed] = read('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(all).toBe('*');
    expect(allowed.map((line) => line.replace(/^!/, '')).sort()).toEqual([...COPIED].sort());
  });

  it('is all that the service is compiled from', () => {
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), ts.sys.readFile);
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const host = ts.createCompilerHost({ ...options, noLib: true, types: [] });
    const ours: ts.CompilerHost['getSourceFile'] = host.getSourceFile;
    // What others wrote is found, and need not be read.
    host.getSourceFile = (file, version, ...rest) =>
      file.includes('/node_modules/') ? ts.createSourceFile(file, '', version) : ours(file, version, ...rest);
    const inProject = ts
      .createProgram(fileNames, { ...options, noLib: true, types: [] }, host)
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((file) => !file.includes('/node_modules/'))
      .map((file) => file.slice(ROOT.length + 1));
    expect(inProject.length).toBeGreaterThan(100);
    expect(inProject.filter((file) => !COPIED.some((copied) => file.startsWith(`${copied}/`)))).toEqual([]);
  });
});
