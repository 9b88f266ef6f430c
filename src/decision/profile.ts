import type { Country } from '../calendar/working-day';
import type { Role } from '../municipality/glossary';

/**
 * What differs between the countries, and nothing else does: one engine, three profiles, never blended (domain.md 0.2
 * no. 3). What the roles are called is a matter of `texts/`.
 */
export type Profile = {
  /** Who may be asked to coordinate. */
  readonly mayBeAsked: readonly Role[];
  /** Who nominates, calls the allocation meeting, records its decision and sets a new date. */
  readonly mayDecide: readonly Role[];
  /** Who is told when the week has passed. */
  readonly escalatesTo: Role;
};

/** Norway has no one-week rule and escalates to all affected managers (004:233): reserved, as it is no profile of this. */
export type Reserved = { readonly deadline: 'none'; readonly escalatesTo: 'all-affected-managers' };

export const PROFILES: Record<Exclude<Country, 'NO'>, Profile> & Record<'NO', Reserved> = {
  SE: {
    mayBeAsked: ['method-coordinator', 'guide'],
    mayDecide: ['method-coordinator'],
    escalatesTo: 'project-lead',
  },
  DK: {
    // The project lead designates who can be tovholder and invites to the allocation meeting (003:422, 440).
    mayBeAsked: ['guide', 'method-coordinator'],
    mayDecide: ['project-lead', 'method-coordinator'],
    escalatesTo: 'project-lead',
  },
  NO: { deadline: 'none', escalatesTo: 'all-affected-managers' },
};

/** The profile of a country that has the week. Norway's comes with its own machine; until then it cannot be chosen. */
export function profileOf(country: Country): Profile {
  if (country === 'NO') throw new Error('the Norwegian profile is reserved');
  return PROFILES[country];
}
