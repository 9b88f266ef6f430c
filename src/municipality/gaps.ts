import { holdersOf, isOfTheTeam, isOpen, type Settings } from './glossary';

/** What is needed and is not there: a channel that is gone, a manager or the last of a role who has left the team. */
export type Gap =
  | { readonly kind: 'channel'; readonly of: 'coordinationChannel' | 'guidesChannel' }
  | { readonly kind: 'unit-channel' | 'unit-manager'; readonly of: string }
  | { readonly kind: 'role'; readonly of: 'methodCoordinators' | 'projectLeads' | 'guides' };

const ROLES = [
  ['methodCoordinators', 'method-coordinator'],
  ['projectLeads', 'project-lead'],
  ['guides', 'guide'],
] as const;

export function gapsIn(settings: Settings): Gap[] {
  const { units } = settings;
  return [
    ...(['coordinationChannel', 'guidesChannel'] as const)
      .filter((which) => !isOpen(settings[which], settings))
      .map((of) => ({ kind: 'channel', of }) as const),
    ...units
      .filter(({ channel }) => !isOpen(channel, settings))
      .map(({ code }) => ({ kind: 'unit-channel', of: code }) as const),
    ...units
      .filter(({ manager }) => !isOfTheTeam(manager, settings))
      .map(({ code }) => ({ kind: 'unit-manager', of: code }) as const),
    ...ROLES.filter(([, role]) => holdersOf(role, settings).length === 0).map(
      ([of]) => ({ kind: 'role', of }) as const,
    ),
  ];
}

/** Since when there are gaps, after a change: a new one begins anew, so that it is told of like the first. */
export function gapsSince<T>(before: Settings, after: Settings, { at, since }: { at: T; since: T | undefined }) {
  const known = gapsIn(before).map(nameOf);
  const now = gapsIn(after).map(nameOf);
  if (now.length === 0) return undefined;
  return now.every((gap) => known.includes(gap)) ? since : at;
}

const nameOf = ({ kind, of }: Gap): string => `${kind} ${of}`;
