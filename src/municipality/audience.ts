import type { Conversation } from '../person/person';
import type { PersonId, Role, UnitCode } from './glossary';

/** One person, in 1:1 chat; or each of those who hold a role, each in theirs. */
export type Private = { readonly person: PersonId } | { readonly role: Role };

/** A channel of the team, seen by all its members; or the chat of a meeting, where others may read who are not. */
export type Public = { readonly channel: 'coordination' | 'guides' | UnitCode } | { readonly chat: Conversation };

/**
 * What is said, and where. A view with personal matters does not fit a channel: the pairing is in the type, so saying
 * something in the wrong room is a compile error (R1, R2).
 */
export type Message<PersonalView, PublicView> =
  { readonly to: Private; readonly view: PersonalView } | { readonly to: Public; readonly view: PublicView };
