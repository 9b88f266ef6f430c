import type { Instant } from '../../src/calendar/time';
import { refKey, type Ref } from '../../src/process/process';
import type { OutboxRow, Store } from '../../src/process/store';
import type { Teams } from '../fake-teams/teams';
import { isLate, type Sum } from './row';
import { AGAIN, type Village } from './village';

const keyOf = ({ ref, id }: OutboxRow): string => `${refKey(ref)} ${id}`;

/** When each row was put into the outbox and when it was first known to have been said, by a clock. */
export type Watch = {
  over(store: Store): Store;
  late(): number;
  /** In minutes. */
  longest(): number;
  said(): readonly { readonly row: OutboxRow; readonly at: Instant }[];
};

export function watch(now: () => Instant): Watch {
  const asked = new Map<string, Instant>();
  const sent = new Map<string, { row: OutboxRow; at: Instant }>();
  const waits = (): [Instant, Instant][] =>
    [...sent].flatMap(([key, { at }]) => {
      const since = asked.get(key);
      return since === undefined ? [] : [[since, at]];
    });
  return {
    over: (store) => ({
      ...store,
      commit: async (ref, change) => {
        const result = await store.commit(ref, change);
        const waiting = change.outbox.filter(({ delivery }) => delivery.status === 'waiting');
        if (result === 'committed') for (const row of waiting) if (!asked.has(keyOf(row))) asked.set(keyOf(row), now());
        return result;
      },
      settle: async (row, expected) => {
        const result = await store.settle(row, expected);
        if (row.delivery.status === 'sent' && !sent.has(keyOf(row))) sent.set(keyOf(row), { row, at: now() });
        return result;
      },
    }),
    said: () => [...sent.values()],
    late: () => waits().filter(([since, at]) => isLate(at, since)).length,
    longest: () =>
      Math.max(0, ...waits().map(([since, at]) => Math.round((Date.parse(at) - Date.parse(since)) / 60_000))),
  };
}

export type Count = Omit<Sum, 'late'> & {
  /** Neither said nor lost: why not, and how often. */
  readonly excused: Readonly<Record<string, number>>;
};

/** Every row there is of these, against what stands in Teams. A row that nobody has settled is lost, and so is a gone message. */
export async function countIn(village: Village, store: Store, refs: readonly Ref[]): Promise<Count> {
  const count = { due: 0, lost: 0, doubled: 0, stated: 0 };
  const excused: Record<string, number> = {};
  const standing = village.standing();
  for (const ref of refs) {
    const rows = (await store.outbox(ref)).map(({ value }) => value).filter(({ what }) => what.kind !== 'refresh');
    const written = village.written(ref);
    const taken = new Set<string>();
    let uncertain = 0;
    for (const { delivery } of rows) {
      count.due += 1;
      if (delivery.status === 'sent' && standing.has(delivery.posted.activityId)) taken.add(delivery.posted.activityId);
      else if (delivery.status === 'skipped' || delivery.status === 'parked') {
        excused[delivery.reason] = (excused[delivery.reason] ?? 0) + 1;
        if (delivery.reason === 'uncertain') uncertain += 1;
      } else count.lost += 1;
    }
    // One of each that nobody knows of is no double: it has arrived, and nobody could know.
    const doubled = Math.max(0, written.filter(({ id }) => !taken.has(id)).length - uncertain);
    count.doubled += doubled;
    count.stated += Math.min(doubled, markedIn(village.teams, ref));
  }
  return { ...count, excused };
}

/** How many messages about it have been sent with the remark, which goes when the card is next drawn over. */
const markedIn = ({ connector }: Teams, ref: Ref): number =>
  connector.calls.filter(({ what, body }) => {
    const text = what === 'send' ? JSON.stringify(body) : '';
    return text.includes(AGAIN) && text.includes(`"id":"${ref.id}"`);
  }).length;
