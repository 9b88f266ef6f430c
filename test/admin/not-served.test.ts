import { addMilliseconds } from '../../src/calendar/time';
import { openLease } from '../../src/process/lease';
import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { day } from '../storage/made';
import { bring, run, store, written } from './in-folder';
import { contents, TENANT } from './moving';

/* What writes a store from beside the service keeps off one that is served: half a municipality would be given up. */

/** Somebody serves it, and has said so so long ago. */
async function served(on: Store, agoMs = 0): Promise<{ release(): Promise<void> }> {
  const lease = openLease({ store: on, now: () => addMilliseconds(day(1), -agoMs) }, 'a replica');
  expect(await lease.isMine()).toBe(true);
  return lease;
}

const MOVE = ['move', '--from', 'sqlite', '--to', 'cosmos'];
const target = (cosmos: Store) => ({
  open: async (name: 'sqlite' | 'cosmos') => ({
    ...(name === 'cosmos' ? cosmos : store),
    close: async () => undefined,
  }),
});
const ERASE = ['erase', '--tenant', TENANT, '--yes', TENANT];
const SERVED =
  /^(sqlite|cosmos) is served\. Stop Slinga, every replica, and run this again; .* Nothing has been written\.$/m;

describe('a store that is served', () => {
  it('is not imported into', async () => {
    await written();
    const to = openMemory();
    await served(to);
    expect(await bring(to)).toEqual({ code: 1, said: expect.stringMatching(SERVED) });
    expect(await contents(to)).toEqual({});
    expect((await bring(to, {}, '--dry-run')).code).toBe(0);
  });

  it('is not moved into, and may be moved from', async () => {
    const to = openMemory();
    await served(to);
    expect(await run(store, MOVE, target(to))).toEqual({ code: 1, said: expect.stringMatching(SERVED) });
    expect(await contents(to)).toEqual({});
    await served(store);
    expect((await run(store, MOVE, target(openMemory()))).code).toBe(0);
  });

  it('has no municipality erased', async () => {
    await served(store);
    const before = await contents(store);
    expect(await run(store, ERASE)).toEqual({ code: 1, said: expect.stringMatching(SERVED) });
    expect(await contents(store)).toEqual(before);
  });

  it('is one no longer when whoever served it was told to stop', async () => {
    await (await served(store)).release();
    expect((await run(store, ERASE)).code).toBe(0);
  });

  it.each([
    [60_000, 1],
    [70_000, 0],
  ])('is one no longer %i ms after it was last heard of, if that is more than a minute', async (agoMs, code) => {
    await served(store, agoMs);
    expect((await run(store, ERASE)).code).toBe(code);
  });
});
