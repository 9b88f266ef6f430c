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

/** A clock that nobody sets, in milliseconds, and a way to wait by it. */
export type Metronome = { now(): number; sleep(ms: number): Promise<void> };

export const realMetronome: Metronome = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export type Pace = {
  /** First come, first served, except for those whose conversation takes nothing yet. */
  turn(tenantId: string, conversation: string): Promise<Turn>;
  /** Teams asked for a pause in a conversation. */
  hold(conversation: string, ms: number): void;
};

type Waiting = { readonly conversation: string; readonly grant: (turn: Turn) => void };
type Line = { waiting: Waiting[]; busy: boolean; opensAt: number; alarm: number };

/** Lets what is to be posted through as fast as the limits allow and no faster, in each tenant one at a time. */
export function openPace({ now, sleep }: Metronome, clock: () => Instant): Pace {
  const lines = new Map<string, Line>();
  const posted = new Map<string, readonly number[]>();
  const held = new Map<string, number>();

  const opensAt = (conversation: string): number => {
    const times = posted.get(conversation) ?? [];
    const limits = PER_CONVERSATION.map(({ count, ms }) => (times.at(-count) ?? -Infinity) + ms);
    return Math.max(held.get(conversation) ?? -Infinity, ...limits);
  };
  const remember = (conversation: string): void => {
    posted.set(conversation, [...(posted.get(conversation) ?? []), now()].slice(-MOST_REMEMBERED));
    if (posted.size <= MOST_CONVERSATIONS) return;
    for (const [other, times] of posted) if ((times.at(-1) ?? 0) < now() - HOUR_MS) posted.delete(other);
    for (const [other, until] of held) if (until < now()) held.delete(other);
  };

  /** Lets one through, or waits for the first moment at which one may go; called whenever that may have changed. */
  const serve = (line: Line): void => {
    if (line.busy || line.waiting.length === 0) return;
    sendAway(line);
    const first =
      line.opensAt <= now() ? line.waiting.find(({ conversation }) => opensAt(conversation) <= now()) : undefined;
    if (!first) return wait(line);
    line.waiting = line.waiting.filter((one) => one !== first);
    line.busy = true;
    line.opensAt = Math.max(now(), line.opensAt) + TENANT_SPACING_MS;
    remember(first.conversation);
    first.grant({
      kind: 'yours',
      end: () => {
        line.busy = false;
        serve(line);
      },
    });
  };

  const wait = (line: Line): void => {
    const at = Math.max(line.opensAt, Math.min(...line.waiting.map(({ conversation }) => opensAt(conversation))));
    if (line.waiting.length === 0 || line.alarm <= at) return;
    line.alarm = at;
    void sleep(at - now()).then(() => {
      line.alarm = Infinity;
      serve(line);
    });
  };

  const sendAway = (line: Line): void => {
    const isTooLong = ({ conversation }: Waiting): boolean => opensAt(conversation) - now() > LONGEST_WAIT_MS;
    for (const { conversation, grant } of line.waiting.filter(isTooLong)) {
      const ms = Math.ceil(opensAt(conversation) - now());
      grant({ kind: 'later', at: addMilliseconds(clock(), ms) });
    }
    line.waiting = line.waiting.filter((one) => !isTooLong(one));
  };

  return {
    turn: (tenantId, conversation) =>
      new Promise((grant) => {
        const line = lines.get(tenantId) ?? { waiting: [], busy: false, opensAt: 0, alarm: Infinity };
        lines.set(tenantId, line);
        line.waiting.push({ conversation, grant });
        serve(line);
      }),
    hold: (conversation, ms) => void held.set(conversation, now() + ms),
  };
}
