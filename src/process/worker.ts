import { addMilliseconds, type Instant } from '../calendar/time';
import { backOff } from './back-off';
import { deliver } from './deliver';
import { handle } from './handle';
import { faultFields, logRef } from './log-fields';
import type { Ports } from './ports';
import { refKey } from './process';
import { dueAtOf, type DueItem } from './store';
import { kindOf, secondsSince } from './measures';
import { Newer } from './versions';

const BATCH = 100;
/** Rows that wait for their turn or for Teams; more than these wait in the store. */
const MOST_UNDER_WAY = 1_000;
/** Longer than anything that fails is left alone. */
const FORGOTTEN_MS = 1_200_000;

/** Does what is due. Any number of workers may: whoever writes first wins, and the loser's work is thrown away. */
export type Worker = {
  /**
   * One look at what is due: deadlines are dealt with when it returns, and what is to be said is under way. Says how
   * many items that was. A fault in one never stops the others; it is tried again, less and less often.
   */
  round(): Promise<number>;
  /** Until nothing is under way. */
  rest(): Promise<void>;
};

type Row = Extract<DueItem, { kind: 'row' }>;
type Failures = Map<string, { readonly until: Instant; readonly times: number }>;

export function openWorker(ports: Ports): Worker {
  const underWay = new Map<string, { readonly item: Row; readonly ended: Promise<unknown> }>();
  const failures: Failures = new Map();

  const attempt = async (item: DueItem): Promise<boolean> => {
    const key = keyOf(item);
    try {
      await (item.kind === 'process' ? handle(ports, item.ref) : takeUp(ports, item));
      failures.delete(key);
      return true;
    } catch (fault) {
      const times = failures.get(key)?.times ?? 0;
      failures.set(key, { until: addMilliseconds(ports.now(), backOff(key, times)), times: times + 1 });
      // It waits for a newer release, and that this one cannot do it has been said.
      if (fault instanceof Newer) return false;
      ports.tally.count('failed');
      ports.log.error(
        { ref: logRef(refOf(item)), item: item.kind, ...faultFields(fault) },
        'a due item failed; it stays due',
      );
      return false;
    }
  };
  const begin = (item: Row): void => {
    const key = keyOf(item);
    const before = waits(item) > 0 ? [...underWay.values()].filter((other) => isOfSame(other.item, item)) : [];
    const ended = Promise.all(before.map((other) => other.ended))
      .then(() => attempt(item))
      .then(() => underWay.delete(key));
    underWay.set(key, { item, ended });
  };

  return {
    async round() {
      const now = ports.now();
      forgetOld(failures, now);
      const isFree = (item: DueItem): boolean =>
        !underWay.has(keyOf(item)) && (failures.get(keyOf(item))?.until ?? now) <= now;
      const due = (await ports.store.due(now, BATCH + underWay.size + failures.size)).filter(isFree);
      if (due.length === 0) return 0;
      return ports.tally.span({ what: 'tick' }, async () => {
        // Deadlines first, so that what is said is said of the state as it has become.
        const done = await Promise.all(due.filter((item) => item.kind === 'process').map(attempt));
        const rows = due.filter(isRow).slice(0, Math.max(0, MOST_UNDER_WAY - underWay.size));
        for (const row of rows.sort((a, b) => waits(a) - waits(b))) begin(row);
        return done.filter(Boolean).length + rows.length;
      });
    },
    async rest() {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ ended }) => ended));
    },
  };
}

function takeUp(ports: Ports, { row }: Row): Promise<void> {
  const { ref, what } = row.value;
  const dueAt = dueAtOf(row.value);
  if (dueAt) ports.tally.measure({ what: 'lateness', seconds: secondsSince(dueAt, ports.now()) });
  return ports.tally.span({ what: 'deliver', kind: kindOf(ref), row: what.kind }, () => deliver(ports, row));
}

/** What failed here may have been done by another replica since. */
function forgetOld(failures: Failures, now: Instant): void {
  const longAgo = addMilliseconds(now, -FORGOTTEN_MS);
  for (const [key, { until }] of failures) if (until < longAgo) failures.delete(key);
}

const isRow = (item: DueItem): item is Row => item.kind === 'row';
const refOf = (item: DueItem) => (item.kind === 'process' ? item.ref : item.row.value.ref);
const keyOf = (item: DueItem): string =>
  item.kind === 'process' ? refKey(item.ref) : `${refKey(item.row.value.ref)} ${item.row.value.id}`;

const WAITS = { notice: 0, shown: 0, refresh: 1, purge: 2 } as const;

/** Cards are drawn over once what is new of their process has been posted, and nothing is deleted before that. */
const waits = ({ row }: Row): number => WAITS[row.value.what.kind];

const isOfSame = (first: Row, second: Row): boolean => refKey(refOf(first)) === refKey(refOf(second));
