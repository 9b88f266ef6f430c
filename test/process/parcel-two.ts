import type { AnyProcess, Data, Event, Recorded } from '../../src/process/process';
import { parcel } from './parcel';

/*
The next release of the parcel: it knows on which shelf each lies, and says so. Those that the release before has stored
lie on shelf A; a state or an event without a shelf is a fault.
*/

const old: AnyProcess = parcel;
const isHere = (state: unknown): state is Data =>
  typeof state === 'object' && state !== null && 'phase' in state && state.phase === 'here';

function shelved<T>(value: T): T {
  if (isHere(value) && !('shelf' in value)) throw new Error('a parcel that lies nowhere');
  return value;
}

const withShelf = (event: Recorded): Recorded => (event.type === 'Arrived' ? { ...event, ...{ shelf: 'A' } } : event);

export const parcelTwo: AnyProcess = {
  kind: parcel.kind,
  initial: parcel.initial,
  upcasts: [
    {
      state: (state) => (isHere(state) ? { ...state, shelf: 'A' } : state),
      event: withShelf,
      message: (message) => ({ ...message, text: `${String(message['text'])} (shelf A)` }),
    },
  ],
  decide: (command, state) => {
    const decision = old.decide(command, shelved(state));
    if (!('events' in decision)) return decision;
    const onShelf = (event: Event): Event => (event.type === 'Arrived' ? { ...event, ...{ shelf: 'B' } } : event);
    return { events: decision.events.map(onShelf) };
  },
  evolve: (state, event) => {
    const next = old.evolve(shelved(state), event);
    if (event.type !== 'Arrived') return next;
    return shelved({ ...(isHere(next) ? next : {}), ...('shelf' in event ? { shelf: event.shelf } : {}) });
  },
  notices: (state) => old.notices(shelved(state)),
  timeouts: (state) => old.timeouts(shelved(state)),
};
