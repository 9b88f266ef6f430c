import type { Instant } from '../calendar/time';
import type { AnyProcess, Command, Event, Notice, Refusal } from './process';
import type { Snapshot } from './store';

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
  readonly events: readonly Event[];
  readonly snapshot: Snapshot;
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
type Run = { readonly state: unknown; readonly events: readonly Event[]; readonly due: readonly Notice<unknown>[] };

/**
 * One pure step of a process at `now`: deadlines that have passed come first, then the command if there is one, then
 * whatever there is to say. A click and the clock both go through here, so a deadline holds even when the clock is late.
 */
export function advance(process: AnyProcess, before: Snapshot, now: Instant, given?: Given): Step {
  const from: Start = { process, before, now };
  const start = passDeadlines(from, { state: before.state, events: [], due: [] });
  const { run, result } = given ? carryOut(from, given, start) : { run: start, result: DONE };
  const recent =
    given && result.kind === 'done' ? [...before.recent, given.key].slice(-RECENT_COMMANDS) : before.recent;

  const notices = process.notices(run.state);
  const { due } = collect(from, now, run, notices);
  const saidNow = due.slice(0, SAID_AT_ONCE);
  const said = [...before.said, ...saidNow.map((notice) => notice.key)];
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
      recent,
      dueAt: [...unsaid.map((notice) => notice.at), ...deadlines].sort()[0] ?? 'never',
    },
  };
}

const DONE: Result = { kind: 'done' };

function carryOut(from: Start, given: Given, run: Run): { run: Run; result: Result } {
  const { process, before } = from;
  if (before.recent.includes(given.key)) return { run, result: { kind: 'repeated' } };
  const decision = process.decide(given.command, run.state);
  if ('refusal' in decision) return { run, result: { kind: 'refused', refusal: decision.refusal } };
  return { run: passDeadlines(from, extend(process, run, decision.events)), result: DONE };
}

const extend = (process: AnyProcess, run: Run, events: readonly Event[]): Run => ({
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
    reached = extend(process, collect(from, first.dueAt, reached), decision.events);
  }
  throw new Error(`${process.kind}: deadlines follow each other without end`);
}
