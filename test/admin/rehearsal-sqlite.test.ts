import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/storage/sqlite/sqlite-store';
import { rehearsal } from './rehearsal';

const folder = mkdtempSync(join(tmpdir(), 'slinga-restored-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

rehearsal('SQLite', () => openSqlite(join(folder, `${++count}.db`)));
