import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { moveContract } from './move-contract';

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
moveContract('cosmos to sqlite', inCosmos, sqlite);
