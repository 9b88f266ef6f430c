import { spawnSync } from 'node:child_process';
import { NAMES } from '../test/recorded/recordings';

/*
Writes down what this release stores, so that the next one can be tried on it: `npm run record` over what was recorded last,
`npm run record -- 5-autumn` as a recording of its own, once the last has been released.
*/

const [name = NAMES.at(-1) ?? '1-first'] = process.argv.slice(2);
if (!/^\d+-[a-z-]+$/.test(name)) {
  console.error(`${name} is no name for a recording; it is a number and words, such as 5-autumn.`);
  process.exit(2);
}
const { status } = spawnSync('npx', ['jest', 'test/recorded/record.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, RECORD: name },
});
process.exit(status ?? 1);
