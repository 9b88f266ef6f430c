import type { Instant } from '../../src/calendar/time';
import type { DueItem, Store } from '../../src/process/store';
import type { Metronome } from '../../src/teams/pace';

/** The limits of Teams are kept, and nobody waits for them: whoever waits is let through later by the town's own clock. */
export function metronomeOf(now: () => Instant): Metronome & { pause(): void } {
  let waited = 0;
  return {
    // Between one thing and the next people take a minute, which the town's clock does not count.
    pause: () => void (waited += 60_000),
    now: () => Date.parse(now()) + waited,
    sleep: async (ms) => void (waited += Math.max(0, ms)),
  };
}

/** When the next thing comes due, if that is no later than `target`. */
export async function nextDue(store: Store, target: Instant): Promise<Instant | undefined> {
  const items = await store.due(target, 1000);
  const times = await Promise.all(items.map((item) => dueAtOf(store, item)));
  return times.flat().sort()[0];
}

async function dueAtOf(store: Store, item: DueItem): Promise<Instant[]> {
  if (item.kind === 'row') return 'dueAt' in item.row.value.delivery ? [item.row.value.delivery.dueAt] : [];
  const stored = await store.load(item.ref);
  return stored && stored.value.dueAt !== 'never' ? [stored.value.dueAt] : [];
}
