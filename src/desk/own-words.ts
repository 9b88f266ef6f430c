import type { Instant } from '../calendar/time';
import type { Event, Recorded } from '../process/process';

/** What somebody typed themselves, and nobody had typed before them: a list is often sent whole by whoever adds to it. */
export function ownWords<E extends Event>(
  events: readonly Recorded<E>[],
  id: string,
  typedIn: (event: E) => readonly string[],
): { readonly at: Instant; readonly words: string }[] {
  const before = new Set<string>();
  return events.flatMap((event) => {
    const fresh = typedIn(event).filter((words) => !before.has(words));
    for (const words of fresh) before.add(words);
    return event.by === id ? fresh.map((words) => ({ at: event.at, words })) : [];
  });
}
