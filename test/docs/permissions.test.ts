import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPermissions } from '../../scripts/permissions';

const page = renderPermissions();

describe('docs/permissions.md', () => {
  it('stands as `npm run docs` makes it', () => {
    expect(readFileSync(join(__dirname, '../../docs/permissions.md'), 'utf8')).toBe(page);
  });

  it('has a row for what managers may not: lead the loops of their unit (P5)', () => {
    expect(page).toContain('| whoever coordinates the loop; *samordnare*, unless they manage the unit | do: plan it;');
  });
});
