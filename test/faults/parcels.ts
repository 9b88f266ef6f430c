import { saying } from '../process/around';
import type { Instant } from '../../src/calendar/time';
import type { Ports } from '../../src/process/ports';
import type { Ref } from '../../src/process/process';
import { inDays, type Message } from '../process/parcel';
import type { Saying } from './row';

/* What parcels have to say (test/process/parcel.ts), and what has been said of them. */

const PLACES = ['Mia', 'Ove'];

/** All that is said of a parcel that nobody collects, and when. */
export function dueOf(ref: Ref, arrivedAt: Instant, places = PLACES): Map<string, Instant> {
  const keepUntil = inDays(arrivedAt, 7);
  const texts = {
    arrived: arrivedAt,
    [`remind-${keepUntil.slice(0, 10)}`]: inDays(keepUntil, -2),
    returned: keepUntil,
  };
  return new Map(
    Object.entries(texts).flatMap(([text, at]) => places.map((to) => [`${ref.id} ${text} ${to}`, at] as const)),
  );
}

/** The same ports; whatever is posted anew is written down with the time by their clock. */
export function listening(ports: Ports, said: Saying[]): Ports {
  return saying(ports, async (ref, snapshot, message, how) => {
    const answer = await ports.voice.say(ref, snapshot, message, how);
    const { text, to } = message as Message;
    if (answer.kind === 'sent' && typeof how === 'string')
      said.push({ key: `${ref.id} ${text} ${to}`, at: ports.now(), again: how === 'again' });
    return answer;
  });
}
