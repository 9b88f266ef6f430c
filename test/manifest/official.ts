import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CHECK = `
  const { readFileSync } = require('node:fs');
  const { AppManifestUtils } = require('@microsoft/app-manifest');
  const manifests = JSON.parse(readFileSync(0, 'utf8'));
  Promise.all(manifests.map((manifest) => AppManifestUtils.validateAgainstSchema(manifest))).then((complaints) =>
    process.stdout.write(JSON.stringify(complaints)),
  );
`;

/**
 * What Microsoft's own package has to say about each manifest, from the schemas it ships. Asked in a process of its own,
 * as it loads an ES module in a way that Jest does not know.
 */
export const complaintsOn = (...manifests: object[]): string[][] =>
  JSON.parse(
    execFileSync(process.execPath, ['-e', CHECK], {
      ...{ cwd: join(__dirname, '../..'), input: JSON.stringify(manifests), encoding: 'utf8' },
      stdio: ['pipe', 'pipe', 'ignore'],
    }),
  );
