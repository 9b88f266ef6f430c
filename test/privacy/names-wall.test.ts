import { join, relative } from 'node:path';
import ts from 'typescript';

/* What people and units are called is read in one file of those that make cards, which knows when not to say it (R33). */

const ROOT = join(__dirname, '../..');
/** A person's own file has the words they wrote themselves, in any municipality. */
const ALLOWED = ['src/cards/names.ts', 'src/desk/my-data-file.ts'];
const NAMED = new Set(['Member', 'Unit']);

/** A file that reads names in each of the ways there are, to see that they are found. */
const PLANTED = join(ROOT, 'src/cards/planted.ts');
const PLANT = `
import type { Settings, Unit } from '../municipality/glossary';
export const dotted = (here: Settings) => here.team.members.map((one) => one.name);
export const taken = ({ name }: Unit) => name;
export const renamed = ({ name: called }: Unit) => called;
export const inside = ({ units: [first] }: Settings) => first?.['name'];
export const fine = (here: Settings) => here.team.name + here.team.channels.map(({ name }) => name).join();
`;

function programOf(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === PLANTED || fileExists(path);
  host.getSourceFile = (path, target) =>
    path === PLANTED ? ts.createSourceFile(path, PLANT, target, true) : getSourceFile(path, target);
  const files = ['cards', 'desk'].flatMap((room) => ts.sys.readDirectory(join(ROOT, 'src', room), ['.ts']));
  return ts.createProgram([...files, PLANTED], options, host);
}

const program = programOf();
const checker = program.getTypeChecker();

/** `src/cards/loop.ts:12` for each place where the name of a person or a unit is read. */
function readsIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isName(symbolRead(node))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${relative(ROOT, source.fileName)}:${line + 1}`);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function symbolRead(node: ts.Node): ts.Symbol | undefined {
  if (ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node.name);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
    return checker.getTypeAtLocation(node.expression).getNonNullableType().getProperty(node.argumentExpression.text);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const field = node.propertyName ?? node.name;
    return ts.isIdentifier(field) ? checker.getTypeAtLocation(node.parent).getProperty(field.text) : undefined;
  }
  return undefined;
}

const isName = (symbol: ts.Symbol | undefined): boolean =>
  symbol?.name === 'name' && (symbol.declarations ?? []).some((declared) => NAMED.has(ownerOf(declared)));

function ownerOf(node: ts.Node): string {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isTypeAliasDeclaration(at)) return at.name.text;
  }
  return '';
}

const ours = program
  .getSourceFiles()
  .filter(({ fileName }) => /\/src\/(?:cards|desk)\//.test(fileName) && fileName !== PLANTED);

it('only one file that makes cards reads what people and units are called (R33)', () => {
  const found = ours.flatMap(readsIn).filter((place) => !ALLOWED.some((file) => place.startsWith(file)));
  expect(ours.length).toBeGreaterThan(30);
  expect(found).toEqual([]);
});

it('every way to read one is found, and nothing else', () => {
  const planted = program.getSourceFile(PLANTED);
  expect(planted && readsIn(planted)).toEqual([3, 4, 5, 6].map((line) => `src/cards/planted.ts:${line}`));
});
