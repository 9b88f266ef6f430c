import { z } from 'zod/v4';
import { MEETING_INPUTS, type MeetingCommand } from '../../src/meeting/commands';
import { decide, type MeetingRefusal } from '../../src/meeting/decide';
import type { MeetingEvent } from '../../src/meeting/events';
import { evolve, unplanned } from '../../src/meeting/evolve';
import type { Meeting, MeetingKind } from '../../src/meeting/glossary';
import type { Setting } from '../../src/meeting/notices';
import type { PersonId } from '../../src/municipality/glossary';
import { given, type Decider } from '../given';
import { aisha, bo, by, linden, local, mona, siv, town } from '../town';

const MeetingInput = z.discriminatedUnion('type', [...MEETING_INPUTS]);
export type MeetingWords = z.input<typeof MeetingInput>;

/** Aisha coordinates the loop; Mona managed the unit when it began, and Bo does now. */
export const HOLDERS = { lead: aisha, manager: mona, notNeutral: [mona, bo] };
export const SETTING: Setting = { ...HOLDERS, office: town.office, unit: linden.code };

export const part = (kind: MeetingKind): Decider<Meeting, MeetingCommand, MeetingEvent, MeetingRefusal> => ({
  initial: unplanned(kind, local('2025-03-03 09:00')),
  decide: (command, meeting) => decide(command, meeting, HOLDERS),
  evolve,
});

export const does = (input: MeetingWords, stamp: string, who: PersonId = aisha): MeetingCommand => ({
  ...MeetingInput.parse(input),
  ...by(who, stamp),
});

const meeting = 'users-1';

type PlanWords = Extract<MeetingWords, { type: 'plan-meeting' }>;
export const plan = (changes: Partial<PlanWords> = {}): PlanWords => ({
  type: 'plan-meeting',
  meeting,
  on: '2025-03-20',
  from: '13:00',
  to: '14:30',
  purpose: 'Hur maten blir godare',
  form: 'Samtal med bilder',
  place: 'Köket',
  interpreter: 'not-needed',
  agenda: 'Maten\nHelgen',
  ...changes,
});

/** A Monday; the meeting is on a Thursday, so its agenda locks on the Tuesday. */
export const PLANNED_AT = '2025-03-10 09:00';
/** When the meeting is opened, and a while into it. */
export const OPENED_AT = '2025-03-20 13:00';
export const LATER = '2025-03-20 13:30';
export const ENDED_AT = '2025-03-20 14:30';

export const free = given(part(meeting));
export const before = free.after(does(plan(), PLANNED_AT));

export const CHORES_BEFORE = ['users-1.prepare-participants', 'users-1.room-coffee-copies'];
export const taskDone = (task: string) => ({ type: 'task-done', meeting, task }) as const;
export const choresDone = CHORES_BEFORE.map((task) => does(taskDone(task), '2025-03-12 09:00'));

export const OPEN = { type: 'open-meeting', meeting } as const;
export const ready = before.after(...choresDone);
export const during = ready.after(does(OPEN, OPENED_AT));

export const SUM_UP = { type: 'sum-up', meeting } as const;
export const END = { type: 'end-meeting', meeting } as const;
export const addTask = (title: string, owner: PersonId, dueOn: string) =>
  ({ type: 'add-task', meeting, title, owner, dueOn }) as const;
/** Siv is to bring pictures by Monday the 31st. */
export const agreed = during.after(does(addTask('Ta med bilder', siv, '2025-03-31'), LATER));
export const after = agreed.after(does(SUM_UP, ENDED_AT), does(END, ENDED_AT));

export const TOLD = { type: 'tell-users', meeting, on: '2025-03-21', toldBy: 'Vägledaren' } as const;
export const SEND = { type: 'send-minutes', meeting } as const;
export const CLOSE = { type: 'close-meeting', meeting } as const;
export const NEXT_DAY = '2025-03-21 10:00';
export const reported = after.after(does(SEND, NEXT_DAY), does(TOLD, NEXT_DAY));
export const closed = reported.after(does(taskDone('users-1.1'), NEXT_DAY), does(CLOSE, NEXT_DAY));
