import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProofs, proofsIn, renderRules, RULES } from '../../scripts/rules';

const PROJECT = join(__dirname, '../..');
const proofs = allProofs(PROJECT);

describe('docs/rules.md', () => {
  it('stands as `npm run docs` makes it', () => {
    expect(readFileSync(join(PROJECT, 'docs/rules.md'), 'utf8')).toBe(renderRules(proofs));
  });

  it('has every rule there is, once', () => {
    const ids = [
      ...Array.from({ length: 10 }, (_, i) => `N${i + 1}`),
      ...Array.from({ length: 35 }, (_, i) => `R${i + 1}`),
    ];
    expect(RULES.map(({ id }) => id)).toEqual(ids);
  });

  it.each(RULES.filter(({ notYet }) => notYet === undefined))('names a test of $id', ({ id }) => {
    expect(proofs.filter(({ rule }) => rule === id)).not.toEqual([]);
  });

  it.each(RULES.filter(({ notYet }) => notYet !== undefined))(
    'calls $id untouched, and nothing proves it',
    ({ id }) => {
      expect(proofs.filter(({ rule }) => rule === id)).toEqual([]);
    },
  );

  it('says which part of a rule is not built: nothing is shared, so nothing asks what a consent permits', () => {
    const asks = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('consent/permits.ts'))
      .filter((file) => /\b(permits|liftsSecrecy)\(/.test(readFileSync(join(PROJECT, 'src', file), 'utf8')));
    const said = RULES.filter(({ left }) => left?.includes('`permits`')).map(({ id }) => id);
    expect([asks, said]).toEqual([[], ['R7', 'R8', 'R9']]);
    const inPart = RULES.filter(({ left }) => left !== undefined);
    expect(renderRules([]).match(/\*In part\.\*/g)).toHaveLength(inPart.length);
  });

  it('reads rules from the end of a title, also a span of them, and nothing else', () => {
    const source =
      "it('says nothing (N1-N3, R1)', () => {}); it('sums up (see R9) well', () => {}); describe(`lists (R2)`, f)";
    expect(proofsIn('a.test.ts', source).map(({ rule, title }) => `${rule} ${title}`)).toEqual([
      'N1 says nothing',
      'N2 says nothing',
      'N3 says nothing',
      'R1 says nothing',
      'R2 lists',
    ]);
  });
});
