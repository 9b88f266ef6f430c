import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPermissions } from './permissions';
import { allProofs, renderRules } from './rules';

/* `npm run docs` writes the pages that are made from code; a test of each holds it equal. */

const PROJECT = join(__dirname, '..');

const PAGES: readonly { readonly file: string; readonly render: () => string }[] = [
  { file: 'docs/permissions.md', render: renderPermissions },
  { file: 'docs/rules.md', render: () => renderRules(allProofs(PROJECT)) },
];

for (const { file, render } of PAGES) writeFileSync(join(PROJECT, file), render());
