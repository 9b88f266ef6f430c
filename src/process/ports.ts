import type { Instant } from '../calendar/time';
import type { AnyProcess, Ref } from './process';
import type { Posted, Snapshot, Store } from './store';

/** What became of an attempt to say something. */
export type Said =
  | { readonly kind: 'sent'; readonly posted: Posted }
  /** What is on screen already shows the state as it is. */
  | { readonly kind: 'unchanged' }
  /** Asked to wait until then. */
  | { readonly kind: 'later'; readonly at: Instant }
  /** Will not work until something changes: not a member, blocked, removed. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** What was to be updated is no longer there. */
  | { readonly kind: 'gone' }
  /** It may or may not have arrived. */
  | { readonly kind: 'uncertain' };

/** Whoever can say things. Draws the message from the state as it is now; with `posted`, updates what is on screen. */
export interface Voice {
  say(ref: Ref, snapshot: Snapshot, message: unknown, posted?: Posted): Promise<Said>;
  /** A message to a role, as one message for each place it goes to; `id` tells the places apart. */
  address(ref: Ref, message: unknown): Promise<{ readonly id: string; readonly message: unknown }[]>;
}

/** Structured and without personal data: refs, versions, command names, outcomes. */
export interface Log {
  info(fields: Record<string, unknown>, text: string): void;
  warn(fields: Record<string, unknown>, text: string): void;
  error(fields: Record<string, unknown>, text: string): void;
}

export type Ports = {
  readonly store: Store;
  readonly voice: Voice;
  readonly log: Log;
  readonly now: () => Instant;
  readonly processes: ReadonlyMap<string, AnyProcess>;
};
