import { evolve as evolveDecision, startDecision } from '../decision/evolve';
import { evolve as evolveMeeting, unplanned } from '../meeting/evolve';
import type { MeetingEvent } from '../meeting/events';
import { MEETING_KINDS, type Meeting } from '../meeting/glossary';
import { assertNever } from '../process/process';
import type { LoopEvent } from './events';
import { isOpen, isOver, type LoopState } from './glossary';

export function evolve(loop: LoopState, event: LoopEvent): LoopState {
  if (event.type === 'loop-started') {
    const { order, at } = event;
    return { phase: 'deciding', order, decision: startDecision(order.orderedBy, at, order.office.zone) };
  }
  if (event.type === 'loop-removed') return event.record;
  // These stand alone once what led to them has been purged.
  if (event.type === 'loop-broken-off' && (isOpen(loop) || loop.phase === 'absent' || isUntidy(loop)))
    return event.loop;
  if (event.type === 'loop-closed' && (loop.phase === 'follow-up' || loop.phase === 'absent' || isUntidy(loop)))
    return event.loop;
  if (!isOpen(loop)) throw misplaced(event, loop);
  switch (event.type) {
    case 'decision': {
      const decision = evolveDecision(loop.decision, event.event);
      if (loop.phase !== 'deciding') {
        if (decision.phase !== 'decided') throw misplaced(event, loop);
        return { ...loop, decision };
      }
      if (decision.phase !== 'decided') return { ...loop, decision };
      return { phase: 'meetings', order: loop.order, decision, meetings: [unplanned('users-1', event.at)] };
    }
    case 'meeting':
      if (loop.phase === 'deciding') throw misplaced(event, loop);
      return { ...loop, meetings: withMeeting(loop.meetings, event.event) };
    case 'follow-up-set': {
      if (loop.phase === 'deciding') throw misplaced(event, loop);
      const followedUp = loop.phase === 'follow-up' ? loop.followedUp : [];
      return { ...loop, phase: 'follow-up', followUpOn: event.followUpOn, followUpSetAt: event.at, followedUp };
    }
    case 'task-followed-up': {
      if (loop.phase !== 'follow-up') throw misplaced(event, loop);
      const others = loop.followedUp.filter((answer) => answer.task !== event.answer.task);
      return { ...loop, followedUp: [...others, event.answer] };
    }
    case 'loop-closed':
    case 'loop-broken-off':
      throw misplaced(event, loop);
    default:
      return assertNever(event);
  }
}

/** When a meeting has been held the next in the fixed order can be planned. */
function withMeeting(meetings: readonly Meeting[], event: MeetingEvent): Meeting[] {
  const changed = meetings.map((meeting) => (meeting.kind === event.meeting ? evolveMeeting(meeting, event) : meeting));
  const next = MEETING_KINDS[changed.length];
  return event.type === 'meeting-ended' && next ? [...changed, unplanned(next, event.at)] : changed;
}

/** It ended before anything was removed by itself. */
const isUntidy = (loop: LoopState): boolean => isOver(loop) && !loop.kept;

const misplaced = (event: LoopEvent, loop: LoopState): Error =>
  new Error(`a fact ${event.type} of a loop that is ${loop.phase}`);
