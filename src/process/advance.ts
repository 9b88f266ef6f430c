import type { Instant } from '../calendar/time';
import type { AnyProcess, Command, Event, Notice, Recorded, Refusal } from './process';
import type { Snapshot, ToPurge } from './store';

/** A chain of timeouts longer than this is a fault in a decider, not a busy day. */
const MAX_CHAIN = 50;
const RECENT_COMMANDS = 20;
/** What is more than this waits for the next step, so that a commit stays within one batch. */
const SAID_AT_ONCE = 20;

/** A command with the key that makes a double click one click. */
export type Given = { readonly command: Command; readonly key: string };

export type Result =
  | { readonly kind: 'done' }
  /** The same command had already been carried out: the answer is the state as it is. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Step = {
  readonly result: Result;
  readonly events: readonly Recorded[];
  readonly snapshot: Snapshot;
  /** What is not to be kept any longer. */
  readonly purge?: ToPurge;
  /** Notices that came due; one too late to be of use is only recorded. */
  readonly said: readonly { readonly notice: Notice<unknown>; readonly late: boolean }[];
};

export const emptySnapshot = (process: AnyProcess): Snapshot => ({
  state: process.initial,
  version: 0,
  said: [],
  recent: [],
  dueAt: 'never',
});

type Start = { readonly process: AnyProcess; readonly before: Snapshot; readonly now: Instant };

/** State so far within one step, the events that led there, and what there was to say on the way. */
type Run = {
  readonly state: unknown;
  readonly events: readonly Recorded[];
  readonly due: readonly Notice<unknown>[];
};

/**
 * One pure step of a process at `now`: deadlines that have passed come first, then the command if there is one, then
 * whatever there is to say. A click and the clock both go through here, so a deadline holds even when the clock is late.
 */
export function advance(process: AnyProcess, before: Snapshot, now: Instant, given?: Given): Step {
  const from: Start = { process, before, now };
  const start = passDeadlines(from, { state: before.state, events: [], due: [] });
  const { run, result } = given ? carryOut(from, given, start) : { run: start, result: DONE };
  const purge = purgeAfter(before.version, run.events);

  const notices = process.notices(run.state);
  const { due } = collect(from, now, run, notices);
  const saidNow = due.slice(0, SAID_AT_ONCE);
  // Keys name people and dates: what is forgotten leaves none behind that nothing asks for any more.
  const isKept = (key: string): boolean => !purge || notices.some((notice) => notice.key === key);
  const said = [...before.said, ...saidNow.map((notice) => notice.key)].filter(isKept);
  const presses = [...(purge ? [] : before.recent), ...(given && result.kind === 'done' ? [given.key] : [])];
  const unsaid = notices.filter((notice) => !said.includes(notice.key));
  const deadlines = process.timeouts(run.state).map((timeout) => timeout.dueAt);
  return {
    result,
    events: run.events,
    said: saidNow.map((notice) => ({ notice, late: notice.until !== 'whenever' && notice.until < now })),
    snapshot: {
      state: run.state,
      version: before.version + run.events.length,
      said,
      recent: presses.slice(-RECENT_COMMANDS),
      ...(isForgotten(before, run.events) ? { forgotten: true } : {}),
      dueAt: [...unsaid.map((notice) => notice.at), ...deadlines].sort()[0] ?? 'never',
    },
    ...(purge ? { purge } : {}),
  };
}

const isForgotten = ({ forgotten }: Snapshot, events: readonly Recorded[]): boolean =>
  events.length === 0 ? forgotten === true : events.at(-1)?.forgets === 'everything';

/** The newest event that forgets decides up to where; one that forgets everything is never outdone by a lesser one. */
function purgeAfter(version: number, events: readonly Recorded[]): ToPurge | undefined {
  const newest = events.findLastIndex(({ forgets }) => forgets !== undefined);
  if (newest === -1) return undefined;
  const what = events.some(({ forgets }) => forgets === 'everything') ? 'everything' : 'what-led-here';
  return { kind: 'purge', upTo: version + newest, what };
}

const DONE: Result = { kind: 'done' };

function carryOut(from: Start, given: Given, run: Run): { run: Run; result: Result } {
  const { process, before } = from;
  if (before.recent.includes(given.key)) return { run, result: { kind: 'repeated' } };
  const decision = process.decide(given.command, run.state);
  if ('refusal' in decision) return { run, result: { kind: 'refused', refusal: decision.refusal } };
  const happened = recorded(decision.events, given.command.by?.id ?? 'teams');
  return { run: passDeadlines(from, extend(process, run, happened)), result: DONE };
}

/** Here and nowhere else, so that no decider can forget it or say another name. */
const recorded = (events: readonly Event[], by: string): Recorded[] => events.map((event) => ({ ...event, by }));

const extend = (process: AnyProcess, run: Run, events: readonly Recorded[]): Run => ({
  ...run,
  state: events.reduce((state, event) => process.evolve(state, event), run.state),
  events: [...run.events, ...events],
});

/** Adds what is due by `moment`, in the state as it is. What a deadline then makes pointless is at least accounted for. */
function collect({ process, before }: Start, moment: Instant, run: Run, notices = process.notices(run.state)): Run {
  const known = new Set([...before.said, ...run.due.map((notice) => notice.key)]);
  const fresh = notices.filter((notice) => notice.at <= moment && !known.has(notice.key));
  return { ...run, due: [...run.due, ...fresh] };
}

function passDeadlines(from: Start, run: Run): Run {
  const { process, now } = from;
  let reached = run;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const [first] = process
      .timeouts(reached.state)
      .filter((timeout) => timeout.dueAt <= now)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    if (!first) return reached;
    const decision = process.decide(first.command, reached.state);
    if ('refusal' in decision) throw new Error(`${process.kind}: its own deadline ${first.command.type} was refused`);
    reached = extend(process, collect(from, first.dueAt, reached), recorded(decision.events, 'clock'));
  }
  throw new Error(`${process.kind}: deadlines follow each other without end`);
}
