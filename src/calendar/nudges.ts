import { nextOpen, type OfficeCalendar } from './quiet-hours';
import { addDays, type Instant } from './time';

/** Weekly at first, then every four weeks for a year [D]: what waits for somebody is never left in silence. */
const NUDGE_DAYS = [7, 14, ...Array.from({ length: 13 }, (_, i) => (i + 1) * 28)];

/** `level` 0 is whoever has it in hand; from 1 on it concerns the next level too. Each is pointless once the next is due. */
export type Nudge = {
  readonly day: number;
  readonly level: number;
  readonly at: Instant;
  readonly until: Instant | 'whenever';
};

/** When to ask again about something that has waited since then, in working hours. */
export function nudges(since: Instant, office: OfficeCalendar): Nudge[] {
  const moments = NUDGE_DAYS.map((day) => nextOpen(addDays(since, day, office.zone), office));
  return NUDGE_DAYS.flatMap((day, level) => {
    const at = moments[level];
    return at ? [{ day, level, at, until: moments[level + 1] ?? 'whenever' }] : [];
  });
}
