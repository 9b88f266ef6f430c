import type { Instant } from '../src/calendar/time';
import type { LoopCommand } from '../src/loop/commands';
import { loop } from '../src/loop/loop';
import { municipalityRef } from '../src/municipality/municipality';
import { personRef } from '../src/person/person';
import { advance, emptySnapshot } from '../src/process/advance';
import type { Ref } from '../src/process/process';
import type { Snapshot, Store } from '../src/process/store';
import { openSqlite } from '../src/storage/sqlite/sqlite-store';
import { planning } from '../test/loop/story';
import { aisha, karin, linden, local, says, startLoop, town } from '../test/town';

/* Invented municipalities, each with its loops, put into a store before anything is measured. */

export const BOT_ID = '5ca1ab1e-0000-4000-8000-00000051106b';
/** Which directory the bots are registered in; the municipalities have their own. */
export const TEAMS_ID = '7e2a2700-0000-4000-8000-0000000000aa';

export type Tenant = string;

export const tenants = (count: number): Tenant[] =>
  Array.from({ length: count }, (_, i) => `7e2a2700-0000-4000-8000-${String(i).padStart(12, '0')}`);

/** The people of the one invented town, as others in each municipality. */
const inOwnTown = <T>(tenant: Tenant, value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll(PEOPLE, tenant.slice(-PEOPLE.length))) as T;
const PEOPLE = aisha.slice(0, 8);

export const aishaIn = (tenant: Tenant): string => inOwnTown(tenant, aisha);
export const aishaChat = (tenant: Tenant): string => `a:1aisha-in-${tenant}`;

/** A Friday morning, when the office opens: a chore is a day late, and Aisha, who coordinates the loop, is reminded. */
export const DUE = local('2025-03-07 08:00');

/** When it was to be done, and the view of that reminder. */
export const CHORE_DAY = '2025-03-06';
export const CHORE = { card: 'reminder', meeting: 'users-1', task: 'users-1.room-coffee-copies' } as const;

/** Settled, with everybody in their role; Aisha has written to the bot, so it knows where she is. */
export async function settle(store: Store, tenantId: Tenant, serviceUrl: string): Promise<void> {
  const at = local('2025-03-03 08:00');
  const settings = { ...town, team: { ...town.team, serviceUrl } };
  const ready = { phase: 'ready', installedBy: karin, installedAt: at, readyAt: at, settings };
  await put(store, municipalityRef(tenantId), inOwnTown(tenantId, ready));
  const conversation = { id: aishaChat(tenantId), serviceUrl };
  const language = { is: 'sv', chosen: false };
  await put(store, personRef(tenantId, inOwnTown(tenantId, aisha)), { phase: 'known', conversation, language });
}

const put = (store: Store, ref: Ref, state: object): Promise<unknown> =>
  store.commit(ref, {
    expected: 'new',
    snapshot: { state, version: 2, said: [], recent: [], dueAt: 'never' },
    events: [],
    outbox: [],
  });

/** A loop whose first meeting is planned: as it is before that reminder comes due, and as it is after. */
export function plannedLoop(): { readonly before: Snapshot; readonly after: Snapshot } {
  const commands: LoopCommand[] = [
    startLoop(),
    says(karin, '2025-03-04 09:00', { type: 'nominate', candidates: aisha, asking: 'together' }),
    says(aisha, '2025-03-05 10:00', { type: 'accept-coordination' }),
    planning('users-1', '2025-03-13', '2025-03-06 09:00'),
  ];
  const step = (snapshot: Snapshot, now: Instant, command?: LoopCommand): Snapshot =>
    advance(loop, snapshot, now, command && { command, key: `${command.type} 1234567890123456` }).snapshot;
  const before = commands.reduce((snapshot, command) => step(snapshot, command.at, command), emptySnapshot(loop));
  if (before.dueAt !== DUE) throw new Error(`the reminder was to come due at ${DUE}, and it is ${before.dueAt}`);
  return { before, after: step(before, DUE) };
}

export const loopRef = (tenantId: Tenant, number: number): Ref => ({ tenantId, kind: 'loop', id: `bench-${number}` });

export type Loops = { readonly all: readonly Tenant[]; readonly from: number; readonly count: number };

/** Puts the same loop into the file so many times, each for a unit of another name, spread over the municipalities. */
export async function putLoops(store: Store, { all, from, count }: Loops, snapshot: Snapshot): Promise<void> {
  for (let number = from; number < from + count; number++) {
    const tenant = all[number % all.length] ?? '';
    const own = JSON.stringify(inOwnTown(tenant, snapshot)).replaceAll(linden.name, `${linden.name} ${number}`);
    const change = { expected: 'new' as const, snapshot: JSON.parse(own) as Snapshot, events: [], outbox: [] };
    await store.commit(loopRef(tenant, number), change);
  }
}

/** A bot may have the file open at the same time. */
export async function withFile(file: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = openSqlite(file);
  await work(store);
  await store.close();
}
