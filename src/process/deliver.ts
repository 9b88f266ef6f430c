import { Temporal } from '@js-temporal/polyfill';
import { Instant } from '../calendar/time';
import { processOf } from './handle';
import { logRef } from './log-fields';
import type { Ports, Said } from './ports';
import { type Ref } from './process';
import type { Delivery, OutboxRow, Snapshot, Stored } from './store';

/** A worker that has not settled its row within a minute is taken for dead. */
const LEASE = Temporal.Duration.from({ minutes: 1 });
/** An uncertain send is tried again once at most: a reminder seen twice is better than never, three times is not. */
const UNCERTAIN_RETRY = Temporal.Duration.from({ minutes: 2 });
const MAX_UNCERTAIN = 2;

export const later = (now: Instant, wait: Temporal.Duration): Instant =>
  Instant.parse(Temporal.Instant.from(now).add(wait).toString({ smallestUnit: 'millisecond' }));

/**
 * Sends one outbox row. 'sending' is stored before, and that write is the claim: of two workers one wins. Whether the
 * notice is still wanted is asked once more, of the state as it is now.
 */
export async function deliver(ports: Ports, item: Stored<OutboxRow>): Promise<void> {
  const { ref, what, delivery } = item.value;
  if (delivery.status !== 'waiting' && delivery.status !== 'sending') return;
  if (delivery.status === 'sending' && delivery.attempts >= MAX_UNCERTAIN) {
    await settle(ports, item, { status: 'parked', reason: 'uncertain' });
    return;
  }
  if (what.kind === 'refresh') return refresh(ports, item);
  const attempts = delivery.attempts + 1;
  const etag = await settle(ports, item, { status: 'sending', dueAt: later(ports.now(), LEASE), attempts });
  if (etag === 'conflict') return;
  const mine = { value: item.value, etag };
  // Only now: what a refresh before the claim has seen is in this state, and a refresh after it waits for this row.
  const stored = await ports.store.load(ref);
  if (!stored || (what.kind === 'notice' && !stillWanted(ports, ref, stored.value, what.key))) {
    await settle(ports, mine, { status: 'skipped', reason: 'no-longer-wanted' });
    return;
  }
  const said = await ports.voice.say(ref, stored.value, what.message);
  await settle(ports, mine, afterwards(said, ports.now(), attempts));
}

function stillWanted(ports: Ports, ref: Ref, snapshot: Snapshot, key: string): boolean {
  const notice = processOf(ports, ref)
    .notices(snapshot.state)
    .find((candidate) => candidate.key === key);
  return notice !== undefined && (notice.until === 'whenever' || notice.until >= ports.now());
}

function afterwards(said: Said, now: Instant, attempts: number): Delivery {
  switch (said.kind) {
    case 'sent':
      return { status: 'sent', posted: said.posted };
    case 'later':
      return { status: 'waiting', dueAt: said.at, attempts: attempts - 1 };
    case 'refused':
      return { status: 'parked', reason: said.reason };
    case 'uncertain':
      return { status: 'sending', dueAt: later(now, UNCERTAIN_RETRY), attempts };
    case 'gone':
    case 'unchanged':
      return { status: 'parked', reason: said.kind };
  }
}

async function settle(ports: Ports, item: Stored<OutboxRow>, delivery: Delivery): Promise<string> {
  if (delivery.status === 'parked' || delivery.status === 'skipped') {
    ports.log.warn({ ref: logRef(item.value.ref), status: delivery.status, reason: delivery.reason }, 'not said');
  }
  return ports.store.settle({ ...item.value, delivery }, item.etag);
}

/** Live cards: whatever is on screen and would look different now is updated where it stands. */
async function refresh(ports: Ports, item: Stored<OutboxRow>): Promise<void> {
  const { ref } = item.value;
  const stored = await ports.store.load(ref);
  let again: Instant | undefined;
  for (const row of stored ? await ports.store.outbox(ref) : []) {
    const { what, delivery } = row.value;
    if (delivery.status === 'sending') again = delivery.dueAt;
    if (!stored || what.kind === 'refresh' || delivery.status !== 'sent') continue;
    const said = await ports.voice.say(ref, stored.value, what.message, delivery.posted);
    if (said.kind === 'sent') await settle(ports, row, { status: 'sent', posted: said.posted });
    if (said.kind === 'gone' || said.kind === 'refused')
      await settle(ports, row, { status: 'parked', reason: said.kind });
    if (said.kind === 'later') again = said.at;
    if (said.kind === 'uncertain') again = later(ports.now(), UNCERTAIN_RETRY);
  }
  await settle(ports, item, again ? { status: 'waiting', dueAt: again, attempts: 0 } : { status: 'resting' });
}
