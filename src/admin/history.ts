import { Ref, type Recorded } from '../process/process';
import type { OutboxRow } from '../process/store';
import { logMark, logRef } from '../process/log-fields';
import { NotDone, UsageError, type Around } from './around';
import { minuteOf, table, tenantsOf, withStore } from './in-use';

export type HistoryAsked = { readonly kind: string; readonly id: string; readonly tenant: readonly string[] };

/** Versions, times, names of events and marks of people: nothing that anybody wrote, and nobody's name (024). */
export function historyCommand({ kind, id, tenant }: HistoryAsked, around: Around): Promise<number> {
  if (!around.kinds.includes(kind))
    throw new UsageError(`There is no kind ${kind}; there are ${around.kinds.join(', ')}.`);
  const [tenantId, ...more] = tenantsOf(tenant, around);
  if (tenantId === undefined || more.length > 0)
    throw new UsageError('Several municipalities are served here: give one --tenant.');
  const { data: ref } = Ref.safeParse({ tenantId, kind, id });
  if (!ref) throw new UsageError('That is no id of a process.');
  return withStore(around, around.inUse(), 'source', async (store) => {
    const stored = await store.load(ref);
    if (!stored) throw new NotDone(`There is no ${logRef(ref)}.`);
    const { version, dueAt } = stored.value;
    const events = await store.history(ref);
    const rows = (await store.outbox(ref)).map(({ value }) => value);
    const purged = version - events.length;
    const due = dueAt === 'never' ? 'nothing is due' : `next due ${minuteOf(dueAt)}`;
    around.print(`${logRef(ref)}: version ${version}, ${purged} of its events removed, ${due}.`);
    const lines = events.map((event, i) => [String(purged + i + 1), event.at, byOf(ref, event), nameOf(event)]);
    for (const line of table([['VERSION', 'TIME (UTC)', 'BY', 'EVENT'], ...lines])) around.print(line);
    around.print(`Outbox: ${countsOf(rows)}.`);
    return 0;
  });
}

/** What did it, where nobody did. */
const NOBODYS = ['clock', 'teams', 'operator'];

/** The mark is the one that somebody has in the log and among what is parked. */
function byOf({ tenantId }: Ref, { by }: Partial<Recorded>): string {
  if (by === undefined) return '-';
  return NOBODYS.includes(by) ? by : `person.${logMark({ tenantId, kind: 'person', id: by })}`;
}

const NAME = /^[a-z][a-z-]{0,60}$/i;

/** The event of a part is kept in an envelope. Only what looks like a name of ours is shown. */
function nameOf(event: Recorded & { readonly event?: unknown }): string {
  const { event: inner } = event;
  const part = typeof inner === 'object' && inner !== null && 'type' in inner ? [inner.type] : [];
  return [event.type, ...part].map((name) => (typeof name === 'string' && NAME.test(name) ? name : '?')).join(' ');
}

function countsOf(rows: readonly OutboxRow[]): string {
  const counts = new Map<string, number>();
  for (const { delivery } of rows) counts.set(delivery.status, (counts.get(delivery.status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ') || 'empty';
}
