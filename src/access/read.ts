import type { Instant } from '../calendar/time';
import type { LoopEvent } from '../loop/events';
import { PersonId, type Actor, type Settings, actorOf } from '../municipality/glossary';
import type { Event, Recorded } from '../process/process';
import { lookedAs, type Looked, type LookedAs, type Seen } from './access';

/** One line of who has looked: a look from the log, or that somebody did something, which nobody does unseeing. */
export type Glance = {
  readonly at: Instant;
  readonly who: PersonId;
  readonly as: LookedAs;
  readonly seen: Seen;
};

/** Did something in the case: it is told that they did, not what (R17). */
export const ACTED = 'acted';

/** Who has looked at a case, newest first: from its log, and from its own events. */
export function glancesAt(log: readonly Recorded[], events: readonly Recorded[], here: Settings): Glance[] {
  const acted = events.flatMap((event): Glance[] => {
    const by = PersonId.safeParse(event.by);
    return by.success
      ? [{ at: event.at, who: by.data, as: lookedAs(actorOf(by.data, here)), seen: actedIn(event) }]
      : [];
  });
  const looked = log.flatMap((event): Glance[] => (isLooked(event) ? [event] : []));
  return [...looked, ...acted].sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** A guest of the team is told of their own looks, and of those at the meetings they are invited to. */
export const concerning = (glances: readonly Glance[], viewer: Actor, meetings: readonly string[]): Glance[] =>
  glances.filter(
    ({ who, seen }) =>
      !viewer.guest || who === viewer.id || (seen.meeting !== undefined && meetings.includes(seen.meeting)),
  );

/** The same person at the same thing on the same day is one line, with the newest time. */
export function onePerDay(glances: readonly Glance[], dayOf: (at: Instant) => string): Glance[] {
  const seen = new Set<string>();
  return glances.filter(({ at, who, seen: { card, meeting = '' } }) => {
    const key = [dayOf(at), who, card, meeting].join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const isLooked = (event: Event): event is Looked => event.type === 'looked';

function actedIn(event: Event): Seen {
  const meeting = isOfMeeting(event) ? event.event.meeting : undefined;
  return meeting === undefined ? { card: ACTED } : { card: ACTED, meeting };
}

type OfMeeting = Extract<LoopEvent, { type: 'meeting' }>;
const isOfMeeting = (event: Event): event is OfMeeting => event.type === 'meeting' && 'event' in event;
