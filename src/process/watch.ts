import { addMinutes, type Instant } from '../calendar/time';
import { BEAT } from './lease';
import { faultFields } from './log-fields';
import type { Ports } from './ports';
import { dueAtOf, type DueItem, type Store } from './store';
import { secondsSince } from './measures';
import type { Ticking } from './ticking';
import { unlessNewer } from './versions';
import { within } from './within';

/** Nothing that is due is later than this, in minutes, while all is well. */
const LATE_MINUTES = 5;
/** A tick that has not looked for so long has stopped, in milliseconds. */
const STOPPED_MS = 60_000;
const AUDIT_MS = 120_000;
const MOST_COUNTED = 100;
/** Whoever asks more often is told what was found last, in milliseconds. */
const REMEMBERED_MS = 5_000;
const ANSWER_MS = 2_000;

/** How the service is, for whoever keeps it running: words and numbers of ours, nothing of anybody. */
export type Health = {
  /** The tick looks for what is due; without it nothing would ever be said. */
  readonly alive: boolean;
  /** It can answer: the store does. */
  readonly ready: boolean;
  /** How many due items were more than five minutes late at the last look, up to a hundred; 'unknown' before the first. */
  readonly late: number | 'unknown';
};

export type Watch = { health(): Promise<Health>; stop(): void };

/**
 * The auditor: looks every two minutes whether the tick is alive and nothing due is late, and shouts if not. It trusts
 * nobody's word: it asks the store, whichever replica should have done the work.
 */
export function startWatch(ports: Ports, ticking: Pick<Ticking, 'silentFor'>, everyMs = AUDIT_MS): Watch {
  let late: Health['late'] = 'unknown';
  let asked: { readonly at: number; readonly ready: Promise<boolean> } | undefined;
  const alive = (): boolean => ticking.silentFor() < STOPPED_MS;
  const audit = async (): Promise<void> => {
    if (!alive()) ports.log.error({ silentMs: Math.round(ticking.silentFor()) }, 'the tick has stopped');
    const found = await look(ports);
    late = found.late;
    ports.tally.measure({ what: 'late', items: late });
    ports.tally.measure({ what: 'outbox-age', seconds: found.oldest });
    if (late > 0) {
      ports.tally.count('late', late);
      ports.log.error({ late, minutes: LATE_MINUTES }, 'what is due is late');
    }
    ports.log.info({ counted: ports.tally.take() }, 'since the last look');
  };
  const timer = setInterval(() => {
    audit().catch((fault: unknown) => ports.log.error(faultFields(fault), 'the audit failed'));
  }, everyMs);
  timer.unref();
  return {
    async health() {
      if (!asked || performance.now() - asked.at > REMEMBERED_MS)
        asked = { at: performance.now(), ready: isThere(ports) };
      return { alive: alive(), ready: await asked.ready, late };
    },
    stop: () => clearInterval(timer),
  };
}

/** How many due items are late, and how old the oldest is that waits to be said, in seconds. */
async function look({ store, now }: Ports): Promise<{ readonly late: number; readonly oldest: number }> {
  const at = now();
  const due = await store.due(at, MOST_COUNTED);
  const since = await Promise.all(due.map((item) => dueSince(store, item)));
  const oldest = due.find((item) => item.kind === 'row' && item.row.value.delivery.status === 'waiting');
  const waitsSince = oldest?.kind === 'row' ? dueAtOf(oldest.row.value) : undefined;
  const lateIf = addMinutes(at, -LATE_MINUTES);
  return {
    late: since.filter((dueAt) => dueAt !== undefined && dueAt <= lateIf).length,
    oldest: waitsSince ? secondsSince(waitsSince, at) : 0,
  };
}

/** A process says so itself; while all is well, none is due. */
async function dueSince(store: Store, item: DueItem): Promise<Instant | undefined> {
  if (item.kind === 'row') return dueAtOf(item.row.value);
  const dueAt = (await unlessNewer(store.load(item.ref)))?.value.dueAt;
  return dueAt === 'never' ? undefined : dueAt;
}

/** Whether the store answers, within two seconds. */
async function isThere({ store, log }: Ports): Promise<boolean> {
  const found = await within(
    ANSWER_MS,
    store.load(BEAT).catch((fault: unknown) => {
      log.error(faultFields(fault), 'the store failed');
      return 'late' as const;
    }),
  );
  if (found === 'late') log.error({ ms: ANSWER_MS }, 'the store does not answer');
  return found !== 'late';
}
