import { z } from 'zod/v4';
import { addMilliseconds, Instant } from '../calendar/time';
import { BEAT } from '../process/lease';
import type { Store } from '../process/store';
import { NotDone, type Around, type StoreName } from './around';

/** Whoever serves says so every few seconds, and no two clocks that are kept are so far apart. */
const SILENT_MS = 60_000;

const Held = z.object({ holder: z.string(), until: Instant });

/**
 * Refuses where Slinga has looked for what is due within a minute: it would find half a municipality, and give up what
 * it cannot make out. Whoever was stopped in good order has put the lease down, and nobody has to wait.
 */
export async function checkNotServed(store: Store, name: StoreName, around: Around): Promise<void> {
  const held = Held.safeParse((await store.load(BEAT))?.value.state).data;
  if (!held || held.holder === '') return;
  const now = around.portsOn(store).now();
  const isNear = held.until > addMilliseconds(now, -SILENT_MS) && held.until < addMilliseconds(now, SILENT_MS);
  if (!isNear) return;
  throw new NotDone(
    `${name} is served. Stop Slinga, every replica, and run this again; where one was killed, a minute later. Nothing has been written.`,
  );
}
