import { z } from 'zod/v4';
import type { Instant } from '../calendar/time';
import type { Command, Ref, Refusal } from './process';

/*
What is measured, for whoever runs the service. Everything here is a number, a name from a closed list, or a `Word`:
nothing that anybody has typed, is called or is known by has a type that fits, so that it does not compile (022).
*/

/** A name that stands in our code. Only the three functions below make one. */
const Word = z
  .string()
  .regex(/^[a-z]+(?:-[a-z]+)*$/i)
  .max(40)
  .brand<'Word'>();
export type Word = z.infer<typeof Word>;

/** What is no name of ours must not be told; it is not worth a fault either. */
const word = (text: string): Word => Word.safeParse(text).data ?? OTHER;
const OTHER = Word.parse('other');

/** How long ago something was due, in seconds; 0 if it is not yet. */
export const secondsSince = (dueAt: Instant, now: Instant): number =>
  Math.max(0, (Date.parse(now) - Date.parse(dueAt)) / 1000);

export const kindOf = ({ kind }: Pick<Ref, 'kind'>): Word => word(kind);
export const commandOf = ({ type }: Pick<Command, 'type'>): Word => word(type);
export const reasonOf = ({ reason }: Refusal): Word => word(reason);

/** What is counted: names of ours. */
export type Counted =
  | 'command'
  | 'refusal'
  | 'conflict'
  | 'sent'
  | 'updated'
  | 'told-to-wait'
  | 'throttled'
  | 'busy'
  | 'silent'
  | 'refused'
  | 'uncertain'
  | 'gone'
  | 'parked'
  | 'skipped'
  | 'purged'
  | 'failed'
  | 'late';

/** Why a request or an activity was turned away before anything of it was done. */
export type TurnedAway =
  | 'no such host'
  | 'a body nobody asked for'
  | 'no such address'
  | 'method'
  | 'compressed'
  | 'not json'
  | 'too large'
  | 'too deep'
  | 'the keys of the Bot Framework cannot be had'
  | 'not tested yet'
  | 'not an activity of Teams'
  | 'token of another service'
  | 'no good token'
  | 'a sender who is not served here'
  | 'a sender who cannot be read'
  | 'a team that is not served here';

/** What can be asked of a store. */
export type Operation = 'load' | 'commit' | 'settle' | 'purge' | 'outbox' | 'history' | 'due' | 'overview' | 'other';

export type Measured =
  | { readonly what: 'turned-away'; readonly why: TurnedAway }
  /** A command that met an expected no. */
  | { readonly what: 'refused'; readonly kind: Word; readonly reason: Word }
  /** How long after it came due something was taken up. */
  | { readonly what: 'lateness'; readonly seconds: number }
  /** Of what waits to be said and could have been by now, the oldest; 0 if there is nothing. */
  | { readonly what: 'outbox-age'; readonly seconds: number }
  /** How many due items are more than five minutes late. */
  | { readonly what: 'late'; readonly items: number }
  /** What the store charged for a request, in its own units. */
  | { readonly what: 'charge'; readonly operation: Operation; readonly units: number }
  /** The tick has looked. */
  | { readonly what: 'tick' };

/** What Teams can tell us, as `teams/` takes it. */
export type TurnKind = 'message' | 'click' | 'file' | 'installation' | 'update' | 'meeting' | 'search' | 'other';

/** A piece of work that takes time, and is part of a larger one or stands by itself. */
export type Span =
  | { readonly what: 'turn'; readonly turn: TurnKind }
  | { readonly what: 'handle'; readonly kind: Word; readonly command?: Word }
  | { readonly what: 'tick' }
  | { readonly what: 'deliver'; readonly kind: Word; readonly row: 'notice' | 'shown' | 'refresh' | 'purge' }
  | { readonly what: 'send'; readonly kind: Word }
  /** In the conversation somebody spoke in. */
  | { readonly what: 'answer' }
  | { readonly what: 'store'; readonly operation: Operation; readonly kind?: Word };

export type Outcome =
  | 'done'
  | 'fault'
  | 'late'
  | 'repeated'
  | 'refused'
  | 'conflict'
  | 'sent'
  | 'unchanged'
  | 'later'
  | 'busy'
  | 'silent'
  | 'uncertain'
  | 'gone';

export type Noted = { readonly outcome: Outcome; readonly version?: number };

/** Whoever is told what is measured. It never throws, and nobody waits for it. */
export interface Telemetry {
  count(what: Counted, by?: number): void;
  measure(measured: Measured): void;
  /** Does the work, gives what it gives and throws what it throws. Its outcome is 'done' or 'fault', or what was noted. */
  span<T>(span: Span, work: () => Promise<T>): Promise<T>;
  /** What has come of the innermost piece of work that is under way here. */
  note(noted: Noted): void;
}

/** Nobody has asked to be told. */
export const NO_TELEMETRY: Telemetry = {
  count: () => {},
  measure: () => {},
  span: (_span, work) => work(),
  note: () => {},
};
