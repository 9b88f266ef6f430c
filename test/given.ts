import type { Command, Decision, Event, Process, Refusal } from '../src/process/process';

/** What a process and a part of one have in common. */
export type Decider<S, C, E, R> = {
  readonly initial: S;
  decide(command: C, state: S): Decision<E, R>;
  evolve(state: S, event: E): S;
};

/** What came of a command, and the sentences that can be said of it. */
export type Outcome<S, E, R> = {
  readonly decision: Decision<E, R>;
  /** After the events; after a refusal, what it was. */
  readonly state: S;
  then(...events: E[]): void;
  thenRefused(refusal: R): void;
  thenState(expected: object): void;
};

/** The state after these events, and what a command does to it. */
export function given<S, C, E, R>(part: Decider<S, C, E, R>, ...events: E[]) {
  return givenState(part, events.reduce(part.evolve, part.initial));
}

export function givenState<S, C, E, R>(part: Decider<S, C, E, R>, state: S) {
  return {
    state,
    when: (command: C): Outcome<S, E, R> => carryOut(part, state, command),
    /** The same, some accepted commands later; one that is refused on the way is a fault of the test. */
    after: (...commands: C[]) => givenState(part, commands.reduce(accepted(part), state)),
  };
}

const accepted =
  <S, C, E, R>(part: Decider<S, C, E, R>) =>
  (state: S, command: C): S => {
    const outcome = carryOut(part, state, command);
    if ('refusal' in outcome.decision)
      throw new Error(`refused on the way: ${JSON.stringify([command, outcome.decision.refusal])}`);
    return outcome.state;
  };

function carryOut<S, C, E, R>(part: Decider<S, C, E, R>, before: S, command: C): Outcome<S, E, R> {
  const decision = part.decide(command, before);
  const state = 'refusal' in decision ? before : decision.events.reduce(part.evolve, before);
  return {
    decision,
    state,
    then: (...events) => expect(decision).toEqual({ events }),
    thenRefused: (refusal) => expect(decision).toEqual({ refusal }),
    thenState: (expected) => expect(state).toMatchObject(expected),
  };
}

/** A process as a decider whose methods can be handed around. */
export const deciderOf = <S, C extends Command, E extends Event, R extends Refusal, M>(
  process: Process<S, C, E, R, M>,
): Decider<S, C, E, R> => ({
  initial: process.initial,
  decide: (command, state) => process.decide(command, state),
  evolve: (state, event) => process.evolve(state, event),
});

export type RefusalCase<R> = { readonly refusal: R; readonly when: () => { thenRefused(refusal: R): void } };

/** One case for every reason there is: a reason without a test does not compile. */
export function refusesForEachReason<R extends { readonly reason: string }>(cases: {
  readonly [Reason in R['reason']]: RefusalCase<R & { readonly reason: Reason }>;
}): void {
  const all: [string, RefusalCase<R>][] = Object.entries(cases);
  it.each(all)('refuses with %s', (_reason, { refusal, when }) => when().thenRefused(refusal));
}
