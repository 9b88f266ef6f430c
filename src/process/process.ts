import { z } from 'zod/v4';
import type { Instant } from '../calendar/time';

/*
Terminology
  process   something with a life of its own: it takes commands, remembers events, and has deadlines
  command   an order: "let this happen"; from a person, or from the clock
  event     a fact: "this happened"; never changed afterwards
  refusal   an expected no, a value with a reason; a fault is something else, and is thrown
  notice    something the process wants to say unasked, now or later
  timeout   a command that comes due by itself
*/

/** Where one process lives. The only key that crosses a port, so that a forgotten tenant does not compile. */
export const Ref = z.object({
  tenantId: z.string().min(1).max(64),
  kind: z.string().regex(/^[a-z-]{1,32}$/),
  id: z.string().regex(/^[\w.-]{1,64}$/),
});
export type Ref = z.infer<typeof Ref>;

/** One text form of a ref, for maps and logs: `tenantId|kind|id`. */
export const refKey = (ref: Ref): string => `${ref.tenantId}|${ref.kind}|${ref.id}`;

/** Time comes in the command: a pure room reads no clock. `by` is the authenticated sender, where a person sent it. */
export type Command = { readonly type: string; readonly at: Instant; readonly by?: { readonly id: string } };
export type Event = { readonly type: string; readonly at: Instant; readonly forgets?: Forgets };

/**
 * What is purged once an event has happened: the events that led to it; or also all that was ever said of the process,
 * with whom it was said to. Such an event tells by itself all that is true after it, whatever the state was before, so
 * that what is left still leads to the state.
 */
export type Forgets = 'what-led-here' | 'everything';

/**
 * An event as it is stored. `by` says who did it: a person's id, 'clock' for a deadline that passed, or 'teams' for what
 * Teams told and nobody ordered, 'operator' for whoever runs the service,
 * 'not-recorded' where the release that stored it did not say. No process looks at it: it is for whoever asks afterwards.
 */
export type Recorded<E extends Event = Event> = E & { readonly by: string; readonly schema?: number };

/** An expected no. The reason is a name, fit for a log; what else it carries is for the sentence that is shown. */
export type Refusal = { readonly reason: string };

export type Decision<E, R> = { readonly events: readonly E[] } | { readonly refusal: R };

/** A command due at a time. Derived from the state, so nothing is ever cancelled: it just stops being there. */
export type Timeout<C> = { readonly dueAt: Instant; readonly command: C };

/**
 * Something to say unasked. `key` is derived from what it depends on (a date that can move is part of it), and the
 * same key is said once. After `until` it is pointless and is marked skipped instead of said.
 */
export type Notice<M> = {
  readonly key: string;
  readonly at: Instant;
  readonly until: Instant | 'whenever';
  /** To somebody who pressed a button at `at` and waits for it: the only thing that is said in quiet hours. */
  readonly answers?: true;
  readonly message: M;
};

/** Something stored, by whichever release: the types say what it is only once it has been brought up. */
export type Data = Readonly<Record<string, unknown>>;

/**
 * How what was stored in one schema is read in the next; what is not named is the same in both. May meet what is in the
 * next already, as the first releases wrote down no schema, and then gives it back as it is.
 */
export type Upcast<S = unknown> = {
  state?(state: Data): unknown;
  /** With what the events before it led to, where that is needed. */
  event?(event: Recorded, led: () => S): Recorded;
  /** Of a notice or of what is shown. */
  message?(message: Data): unknown;
};

/**
 * A process as a pure decider. Methods, not properties, so that processes of different types fit in one registry;
 * the registry only ever hands a process its own states and commands.
 */
export interface Process<S, C extends Command, E extends Event, R extends Refusal, M> {
  readonly kind: string;
  readonly initial: S;
  /** Nothing of it is ever on a screen, so there is nothing that would have to follow it. */
  readonly hasCards?: false;
  /** From each schema of what it stores to the next, the first from 1 to 2; what is written is in the last (023). */
  readonly upcasts?: readonly Upcast<S>[];
  /** May this happen, and what happened then? */
  decide(command: C, state: S): Decision<E, R>;
  /** What is true now? */
  evolve(state: S, event: E): S;
  /** All it wants to say unasked, in this state, now or later. */
  notices(state: S): Notice<M>[];
  timeouts(state: S): Timeout<C>[];
}

export type AnyProcess = Process<unknown, Command, Event, Refusal, unknown>;

/** The state after these events. */
export function replay<S, C extends Command, E extends Event, R extends Refusal, M>(
  process: Process<S, C, E, R, M>,
  events: readonly E[],
): S {
  return events.reduce((state, event) => process.evolve(state, event), process.initial);
}

const Discriminants = z.object({ type: z.string(), phase: z.string(), card: z.string() }).partial().catch({});

/** Makes a forgotten case a compile error, and a corrupt one a fault, which names the case and nothing of what is in it. */
export function assertNever(value: never): never {
  throw new Error(`Not a known case: ${JSON.stringify(Discriminants.parse(value))}`);
}
