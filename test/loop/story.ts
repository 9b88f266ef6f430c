import type { LoopCommand } from '../../src/loop/commands';
import { loop } from '../../src/loop/loop';
import type { MeetingKind } from '../../src/meeting/glossary';
import { deciderOf, given } from '../given';
import { aisha, karin, says, siv, startLoop } from '../town';

/* One loop as it is lived, stage by stage: Mona orders it on 3 March, Aisha coordinates it, it is followed up in June. */

export const nothing = given(deciderOf(loop));
export const started = nothing.after(startLoop());
export const led = started.after(
  says(karin, '2025-03-04 09:00', { type: 'nominate', candidates: aisha, asking: 'together' }),
  says(aisha, '2025-03-05 10:00', { type: 'accept-coordination' }),
);

export const planning = (meeting: MeetingKind, on: string, stamp: string): LoopCommand =>
  says(aisha, stamp, {
    type: 'plan-meeting',
    meeting,
    on,
    from: '13:00',
    to: '14:30',
    purpose: 'Hur maten blir godare',
    form: 'Samtal med bilder',
    place: 'Köket',
    interpreter: 'not-needed',
    agenda: 'Maten\nHelgen',
  });

/** Planned the week before, held on its day; Siv is to bring something by 2 June. */
export const holding = (meeting: MeetingKind, on: string, plannedAt: string): LoopCommand[] => [
  planning(meeting, on, plannedAt),
  says(aisha, plannedAt, { type: 'task-done', meeting, task: `${meeting}.prepare-participants` }),
  says(aisha, plannedAt, { type: 'task-done', meeting, task: `${meeting}.room-coffee-copies` }),
  says(aisha, `${on} 13:00`, { type: 'open-meeting', meeting }),
  says(aisha, `${on} 14:00`, { type: 'add-task', meeting, title: 'Ta med bilder', owner: siv, dueOn: '2025-06-02' }),
  says(aisha, `${on} 14:20`, { type: 'sum-up', meeting }),
  says(aisha, `${on} 14:30`, { type: 'end-meeting', meeting }),
];

export const reporting = (meeting: MeetingKind, on: string): LoopCommand[] => [
  says(aisha, `${on} 15:00`, { type: 'send-minutes', meeting }),
  says(aisha, `${on} 15:00`, { type: 'tell-users', meeting, on, toldBy: 'Vägledaren' }),
];

export const closing = (meeting: MeetingKind, on: string): LoopCommand[] => [
  says(siv, `${on} 15:00`, { type: 'task-done', meeting, task: `${meeting}.1` }),
  says(aisha, `${on} 15:00`, { type: 'close-meeting', meeting }),
];

export const whole = (meeting: MeetingKind, on: string, plannedAt: string): LoopCommand[] => [
  ...holding(meeting, on, plannedAt),
  ...reporting(meeting, on),
  ...closing(meeting, on),
];

export const firstHeld = led.after(...holding('users-1', '2025-03-13', '2025-03-06 09:00'));
const beforeJoint = [
  ...whole('users-1', '2025-03-13', '2025-03-06 09:00'),
  ...whole('staff', '2025-03-20', '2025-03-14 09:00'),
  ...whole('users-2', '2025-03-27', '2025-03-21 09:00'),
];
export const jointHeld = led.after(...beforeJoint, ...holding('joint', '2025-04-03', '2025-03-28 09:00'));
export const jointReported = jointHeld.after(...reporting('joint', '2025-04-03'));

export const FOLLOW_UP_ON = '2025-06-18';
export const closingJoint = (followUpOn = FOLLOW_UP_ON, stamp = '2025-04-04 09:00'): LoopCommand =>
  says(aisha, stamp, { type: 'close-joint-meeting', followUpOn });
export const followUp = jointReported.after(closingJoint());

export const answering = (outcome: 'done' | 'under-way' | 'not-done', why = '', stamp = `${FOLLOW_UP_ON} 10:00`) =>
  says(aisha, stamp, { type: 'follow-up-task', task: 'joint.1', outcome, why });
export const closeLoop = (stamp = `${FOLLOW_UP_ON} 11:00`): LoopCommand => says(aisha, stamp, { type: 'close-loop' });
export const closedLoop = followUp.after(answering('done'), closeLoop());

export const breakOff = (stamp: string): LoopCommand => says(aisha, stamp, { type: 'break-off', reason: 'users-wish' });
export const brokenOff = firstHeld.after(breakOff('2025-03-14 09:00'));
