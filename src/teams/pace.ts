import { addMilliseconds, type Instant } from '../calendar/time';
import type { Turn } from '../process/ports';

/** At most `count` messages within any `ms` milliseconds. */
type Limit = { readonly count: number; readonly ms: number };

/** Half of what Teams takes from a bot in one conversation; the other half is for what people are answered at once. */
export const PER_CONVERSATION: readonly Limit[] = [
  { count: 3, ms: 1_000 },
  { count: 4, ms: 2_000 },
  { count: 30, ms: 30_000 },
  { count: 900, ms: 3_600_000 },
];
const MOST_REMEMBERED = 900;
const HOUR_MS = 3_600_000;
/** Beyond this, what is older than the longest limit is forgotten. */
const MOST_CONVERSATIONS = 10_000;
/** Half of what Teams takes from an app in one tenant, spread evenly: 25 a second. */
export const TENANT_SPACING_MS = 40;
/** Who would wait longer than this for their conversation is told when to come back. */
const LONGEST_WAIT_MS = 10_000;
/** Whoever finds more than these before them comes back later, so that no tenant takes the places of the others. */
const MOST_WAITING = 200;
/** The same for one conversation, which takes one a second in the long run. */
const MOST_OF_ONE = 10;
const CONVERSATION_SPACING_MS = 1_000;

/** A clock that nobody sets, in milliseconds, and a way to wait by it. */
export type Metronome = { now(): number; sleep(ms: number): Promise<void> };

export const realMetronome: Metronome = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export type Pace = {
  /** First come, first served, except for those whose conversation takes nothing yet. */
  turn(tenantId: string, conversation: string): Promise<Turn>;
  /** Teams asked for a pause in a conversation. Asked for in two at once, it is the municipality that is meant. */
  hold(tenantId: string, conversation: string, ms: number): void;
  /** Sends away whoever waits, and whoever still comes: the service is stopping. */
  stop(): void;
};

type Waiting = { readonly conversation: string; readonly grant: (turn: Turn) => void };
type Queue = {
  readonly waiting: Waiting[];
  busy: boolean;
  opensAt: number;
  /** When it next looks by itself. */
  alarm: number;
  /** When the last of those who were sent away may come back, for all of the tenant and for each conversation. */
  readonly promised: Map<string, number>;
  held: { readonly conversation: string; readonly until: number } | undefined;
};

/** Lets what is to be posted through as fast as the limits allow and no faster, in each tenant one at a time. */
export function openPace({ now, sleep }: Metronome, clock: () => Instant): Pace {
  const queues = new Map<string, Queue>();
  const { opensAt, remember, hold } = openRecord(now);
  let stopped = false;

  const queueOf = (tenantId: string): Queue => {
    const known = queues.get(tenantId);
    const queue = known ?? {
      waiting: [],
      busy: false,
      opensAt: 0,
      alarm: Infinity,
      promised: new Map(),
      held: undefined,
    };
    queues.set(tenantId, queue);
    return queue;
  };
  const comeBack = (at: number): Turn => ({ kind: 'later', at: addMilliseconds(clock(), Math.ceil(at - now())) });

  /** Lets one through, or waits for the first moment at which one may go; called whenever that may have changed. */
  const serve = (queue: Queue): void => {
    if (queue.busy) return;
    if (queue.opensAt > now()) return wait(queue, queue.opensAt);
    let soonest = Infinity;
    for (const one of [...queue.waiting]) {
      const at = opensAt(one.conversation);
      if (at <= now()) return letThrough(queue, one);
      if (at - now() > LONGEST_WAIT_MS) sendAway(queue, one);
      else soonest = Math.min(soonest, at);
    }
    wait(queue, soonest);
  };

  const letThrough = (queue: Queue, one: Waiting): void => {
    queue.waiting.splice(queue.waiting.indexOf(one), 1);
    queue.busy = true;
    queue.opensAt = Math.max(now(), queue.opensAt) + TENANT_SPACING_MS;
    remember(one.conversation);
    const end = (): void => {
      queue.busy = false;
      serve(queue);
    };
    one.grant({ kind: 'yours', end });
  };

  const sendAway = (queue: Queue, one: Waiting): void => {
    queue.waiting.splice(queue.waiting.indexOf(one), 1);
    one.grant(comeBack(Math.max(now(), opensAt(one.conversation))));
  };

  const wait = (queue: Queue, at: number): void => {
    if (queue.waiting.length === 0 || queue.alarm <= at) return;
    queue.alarm = at;
    void sleep(at - now()).then(() => {
      queue.alarm = Infinity;
      serve(queue);
    });
  };

  /** Each of those who are sent away has a time of their own, so that they come back as fast as they can be served. */
  const promise = ({ promised }: Queue, to: string, ahead: number, spacing: number): number => {
    for (const [other, at] of promised) if (at < now()) promised.delete(other);
    const at = Math.max(now() + ahead * spacing, promised.get(to) ?? 0) + spacing;
    promised.set(to, at);
    return at;
  };

  return {
    turn: (tenantId, conversation) =>
      new Promise((grant) => {
        const queue = queueOf(tenantId);
        if (stopped) return grant(comeBack(now()));
        const same = queue.waiting.filter((one) => one.conversation === conversation).length;
        if (same >= MOST_OF_ONE) return grant(comeBack(promise(queue, conversation, same, CONVERSATION_SPACING_MS)));
        const all = queue.waiting.length;
        if (all >= MOST_WAITING) return grant(comeBack(promise(queue, tenantId, all, TENANT_SPACING_MS)));
        queue.waiting.push({ conversation, grant });
        serve(queue);
      }),
    hold: (tenantId, conversation, ms) => {
      const queue = queueOf(tenantId);
      const until = now() + ms;
      hold(conversation, until);
      const another = queue.held && queue.held.until > now() && queue.held.conversation !== conversation;
      if (another) queue.opensAt = Math.max(queue.opensAt, Math.min(until, now() + LONGEST_WAIT_MS));
      queue.held = { conversation, until };
    },
    stop: () => {
      stopped = true;
      for (const queue of queues.values()) for (const one of [...queue.waiting]) sendAway(queue, one);
    },
  };
}

/** What has been posted where, and which conversations are to be left alone. */
function openRecord(now: () => number) {
  const posted = new Map<string, readonly number[]>();
  const held = new Map<string, number>();
  const forgetOld = (): void => {
    for (const [conversation, times] of posted) if ((times.at(-1) ?? 0) < now() - HOUR_MS) posted.delete(conversation);
    for (const [conversation, until] of held) if (until < now()) held.delete(conversation);
  };
  return {
    /** When a conversation next takes a message. */
    opensAt: (conversation: string): number => {
      const times = posted.get(conversation) ?? [];
      const limits = PER_CONVERSATION.map(({ count, ms }) => (times.at(-count) ?? -Infinity) + ms);
      return Math.max(held.get(conversation) ?? -Infinity, ...limits);
    },
    remember: (conversation: string): void => {
      posted.set(conversation, [...(posted.get(conversation) ?? []), now()].slice(-MOST_REMEMBERED));
      if (posted.size > MOST_CONVERSATIONS) forgetOld();
    },
    hold: (conversation: string, until: number): void =>
      void held.set(conversation, Math.max(until, held.get(conversation) ?? -Infinity)),
  };
}
