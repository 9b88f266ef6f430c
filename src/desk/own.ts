import type { Event, Process, Recorded, Refusal as AnyRefusal } from '../process/process';
import type { Refusal } from './refusal';

/*
What a process has stored is its own (007): a snapshot and its events are only ever written by the process whose ref they
are stored under. Whoever names the process reads them as what they are.
*/

export const ownState = <S>(_process: Pick<Process<S, never, never, never, never>, 'initial'>, state: unknown): S =>
  state as S;

/** A process refuses in its own words only. */
export const ownRefusal = (refusal: AnyRefusal): Refusal => refusal as Refusal;

export const ownEvents = <E extends Event>(
  _process: { evolve(state: never, event: E): unknown },
  events: readonly Recorded[],
): readonly Recorded<E>[] => events as readonly Recorded<E>[];
