import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/* The wrong room, and the forgotten tenant, do not compile. Each file under `compile/` marks the line that must not. */

const HERE = join(__dirname, 'compile');
const ROOT = join(__dirname, '../..');
const MARK = /\/\/ must not compile: TS(\d+)/;

/** The files end in `.txt` so that nobody else tries to compile them. */
const FILES = new Map(
  readdirSync(HERE).map((file) => [join(HERE, file.replace('.txt', '')), readFileSync(join(HERE, file), 'utf8')]),
);
const nameOf = (path: string): string => path.slice(HERE.length + 1);

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => FILES.has(path) || fileExists(path);
  host.getSourceFile = (path, target) => {
    const text = FILES.get(path);
    return text === undefined ? getSourceFile(path, target) : ts.createSourceFile(path, text, target, true);
  };
  return ts.createProgram([...FILES.keys()], options, host);
}

const program = compile();

/** `4 TS2322` for a fault on the fourth line. */
function faultsIn(path: string): string[] {
  const source = program.getSourceFile(path);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(
    ({ code, start = 0 }) => `${(source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1} TS${code}`,
  );
}

/** The line after each mark. */
const expectedIn = (text: string): string[] =>
  text.split('\n').flatMap((line, i) => {
    const code = MARK.exec(line)?.[1];
    return code ? [`${i + 2} TS${code}`] : [];
  });

const cases = [...FILES].map(([path, text]) => ({ name: nameOf(path), path, expected: expectedIn(text) }));

describe('the compiler', () => {
  it.each(cases.filter(({ expected }) => expected.length > 0))('refuses $name', ({ path, expected }) => {
    expect(faultsIn(path)).toEqual(expected);
  });

  it.each(cases.filter(({ expected }) => expected.length === 0))('takes $name', ({ path }) => {
    expect(faultsIn(path)).toEqual([]);
  });

  it('is asked about twenty wrong things and one right', () => {
    expect(cases.map(({ expected }) => expected.length).sort()).toEqual([0, ...Array.from({ length: 20 }, () => 1)]);
  });
});
