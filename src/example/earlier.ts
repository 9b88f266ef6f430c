import type { Recorded, Upcast } from '../process/process';
import type { ExampleState } from './glossary';

/** The first two releases told that an example was published or withdrawn, and not which: the draft before said that. */
const endSaysWhich: Upcast<ExampleState> = {
  event: (event, led) => {
    if (event.type === 'example-published' && !('example' in event)) return whole(event, { example: drafted(led()) });
    if (event.type === 'example-withdrawn' && !('sharedBy' in event))
      return whole(event, { sharedBy: drafted(led()).sharedBy });
    return event;
  },
};

const whole = (event: Recorded, told: object): Recorded => ({ ...event, forgets: 'what-led-here', ...told });

function drafted(state: ExampleState) {
  if (!('example' in state)) throw new Error(`told of an example that was ${state.phase}`);
  return state.example;
}

/** From 1 to 2, and so on. */
export const UPCASTS = [endSaysWhich];
