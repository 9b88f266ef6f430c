import { localDateOf, type LocalDate } from '../calendar/time';
import type { DecisionCommand } from '../decision/commands';
import { decide as decideDecision, type DecisionRefusal } from '../decision/decide';
import { notNeutralTo } from '../decision/permissions';
import type { MeetingCommand } from '../meeting/commands';
import { close, decide as decideMeeting, denied, type MeetingRefusal } from '../meeting/decide';
import { unitOf } from '../municipality/glossary';
import { allows, notAllowed, type NotAllowed } from '../municipality/rights';
import type { Decision } from '../process/process';
import type { LoopCommand, OwnCommand } from './commands';
import { brokenOff, closed, removed, tidied } from './ending';
import type { LoopEvent } from './events';
import { agreedTasks, answerTo, meetingOf } from './follow-up';
import { holderOf, isOver, type FollowUp, type LoopState, type OpenLoop } from './glossary';
import { givenBy, holdersOf, isOwn, MAY } from './permissions';

export type LoopRefusal =
  | DecisionRefusal
  | MeetingRefusal
  | { readonly reason: 'loop-exists' }
  | { readonly reason: 'loop-absent' }
  | NotAllowed<'start-not-allowed' | 'loop-not-allowed'>
  | { readonly reason: 'unit-unknown' }
  | { readonly reason: 'loop-closed' }
  | { readonly reason: 'loop-removed' }
  | { readonly reason: 'not-decided' }
  | { readonly reason: 'wrong-order' }
  | { readonly reason: 'meetings-open' }
  | { readonly reason: 'follow-up-open'; readonly tasks: readonly string[] }
  | { readonly reason: 'follow-up-early'; readonly followUpOn: LocalDate };

type Answer = Decision<LoopEvent, LoopRefusal>;
const no = (refusal: LoopRefusal): Answer => ({ refusal });
const yes = (...events: LoopEvent[]): Answer => ({ events });

export function decide(command: LoopCommand, loop: LoopState): Answer {
  if (command.type === 'start-loop') return start(command, loop);
  if (loop.phase === 'absent') return no({ reason: 'loop-absent' });
  if (loop.phase === 'removed') return no({ reason: 'loop-removed' });
  if (isOver(loop)) {
    if (command.type === 'tidy-loop' && !loop.kept) return yes(tidied(loop, command.at));
    if (command.type !== 'remove-loop') return no({ reason: 'loop-closed' });
    const { at } = command;
    return yes({ type: 'loop-removed', at, forgets: 'everything', record: removed(loop, at) });
  }
  // What nobody has ended is not removed: somebody holds it.
  if (command.type === 'remove-loop' || command.type === 'tidy-loop') return no({ reason: 'wrong-order' });
  if (command.type === 'leave-chat') return yes(...leaveChat(command, loop));
  if (isOwnLater(command)) {
    const right = givenBy(command, loop, command.here);
    return allows(right, command.by) ? own(command, loop) : no(notAllowed('loop-not-allowed', right, command));
  }
  return 'meeting' in command ? forMeeting(command, loop) : forDecision(command, loop);
}

function leaveChat({ at, chat }: Extract<LoopCommand, { type: 'leave-chat' }>, loop: OpenLoop): LoopEvent[] {
  const meetings = loop.phase === 'deciding' ? [] : loop.meetings;
  const led = meetings.filter((meeting) => 'chat' in meeting && meeting.chat?.id === chat);
  return led.map(({ kind }) => ({ type: 'meeting', at, event: { type: 'chat-left', at, meeting: kind } }));
}

type OwnLater = Exclude<OwnCommand, { type: 'start-loop' }>;
const isOwnLater = (command: LoopCommand): command is OwnLater => isOwn(command.type);

function start(command: Extract<OwnCommand, { type: 'start-loop' }>, loop: LoopState): Answer {
  const { at, by, here, loopType, theme, themeChosenBy, participants, communication, from, to } = command;
  const right = { may: MAY['start-loop'], ties: {} };
  if (!allows(right, by)) return no(notAllowed('start-not-allowed', right, command));
  if (loop.phase !== 'absent') return no({ reason: 'loop-exists' });
  const unit = unitOf(here, command.unit);
  if (!unit) return no({ reason: 'unit-unknown' });
  if (to < localDateOf(at, here.office.zone)) return no({ reason: 'in-the-past' });
  const what = { unit, loopType, theme, themeChosenBy, participants, communication, from, to };
  return yes({ type: 'loop-started', at, order: { ...what, orderedBy: by.id, orderedAt: at, office: here.office } });
}

function forDecision(command: DecisionCommand, loop: OpenLoop): Answer {
  const notNeutral = 'here' in command ? notNeutralTo(loop.order.unit, command.here) : [];
  const answer = decideDecision(command, loop.decision, { notNeutral });
  return 'refusal' in answer
    ? answer
    : yes(...answer.events.map((event) => ({ type: 'decision', at: event.at, event }) as const));
}

function forMeeting(command: MeetingCommand, loop: OpenLoop): Answer {
  const holders =
    'here' in command
      ? holdersOf(loop, command.here)
      : { lead: holderOf(loop), manager: loop.order.unit.manager, notNeutral: [] };
  const isDecided = loop.phase === 'meetings' || loop.phase === 'follow-up';
  const meeting = isDecided ? meetingOf(loop, command.meeting) : undefined;
  if (!meeting) {
    const refused = 'by' in command ? denied(command, 'not-yet', holders) : undefined;
    // The order is fixed: a meeting is not there before the one ahead of it has been held (P6).
    return no(refused ?? { reason: isDecided ? 'wrong-order' : 'not-decided' });
  }
  const answer = decideMeeting(command, meeting, holders);
  return 'refusal' in answer
    ? answer
    : yes(...answer.events.map((event) => ({ type: 'meeting', at: event.at, event }) as const));
}

function own(command: OwnLater, loop: OpenLoop): Answer {
  const { at, here } = command;
  if (command.type === 'break-off') {
    const over = brokenOff(loop, command.reason, at, here);
    return yes({ type: 'loop-broken-off', at, forgets: 'what-led-here', loop: over });
  }
  if (loop.phase === 'deciding') return no({ reason: 'not-decided' });
  switch (command.type) {
    case 'close-joint-meeting': {
      const joint = meetingOf(loop, 'joint');
      if (joint?.stage !== 'after')
        return no(joint ? { reason: 'wrong-stage', stage: joint.stage } : { reason: 'wrong-order' });
      const others = loop.meetings.filter((meeting) => meeting.kind !== 'joint');
      if (!others.every((meeting) => meeting.stage === 'closed')) return no({ reason: 'meetings-open' });
      if (command.followUpOn <= localDateOf(at, here.office.zone)) return no({ reason: 'in-the-past' });
      const closing = close(joint, at);
      if ('refusal' in closing) return closing;
      const closed = closing.events.map((event) => ({ type: 'meeting', at, event }) as const);
      return yes(...closed, { type: 'follow-up-set', at, followUpOn: command.followUpOn });
    }
    case 'follow-up-task': {
      if (loop.phase !== 'follow-up') return no({ reason: 'meetings-open' });
      const { task, outcome, why } = command;
      if (!agreedTasks(loop).some(({ id }) => id === task)) return no({ reason: 'task-unknown' });
      return yes({ type: 'task-followed-up', at, answer: { task, outcome, why } });
    }
    case 'move-follow-up':
      if (loop.phase !== 'follow-up') return no({ reason: 'meetings-open' });
      if (command.followUpOn <= localDateOf(at, here.office.zone)) return no({ reason: 'in-the-past' });
      return yes({ type: 'follow-up-set', at, followUpOn: command.followUpOn });
    case 'close-loop':
      return loop.phase === 'follow-up' ? closeLoop(loop, command) : no({ reason: 'meetings-open' });
  }
}

/** The follow-up asks what was done; what is under way is asked again, so the loop stays open. */
function closeLoop(loop: FollowUp, { at, here }: OwnLater): Answer {
  const open = agreedTasks(loop)
    .filter(({ id }) => (answerTo(loop, id)?.outcome ?? 'under-way') === 'under-way')
    .map(({ id }) => id);
  if (open.length > 0) return no({ reason: 'follow-up-open', tasks: open });
  if (localDateOf(at, here.office.zone) < loop.followUpOn)
    return no({ reason: 'follow-up-early', followUpOn: loop.followUpOn });
  return yes({ type: 'loop-closed', at, forgets: 'what-led-here', loop: closed(loop, at, here) });
}
