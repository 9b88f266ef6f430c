import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { moveContract } from './move-contract';
import { contents, LARGE, move, seed, seedForgotten, seedLarge } from './moving';
import { ref } from '../storage/made';

const folder = mkdtempSync(join(tmpdir(), 'slinga-migrate-'));
let cosmos: LocalCosmos;
beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(async () => {
  await cosmos.stop();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
const sqlite = () => openSqlite(join(folder, `${++count}.db`));
const inCosmos = () => openCosmos({ ...cosmos.fresh(), deadlineMs: 60_000 });

moveContract('sqlite to cosmos', sqlite, inCosmos);

// What the tool does is the same whichever way; what is left to see is that it reads Cosmos DB.
it('cosmos to sqlite: brings what takes many reads, and what has been forgotten', async () => {
  const [from, to] = [await inCosmos(), sqlite()];
  await seed(from);
  await seedLarge(from);
  await seedForgotten(from, ref('forgotten'));
  expect(await move(from, to)).toMatchObject({ copied: 5, refused: [], moved: [], different: [] });
  expect(await contents(to)).toEqual(await contents(from));
  expect(await to.history(LARGE)).toHaveLength(350);
  await Promise.all([from.close(), to.close()]);
});
