import { z } from 'zod/v4';
import type { Instant } from '../calendar/time';
import type { Recorded, Upcast } from '../process/process';
import { BREAK_OFF_REASONS, holderOf, type LoopState } from './glossary';

const Why = z.object({ reason: z.enum(BREAK_OFF_REASONS) });

/** The first two releases told that a loop had ended, and not what was left of it; that stood in what had led to it. */
const endSaysWhatIsKept: Upcast<LoopState> = {
  event: (event, led) => {
    if ('loop' in event) return event;
    if (event.type === 'loop-closed') return whole(event, closed(led(), event.at));
    return event.type === 'loop-broken-off' ? whole(event, brokenOff(led(), event)) : event;
  },
};

const whole = (event: Recorded, loop: LoopState): Recorded => ({ ...event, forgets: 'what-led-here', ...{ loop } });

function closed(loop: LoopState, closedAt: Instant): LoopState {
  if (loop.phase !== 'follow-up') throw new Error(`closed while it was ${loop.phase}`);
  return { ...loop, phase: 'closed', closedAt };
}

function brokenOff(loop: LoopState, event: Recorded): LoopState {
  if (loop.phase === 'absent' || loop.phase === 'removed') throw new Error(`broken off while it was ${loop.phase}`);
  const { order } = loop;
  return { phase: 'broken-off', order, ...Why.parse(event), brokenOffAt: event.at, holder: holderOf(loop) };
}

/** From 1 to 2, and so on. */
export const UPCASTS = [endSaysWhatIsKept];
