import { addMilliseconds, addMinutes, type Instant } from '../calendar/time';
import { backOff } from './back-off';
import { processOf } from './handle';
import { faultFields, logRef } from './log-fields';
import type { How, Ports, Said } from './ports';
import type { Ref } from './process';
import { isToPurge, purge } from './purge';
import { show } from './show';
import type { Delivery, OutboxRow, Snapshot, Stored, Tries } from './store';
import { checkRow, Newer } from './versions';
import { kindOf } from './measures';

/** A worker that has not settled the row it claimed within a minute is taken for dead. */
const CLAIM_MINUTES = 1;
/** An uncertain send is tried again once at most: a reminder seen twice is better than never, three times is not. */
const UNCERTAIN_RETRY_MINUTES = 2;
const MAX_ATTEMPTS = 2;
/** How often a silent place is asked whether it has spoken since; Teams is not asked, only what is stored. */
const SILENCE_MINUTES = 15;
/** After two days of that, every six hours. */
const SOON_SILENT = 200;
const LONG_SILENCE_MINUTES = 360;
/** After this many times (about an hour) a card on screen is left as it is, until its process changes again. */
const MAX_HELD_REFRESHES = 12;

/**
 * Sends one outbox row. 'sending' is stored before, and that write is the claim: of two workers one wins. Whether the
 * notice is still wanted is asked once more, of the state as it is now.
 */
export async function deliver(ports: Ports, item: Stored<OutboxRow>): Promise<void> {
  checkRow(processOf(ports, item.value.ref), item.value);
  if (isToPurge(item)) return purge(ports, item);
  const { ref, what, delivery } = item.value;
  if (!('dueAt' in delivery)) return;
  if (!isMessage(what)) return claimed(ports, item, (mine) => refresh(ports, item, mine));
  if (triesOf(delivery).attempts >= MAX_ATTEMPTS) return park(ports, item, { status: 'parked', reason: 'uncertain' });
  const turn = await ports.voice.turn(ref, what.message, what.askedAt);
  if (turn.kind === 'later') {
    await settle(ports, item, { ...delivery, dueAt: turn.at });
    return;
  }
  try {
    await claimed(ports, item, (mine) => send(ports, item, what, mine));
  } finally {
    turn.end();
  }
}

/**
 * Claims a row and does it: two workers drawing at once could leave the older picture on the screen. Where a newer
 * release is needed for that, nothing has been said: it is as it was found.
 */
async function claimed(
  ports: Ports,
  item: Stored<OutboxRow>,
  work: (mine: Stored<OutboxRow>) => Promise<void>,
): Promise<void> {
  const mine = await claim(ports, item);
  if (!mine) return;
  try {
    await work(mine);
  } catch (fault) {
    if (fault instanceof Newer) await ports.store.settle(item.value, mine.etag);
    throw fault;
  }
}

async function send(ports: Ports, { value }: Stored<OutboxRow>, what: Message, mine: Stored<OutboxRow>): Promise<void> {
  const { ref, id, delivery } = value;
  // Only now: what a refresh before the claim has seen is in this state, and a refresh after it waits for this row.
  const stored = await ports.store.load(ref);
  if (!stored || (what.kind === 'notice' && !stillWanted(ports, ref, stored.value, what.key))) {
    await settle(ports, mine, { status: 'skipped', reason: 'no-longer-wanted' });
    return;
  }
  const tries = triesOf(delivery);
  const said = await say(ports, mine, stored.value, tries.attempts > 0 ? 'again' : 'new');
  const next = afterwards(said, { ...tries, now: ports.now(), id });
  if (next.status !== 'parked') await settle(ports, mine, next);
  // Whoever was told that a place is silent need not be told each time it is still.
  else if (delivery.status !== 'parked') await park(ports, mine, next);
  else await settle(ports, mine, delivery.since ? { ...next, since: delivery.since } : next);
}

async function say(ports: Ports, { value }: Stored<OutboxRow>, snapshot: Snapshot, how: How): Promise<Said> {
  const { ref, what } = value;
  if (!isMessage(what)) throw new Error(`a ${what.kind} says nothing of its own`);
  const said = await ports.tally.span({ what: 'send', kind: kindOf(ref) }, async () => {
    const became = await ports.voice.say(ref, snapshot, what.message, how);
    ports.tally.note({ outcome: became.kind });
    return became;
  });
  if (said.kind === 'sent') ports.tally.count(typeof how === 'string' ? 'sent' : 'updated');
  else if (said.kind === 'later') ports.tally.count('told-to-wait');
  else if (said.kind !== 'unchanged') ports.tally.count(said.kind);
  return said;
}

type Message = Exclude<OutboxRow['what'], { kind: 'refresh' | 'purge' }>;

const isMessage = (what: OutboxRow['what']): what is Message => what.kind === 'notice' || what.kind === 'shown';

const triesOf = (delivery: Delivery): Required<Tries> =>
  'attempts' in delivery ? { attempts: delivery.attempts, held: delivery.held ?? 0 } : { attempts: 0, held: 0 };

async function claim(ports: Ports, { value, etag }: Stored<OutboxRow>): Promise<Stored<OutboxRow> | undefined> {
  const { attempts, held } = triesOf(value.delivery);
  const dueAt = addMinutes(ports.now(), CLAIM_MINUTES);
  const claimed = { ...value, delivery: { status: 'sending', dueAt, attempts: attempts + 1, held } } as const;
  const own = await ports.store.settle(claimed, etag);
  return own === 'conflict' ? undefined : { value, etag: own };
}

function stillWanted(ports: Ports, ref: Ref, snapshot: Snapshot, key: string): boolean {
  const notice = processOf(ports, ref)
    .notices(snapshot.state)
    .find((candidate) => candidate.key === key);
  return notice !== undefined && (notice.until === 'whenever' || notice.until >= ports.now());
}

type Now = { readonly now: Instant; readonly id: string } & Required<Tries>;

function afterwards(said: Said, { now, id, attempts, held }: Now): Delivery {
  switch (said.kind) {
    case 'sent':
      return { status: 'sent', posted: said.posted };
    case 'later':
      return { status: 'waiting', dueAt: said.at, attempts };
    case 'busy':
      return { status: 'waiting', dueAt: addMilliseconds(now, backOff(id, held)), attempts, held: held + 1 };
    case 'silent':
      return silentAgain(now, { attempts, held });
    case 'refused':
      return { status: 'parked', reason: said.reason };
    case 'uncertain':
      return { status: 'sending', dueAt: addMinutes(now, UNCERTAIN_RETRY_MINUTES), attempts: attempts + 1 };
    case 'gone':
    case 'unchanged':
      return { status: 'parked', reason: said.kind };
  }
}

function silentAgain(now: Instant, { attempts, held }: Required<Tries>): Delivery {
  const minutes = held < SOON_SILENT ? SILENCE_MINUTES : LONG_SILENCE_MINUTES;
  return { status: 'parked', reason: 'silent', dueAt: addMinutes(now, minutes), attempts, held: held + 1 };
}

type Parked = Extract<Delivery, { status: 'parked' }>;

/** Whoever can do something about it is told first, so that a crash between the two cannot leave them in the dark. */
async function park(ports: Ports, item: Stored<OutboxRow>, parked: Parked): Promise<void> {
  const { ref, id, what } = item.value;
  const stored = isMessage(what) ? await ports.store.load(ref) : undefined;
  if (stored && isMessage(what)) {
    for (const asked of await ports.voice.instead(ref, stored.value, { id, message: what.message }))
      await show(ports, ref, asked, 'once');
  }
  await settle(ports, item, { ...parked, since: ports.now() });
}

async function settle(ports: Ports, item: Stored<OutboxRow>, delivery: Delivery): Promise<string> {
  if (delivery.status === 'parked' || delivery.status === 'skipped') {
    // Asked again, and silent still: the same conversation.
    if (item.value.delivery.status !== delivery.status) ports.tally.count(delivery.status);
    ports.log.warn({ ref: logRef(item.value.ref), status: delivery.status, reason: delivery.reason }, 'not said');
  }
  return ports.store.settle({ ...item.value, delivery }, item.etag);
}

/** Live cards: whatever is on screen and would look different now is updated where it stands. */
async function refresh(ports: Ports, item: Stored<OutboxRow>, mine: Stored<OutboxRow>): Promise<void> {
  const { ref, id, delivery } = item.value;
  const { held } = triesOf(delivery);
  const stored = await ports.store.load(ref);
  let again: Instant | undefined;
  let wasHeld = false;
  let isSilent = false;
  for (const row of stored ? await ports.store.outbox(ref) : []) {
    if (!stored || !isMessage(row.value.what)) continue;
    if (row.value.delivery.status === 'sending') again = row.value.delivery.dueAt;
    const drawn = await redraw(ports, row, stored.value);
    if (drawn === 'held') wasHeld = true;
    else if (drawn === 'silent') isSilent = true;
    else again = drawn ?? again;
  }
  if (wasHeld && held >= MAX_HELD_REFRESHES)
    ports.log.error({ ref: logRef(ref) }, 'cards on screen are left as they are');
  else if (wasHeld) again = addMilliseconds(ports.now(), backOff(id, held));
  const next = { status: 'waiting', attempts: 0, held: wasHeld ? held + 1 : 0 } as const;
  const undrawn = wasHeld || isSilent ? ({ undrawn: true } as const) : {};
  await settle(ports, mine, again ? { ...next, dueAt: again } : { status: 'resting', ...undrawn });
}

type Undrawn = 'held' | 'silent';

/** One card on screen. When to come back, if that was said; 'held' if it could not be drawn, which stops no other. */
async function redraw(
  ports: Ports,
  row: Stored<OutboxRow>,
  snapshot: Snapshot,
): Promise<Instant | Undrawn | undefined> {
  const { ref, delivery } = row.value;
  if (delivery.status !== 'sent') return undefined;
  try {
    const said = await say(ports, row, snapshot, { over: delivery.posted });
    if (said.kind === 'sent') await settle(ports, row, { status: 'sent', posted: said.posted });
    if (said.kind === 'gone') await settle(ports, row, { status: 'waiting', dueAt: ports.now(), attempts: 0 });
    if (said.kind === 'later') return said.at;
    if (said.kind === 'silent') return 'silent';
    return said.kind === 'busy' || said.kind === 'uncertain' ? 'held' : undefined;
  } catch (fault) {
    if (fault instanceof Newer) throw fault;
    ports.log.error({ ref: logRef(ref), ...faultFields(fault) }, 'a card could not be drawn again');
    return 'held';
  }
}
