import type { Instant } from '../calendar/time';
import type { AnyProcess, Ref } from './process';
import type { Posted, Snapshot, Store } from './store';
import type { Tally } from './tally';

/** What became of an attempt to say something. */
export type Said =
  | { readonly kind: 'sent'; readonly posted: Posted }
  /** What is on screen already shows the state as it is. */
  | { readonly kind: 'unchanged' }
  /** Not taken; asked to wait until then. */
  | { readonly kind: 'later'; readonly at: Instant }
  /** Not taken, for a reason that passes by itself. */
  | { readonly kind: 'busy' }
  /** The place takes nothing until it has spoken again: blocked, removed, no longer a member. */
  | { readonly kind: 'silent' }
  /** Not taken, and would not be if it were tried again. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** What was to be updated is no longer there. */
  | { readonly kind: 'gone' }
  /** It may or may not have arrived. */
  | { readonly kind: 'uncertain' };

/** `again`: it may have arrived already, and says so. Or what is on screen is drawn over. */
export type How = 'new' | 'again' | { readonly over: Posted };

/** A message for one place; `id` tells it from the others of the same notice. */
export type Addressed = { readonly id: string; readonly message: unknown };

/** Leave to write to a place. Whoever has it is alone with it in their municipality until they end it. */
export type Turn = { readonly kind: 'yours'; end(): void } | { readonly kind: 'later'; readonly at: Instant };

/** Whoever can say things. Draws the message from the state as it is now. */
export interface Voice {
  /**
   * Waits until the place of a message may be written to; 'later' also when people are not to be disturbed now, unless
   * somebody has waited for it since `askedAt`. One at a time: a crash leaves one in doubt, and no more. */
  turn(ref: Ref, message: unknown, askedAt?: Instant): Promise<Turn>;
  say(ref: Ref, snapshot: Snapshot, message: unknown, how: How): Promise<Said>;
  address(ref: Ref, message: unknown): Promise<Addressed[]>;
  /** Whom to tell that a message may not have come through, and what to say to them. */
  instead(ref: Ref, snapshot: Snapshot, missed: Addressed): Promise<Addressed[]>;
  /** Nobody gets a turn any more: what has not been said waits in the store. */
  stop(): void;
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
  readonly tally: Tally;
  readonly now: () => Instant;
  readonly processes: ReadonlyMap<string, AnyProcess>;
};
