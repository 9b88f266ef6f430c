import { holdersOf, ROLES, type Actor, type Circumstances, type PersonId, type Role } from './glossary';

/*
Who may: a role in the municipality, or what somebody is to the process at hand. Each room has one table of its commands
and one of its cards, with the relations that may; docs/permissions.md is written from them.
*/

/** What somebody can be to a process, besides the roles they hold. */
export const TIES = [
  'installer',
  'author',
  'orderer',
  /** Whoever coordinates the loop now, for the time being or not. */
  'holder',
  /** Whoever held it until a coordinator was found. */
  'temporary',
  /** Proposed as coordinator, whether asked already or still in the queue. */
  'candidate',
  'asked',
  /** The manager the unit had when the loop began. */
  'loop-manager',
  'participant',
  'guide-in-meeting',
  /** In any of the loop's meetings, or with something to do from one; a politician sees no more than all may (4.3). */
  'in-loop',
  'task-owner',
  /**
   * A method coordinator, unless they manage the unit, or did when the loop began: its manager does not lead its loop by
   * another name (000:9, P5).
   */
  'neutral-coordinator',
  /** Whoever the country's profile lets decide who coordinates. */
  'decider',
  /** Whose consent it is, whoever they are; and whoever asked for it. */
  'consenter',
  'consent-asker',
  'guest',
  'guest-in-meeting',
  'guest-with-task',
] as const;
export type Tie = (typeof TIES)[number];
export type Relation = Role | Tie;

/** What only somebody from another municipality or organisation is; all that they can be besides is a person asked (R31). */
const OF_GUESTS: ReadonlySet<Relation> = new Set(['guest', 'guest-in-meeting', 'guest-with-task']);

/** Who is what to one process, just now. */
export type Ties = Readonly<Partial<Record<Tie | 'not-neutral', readonly PersonId[]>>>;

/** Which relations have a right, and who they are where it is asked for. */
export type Right = { readonly may: readonly Relation[]; readonly ties: Ties };

export const allows = ({ may, ties }: Right, actor: Actor): boolean =>
  may
    .filter((relation) => relation === 'consenter' || OF_GUESTS.has(relation) === (actor.guest === true))
    .some((relation) => {
      const inRole = (role: Role): PersonId[] => (actor.roles.includes(role) ? [actor.id] : []);
      return relation === 'guest' || whoIs(relation, ties, inRole).includes(actor.id);
    });

function whoIs(relation: Relation, ties: Ties, inRole: (role: Role) => readonly PersonId[]): readonly PersonId[] {
  if (relation === 'neutral-coordinator')
    return inRole('method-coordinator').filter((id) => !ties['not-neutral']?.includes(id));
  return isRole(relation) ? inRole(relation) : (ties[relation] ?? []);
}

const isRole = (relation: Relation): relation is Role => ROLES.some((role) => role === relation);

/** Refused as somebody else's to do: who may, and whom of them to ask. */
export type NotAllowed<Reason extends string = string> = {
  readonly reason: Reason;
  readonly may: readonly Relation[];
  readonly ask: readonly PersonId[];
};

export const notAllowed = <Reason extends string>(
  reason: Reason,
  right: Right,
  to: Circumstances,
): NotAllowed<Reason> => ({ reason, may: right.may, ask: whomToAsk(right, to) });

/** These can be named to a colleague. Who wrote an example, who was asked or takes part is nobody's to tell. */
const NAMED: ReadonlySet<Relation> = new Set([
  'holder',
  'neutral-coordinator',
  'method-coordinator',
  'project-lead',
  'loop-manager',
  'installer',
  'unit-manager',
  'guide',
]);

export const isNamed = (relation: Relation): boolean => NAMED.has(relation);

/** Whose a loop is, is not told to those who have nothing to do with it. */
const OF_THE_LOOP: ReadonlySet<Relation> = new Set(['holder', 'loop-manager']);

/** A candidate who has not been asked yet knows nothing of it; nor does whoever has become the manager since. */
const UNAWARE: ReadonlySet<string> = new Set(['candidate', 'not-neutral']);

const isTied = (ties: Ties, { id }: Actor): boolean =>
  Object.entries(ties).some(([tie, people]) => !UNAWARE.has(tie) && people.includes(id));

/** Those in the team who have the right, in the order of the table, as far as they can be named to whoever asks. */
export function whomToAsk({ may, ties }: Right, { by, here }: Circumstances): PersonId[] {
  const tellable = may.filter((one) => isNamed(one) && (!OF_THE_LOOP.has(one) || isTied(ties, by)));
  const able = tellable.flatMap((one) => whoIs(one, ties, (role) => holdersOf(role, here)));
  const colleagues = here.team.members.filter(({ guest }) => !guest).map(({ id }) => id);
  return [...new Set(able)].filter((id) => colleagues.includes(id));
}
