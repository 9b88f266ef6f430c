import { TAKE_NOTES } from '../cards/in-chat';
import type { ExamplePublicView } from '../example/notices';
import type { LoopPublicView } from '../loop/notices';

/** Where a card is that all there can read, and what can be pressed on it: every other press is for another place. */
type OnCard = { readonly place: 'channel' | 'chat'; readonly verbs: readonly string[] };

const TO_READ: OnCard = { place: 'channel', verbs: [] };

/** The buttons of every public card. */
export const PRESSED: Readonly<Record<(LoopPublicView | ExamplePublicView)['card'], OnCard>> = {
  'loop-public': TO_READ,
  'decision-public': TO_READ,
  'meeting-public': TO_READ,
  'example-public': TO_READ,
  'reminder-public': { place: 'channel', verbs: ['task-done', 'task-more-time', 'task-cannot'] },
  'meeting-led-public': {
    place: 'chat',
    verbs: [TAKE_NOTES, 'open-meeting', 'start-silence', 'start-round', 'sum-up', 'end-meeting'],
  },
  'round-public': { place: 'chat', verbs: ['pass-stick'] },
  'clock-public': { place: 'chat', verbs: ['sum-up', 'end-meeting'] },
  'which-meeting-public': { place: 'chat', verbs: ['lead-meeting'] },
};

const OF_CARD: ReadonlyMap<string, OnCard> = new Map(Object.entries(PRESSED));

export function isPressedIn(place: OnCard['place'], { card }: { readonly card: string }, verb: string): boolean {
  const on = OF_CARD.get(card);
  return on?.place === place && on.verbs.includes(verb);
}
