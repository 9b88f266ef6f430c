import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { nextOpen, type OfficeCalendar } from '../calendar/quiet-hours';
import { Instant } from '../calendar/time';
import { z } from 'zod/v4';

const Kept = z.object({ ahead: z.number() });

export type TryOutClock = { now(): Instant; forward(ms: number): Instant };

/**
 * The real clock and how far it has been moved. It starts in working hours, so that the first reminder is not one of
 * next Monday's; and it is kept, as time must not run backwards over what is stored.
 */
export function openClock(file: string, office: OfficeCalendar): TryOutClock {
  let ahead = aheadIn(file) ?? untilOpen(office);
  const keep = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ahead }));
  };
  keep();
  const now = (): Instant => nowBy(ahead);
  return {
    now,
    forward: (ms) => {
      ahead += ms;
      keep();
      return now();
    },
  };
}

/** What time it is by the clock that is kept there, which is left alone; the real time if there is none. */
export const timeIn = (file: string): Instant => nowBy(aheadIn(file) ?? 0);

const nowBy = (ahead: number): Instant => Instant.parse(new Date(Date.now() + ahead).toISOString());

const aheadIn = (file: string): number | undefined =>
  existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).ahead : undefined;

function untilOpen(office: OfficeCalendar): number {
  const real = Date.now();
  return Date.parse(nextOpen(Instant.parse(new Date(real).toISOString()), office)) - real;
}
