import type { Instant } from '../calendar/time';
import type { Forgets, Recorded, Ref } from './process';

/** Changes whenever the stored thing does; a write that names an old one is refused. */
export type Etag = string;

/** What is true of a process now, with what it needs to keep its promises. */
export type Snapshot = {
  readonly state: unknown;
  /** How many events led here. */
  readonly version: number;
  /** Keys of notices already put in the outbox or skipped: said once means once. */
  readonly said: readonly string[];
  /** Keys of the newest commands, so that a double click is one click. */
  readonly recent: readonly string[];
  /** Everything that ever was has been forgotten, and nothing has happened since. */
  readonly forgotten?: true;
  /** When the process next wants attention; 'never' if nothing is pending. */
  readonly dueAt: Instant | 'never';
  /** In which schema it is stored (023); 1 if nothing is said. Seen by nobody above `upcasting`. */
  readonly schema?: number;
};

export type Posted = { readonly conversationId: string; readonly activityId: string; readonly hash: string };

export type Delivery =
  /** Wants sending at `dueAt`. */
  | ({ readonly status: 'waiting'; readonly dueAt: Instant } & Tries)
  /** Somebody is sending it. If nobody settles it before `dueAt`, that one died and it is uncertain whether it arrived. */
  | ({ readonly status: 'sending'; readonly dueAt: Instant } & Tries)
  | { readonly status: 'sent'; readonly posted: Posted }
  | { readonly status: 'skipped'; readonly reason: 'too-late' | 'no-longer-wanted' | 'nobody-to-tell' }
  /** Not said, and not tried again. `since` is absent in what an older release has stored. */
  | { readonly status: 'parked'; readonly reason: string; readonly since?: Instant }
  /** Its place takes nothing; at `dueAt` it is asked whether it has spoken since. */
  | ({
      readonly status: 'parked';
      readonly reason: 'silent';
      readonly dueAt: Instant;
      readonly since?: Instant;
    } & Tries)
  /** A finished refresh: it wakes again with the next change. `undrawn`: some card on screen is not as it should be. */
  | { readonly status: 'resting'; readonly undrawn?: true };

/** `attempts`: how often it may have arrived. `held`: how often in a row its place had no time for it. */
export type Tries = { readonly attempts: number; readonly held?: number };

/** The wish that what has been forgotten is deleted: the events up to and with a version, and, with 'everything', all rows. */
export type ToPurge = { readonly kind: 'purge'; readonly upTo: number; readonly what: Forgets };
export type PurgeRow = OutboxRow & { readonly what: ToPurge };

/**
 * One thing to say to one place; or (`refresh`) the wish that every card already posted shows the state as it is; or
 * what is to be deleted for good.
 */
export type OutboxRow = {
  readonly ref: Ref;
  readonly id: string;
  readonly what:
    | { readonly kind: 'notice'; readonly key: string; readonly message: unknown; readonly askedAt?: Instant }
    /** Somebody asked to see it: nobody else wants it, but it follows the state like the rest. */
    | { readonly kind: 'shown'; readonly message: unknown; readonly askedAt?: Instant }
    | { readonly kind: 'refresh' }
    | ToPurge;
  readonly delivery: Delivery;
  /** As in the snapshot. Above `upcasting` only what a newer release has put there has one. */
  readonly schema?: number;
};

/** When a row wants attention, if it does. */
export const dueAtOf = ({ delivery }: OutboxRow): Instant | undefined =>
  'dueAt' in delivery ? delivery.dueAt : undefined;

export type Stored<T> = { readonly value: T; readonly etag: Etag };

/** Everything one commit writes, all or nothing, in one partition. */
export type Change = {
  /** The etag the decision was based on; 'new' if the process did not exist. */
  readonly expected: Etag | 'new';
  readonly snapshot: Snapshot;
  readonly events: readonly Recorded[];
  /** Created, or replaced where the id exists. */
  readonly outbox: readonly OutboxRow[];
};

/** A batch of more operations than this is refused, as Cosmos DB would: snapshot + events + outbox rows. */
export const MAX_OPERATIONS = 100;

export type DueItem =
  { readonly kind: 'process'; readonly ref: Ref } | { readonly kind: 'row'; readonly row: Stored<OutboxRow> };

/** One process of a list of them. */
export type Found = { readonly ref: Ref; readonly snapshot: Snapshot };

/** The three stores are adapters of this. Every call but `due` and `overview` stays inside one partition, the ref's. */
export interface Store {
  /** One point read. */
  load(ref: Ref): Promise<Stored<Snapshot> | undefined>;
  /** 'conflict' if somebody else wrote first; then nothing is written. */
  commit(ref: Ref, change: Change): Promise<'committed' | 'conflict'>;
  /** Replaces one outbox row, unless it has changed since it was read. */
  settle(row: OutboxRow, expected: Etag): Promise<Etag | 'conflict'>;
  /**
   * Deletes for good what the row says, oldest first, and at the very end the row itself; nothing if the row has changed
   * since it was read. After a crash anywhere within it is done by doing it again.
   */
  purge(row: PurgeRow, expected: Etag): Promise<'purged' | 'conflict'>;
  /**
   * Deletes all of a process, whatever has been written meanwhile: for whoever runs the service, when a municipality
   * leaves. The snapshot goes last, so that what was cut off is still found; done again, it does what is left to do.
   */
  erase(ref: Ref): Promise<void>;
  /** All outbox rows of a process. */
  outbox(ref: Ref): Promise<Stored<OutboxRow>[]>;
  /** All events of a process that have not been purged, oldest first. */
  history(ref: Ref): Promise<Recorded[]>;
  /** What wants attention at `now`, most urgent first, at most `limit`. Reads only: a write with an etag is the claim. */
  due(now: Instant, limit: number): Promise<DueItem[]>;
  /** Every process of one kind in one tenant. */
  overview(tenantId: string, kind: string): Promise<Found[]>;
  close(): Promise<void>;
}
