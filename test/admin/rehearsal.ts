import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminCommand } from '../../src/admin/admin';
import type { Store } from '../../src/process/store';
import { nominate, order } from '../acceptance/orders';
import { openTown, type Resident, type Town } from '../acceptance/town';
import { aroundThem, mutePorts, OF_THE_HOUSE } from './around';

const NO_COORDINATOR = 'Slingan har ingen samordnare ännu';

/** Everything is lost and comes back: lived through on each store that lasts, so that nobody does it for the first time. */
export function rehearsal(name: string, openEmpty: () => Promise<Store> | Store): void {
  describe(`a municipality in ${name} that is lost`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'slinga-rehearsal-'));
    let file: string;
    let town: Town;
    let raw: Store;
    let restored: Store;
    let written: string;
    let mona: Resident;
    let aisha: Resident;
    let jonas: Resident;

    const run = async (store: Store, ...args: string[]): Promise<{ code: number; said: string }> => {
      const { tenantId } = town.teams.directory;
      const { around, said } = aroundThem(
        { sqlite: store },
        {
          ...OF_THE_HOUSE,
          tenants: () => [tenantId],
          portsOn: (on) => mutePorts(on, town.now),
        },
      );
      return { code: await adminCommand(args, around), said: said() };
    };

    const theLoop = async (store: Store): Promise<unknown> => {
      const [found] = await store.overview(town.teams.directory.tenantId, 'loop');
      return found && [found, await store.history(found.ref)];
    };

    beforeAll(async () => {
      town = await openTown({ store: (inner) => (raw = inner) });
      await town.ready();
      [mona, aisha, jonas] = [town.person('Mona'), town.person('Aisha'), town.person('Jonas')];
      await order(mona);
      await nominate(town, ['Aisha', 'Jonas'], 'together');
    }, 120_000);
    afterAll(async () => {
      await town.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('was backed up while it was served, and somebody answered in the middle of it', async () => {
      let answered = false;
      const history: Store['history'] = async (ref) => {
        if (ref.kind === 'loop' && !answered) {
          answered = true;
          await jonas.clicks('Nej, inte nu');
        }
        return raw.history(ref);
      };
      const { code, said } = await run({ ...raw, history }, 'backup', '--all', '--out', `${folder}/of-all`);
      expect([code, said]).toEqual([0, expect.stringMatching(/loop +1 +[5-9] /)]);
      expect(answered).toBe(true);
      file = join(folder, 'of-all', readdirSync(join(folder, 'of-all'))[0] ?? '');
      written = said;
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    it('is whole again in an empty store, process by process', async () => {
      const loop = await theLoop(raw);
      await town.service.stop();
      restored = await openEmpty();
      const { code, said } = await run(restored, 'restore', '--in', file);
      expect(said).toMatch(/ copied, 0 there already, 0 refused\. file and sqlite are the same\.$/);
      expect(code).toBe(0);
      expect(await theLoop(restored)).toEqual(loop);
      const hashes = (text: string): string[] => text.match(/\b[0-9a-f]{16}\b/g) ?? [];
      expect(hashes(written).length).toBe(OF_THE_HOUSE.kinds.length);
      expect(hashes(said)).toEqual(hashes(written).flatMap((hash) => [hash, hash]));
    });

    it('says once what came due while nothing ran, and nothing of what it had said', async () => {
      const before = [mona, aisha, jonas].map((who) => who.messages());
      await town.startsAgain('2026-03-05 12:00', restored);
      await town.settle();
      const news = mona.all().slice(before[0]);
      expect(news.map((card) => card.split('\n')[0])).toEqual([NO_COORDINATOR]);
      await town.minutes(30);
      expect([mona, aisha, jonas].map((who) => who.messages())).toEqual([before[0]! + 1, before[1], before[2]]);
    });

    it('takes a press on a card from before, and draws the others over', async () => {
      expect(await aisha.clicks('accept-coordination')).toContain('Du samordnar');
      expect(mona.sees('Aisha Noor')).toBe(true);
    });

    it('refuses the backup now, as it has lived on, and nothing is written', async () => {
      const before = await run(restored, 'export', '--all', '--out', join(folder, 'now/'), '--dry-run');
      const { code, said } = await run(restored, 'restore', '--in', file);
      expect(code).toBe(1);
      expect(said).toMatch(/with a history of its own \(\d+ of \d+ processes are other than in/);
      const after = await run(restored, 'export', '--all', '--out', join(folder, 'now/'), '--dry-run');
      expect(after.said).toBe(before.said);
    });

    it('is not brought back from a file that somebody has added to', async () => {
      appendFileSync(file, '{}\n');
      const empty = await openEmpty();
      const { code, said } = await run(empty, 'restore', '--in', file);
      expect([code, said.includes('it goes on')]).toEqual([1, true]);
      expect(await empty.overview(town.teams.directory.tenantId, 'loop')).toEqual([]);
      await empty.close();
    });
  });
}
