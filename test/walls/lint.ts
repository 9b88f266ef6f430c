import { ESLint, type Linter } from 'eslint';
import { configs } from 'typescript-eslint';

// Loaded here because ESLint's own way, a dynamic import, does not work inside Jest.
const house = jest.requireActual<Linter.Config[]>('../../eslint.config.js');

const withoutTypes: Linter.Config = { ...configs.disableTypeChecked, files: ['**/*.ts'] };

const eslint = {
  quick: new ESLint({ overrideConfigFile: true, overrideConfig: [...house, withoutTypes] }),
  typed: new ESLint({ overrideConfigFile: true, overrideConfig: house }),
};

/**
 * What ESLint says of `code` if it were in the file `at`, as `rule: message`, one for each complaint. The rules that
 * need types take part only when asked for, and then the file must exist.
 */
export async function complaints(at: string, code: string, how: 'quick' | 'typed' = 'quick'): Promise<string[]> {
  const [result] = await eslint[how].lintText(code, { filePath: at });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'fault'}: ${message}`);
}

/** Fails unless the planted breach brings this complaint and no other. */
export async function expectOne(at: string, code: string, [rule, message]: readonly [string, string]): Promise<void> {
  const found = await complaints(at, code);
  expect({ at, found }).toEqual({ at, found: [expect.stringContaining(`${rule}: `)] });
  expect(found[0]).toContain(message);
}

/** A file that imports something and does something with it. */
export const importing = (module: string): string => `import { thing } from '${module}';\nexport const used = thing;\n`;
