import { addMinutes, type Instant } from '../../src/calendar/time';
import {
  assertNever,
  type Decision,
  type Notice,
  type Process,
  type Ref,
  type Timeout,
} from '../../src/process/process';

/*
A made-up process for the tests of the kernel: a parcel waits seven days in the shop. Whoever it is for is told when it
comes, reminded two days before it goes back, and told when it has gone back.
*/

type State =
  | { readonly phase: 'expected' }
  | { readonly phase: 'here'; readonly since: Instant; readonly keepUntil: Instant; readonly looks: number }
  | { readonly phase: 'collected'; readonly who: string }
  | { readonly phase: 'returned'; readonly at: Instant };

export type ParcelCommand =
  | { readonly type: 'Arrive'; readonly at: Instant }
  /** Somebody came to look at it: changes what a card shows, but not what there is to say. */
  | { readonly type: 'Look'; readonly at: Instant }
  | { readonly type: 'Extend'; readonly at: Instant; readonly days: number }
  | { readonly type: 'Collect'; readonly at: Instant; readonly by: { readonly id: string } }
  | { readonly type: 'Return'; readonly at: Instant };

type Event =
  | { readonly type: 'Arrived'; readonly at: Instant; readonly keepUntil: Instant }
  | { readonly type: 'LookedAt'; readonly at: Instant }
  | { readonly type: 'Extended'; readonly at: Instant; readonly keepUntil: Instant }
  | { readonly type: 'Collected'; readonly at: Instant; readonly who: string }
  | { readonly type: 'Returned'; readonly at: Instant };

type Refusal = { readonly reason: 'not-here' | 'here-already' | 'collected-already' | 'returned-already' };

export type Message = { readonly text: string; readonly to?: string };

export const parcelRef = (id: string): Ref => ({ tenantId: 'tenant-a', kind: 'parcel', id });

export const inDays = (at: Instant, days: number): Instant => addMinutes(at, days * 24 * 60);

export const parcel: Process<State, ParcelCommand, Event, Refusal, Message> = {
  kind: 'parcel',
  initial: { phase: 'expected' },
  decide(command, state): Decision<Event, Refusal> {
    if (command.type === 'Arrive') return arrive(command.at, state);
    if (state.phase !== 'here') return { refusal: notHere(state) };
    const { at } = command;
    switch (command.type) {
      case 'Look':
        return { events: [{ type: 'LookedAt', at }] };
      case 'Extend':
        return { events: [{ type: 'Extended', at, keepUntil: inDays(state.keepUntil, command.days) }] };
      case 'Collect':
        return { events: [{ type: 'Collected', at, who: command.by.id }] };
      case 'Return':
        return { events: [{ type: 'Returned', at }] };
      default:
        return assertNever(command);
    }
  },
  evolve(state, event): State {
    switch (event.type) {
      case 'Arrived':
        return { phase: 'here', since: event.at, keepUntil: event.keepUntil, looks: 0 };
      case 'LookedAt':
        return state.phase === 'here' ? { ...state, looks: state.looks + 1 } : state;
      case 'Extended':
        return state.phase === 'here' ? { ...state, keepUntil: event.keepUntil } : state;
      case 'Collected':
        return { phase: 'collected', who: event.who };
      case 'Returned':
        return { phase: 'returned', at: event.at };
      default:
        return assertNever(event);
    }
  },
  notices(state): Notice<Message>[] {
    if (state.phase === 'returned') {
      return [{ key: 'returned', at: state.at, until: 'whenever', message: { text: 'returned' } }];
    }
    if (state.phase !== 'here') return [];
    const { since, keepUntil } = state;
    const reminder = `remind-${keepUntil.slice(0, 10)}`;
    return [
      { key: 'arrived', at: since, until: 'whenever', message: { text: 'arrived' } },
      { key: reminder, at: inDays(keepUntil, -2), until: inDays(keepUntil, -1), message: { text: reminder } },
    ];
  },
  timeouts(state): Timeout<ParcelCommand>[] {
    if (state.phase !== 'here') return [];
    return [{ dueAt: state.keepUntil, command: { type: 'Return', at: state.keepUntil } }];
  },
};

function arrive(at: Instant, state: State): Decision<Event, Refusal> {
  if (state.phase !== 'expected') return { refusal: { reason: 'here-already' } };
  return { events: [{ type: 'Arrived', at, keepUntil: inDays(at, 7) }] };
}

function notHere(state: State): Refusal {
  if (state.phase === 'collected') return { reason: 'collected-already' };
  return { reason: state.phase === 'returned' ? 'returned-already' : 'not-here' };
}
