import type { Instant } from '../calendar/time';
import { assertNever } from '../process/process';
import type { MeetingEvent } from './events';
import {
  isChore,
  type After,
  type Chat,
  type ChatTimes,
  type Chore,
  type During,
  type Floor,
  type Meeting,
  type MeetingKind,
  type Task,
} from './glossary';

export const unplanned = (kind: MeetingKind, since: Instant): Meeting => ({ stage: 'unplanned', kind, since });

export function evolve(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'meeting-planned': {
      const { plan, participants, agenda, tasks, at } = event;
      const chat = meeting.stage === 'before' && meeting.chat ? { chat: meeting.chat } : {};
      return { stage: 'before', kind: meeting.kind, plan, participants, agenda, tasks, plannedAt: at, ...chat };
    }
    case 'chat-connected':
      return led(meeting, () => ({ ...event.chat, since: event.at }));
    case 'chat-left':
      return led(meeting, () => undefined);
    case 'call-started':
      return led(
        meeting,
        (chat) => chat && { id: chat.id, serviceUrl: chat.serviceUrl, since: chat.since, callStartedAt: event.at },
      );
    case 'call-ended':
      return led(meeting, (chat) => chat && { ...chat, callEndedAt: event.at });
    case 'participant-invited':
      return at('before', meeting, (m) => ({ ...m, participants: [...m.participants, event.participant] }));
    case 'agenda-set':
      return at('before', meeting, (m) => ({ ...m, agenda: event.agenda }));
    case 'meeting-opened':
      return at('before', meeting, ({ kind, plan, participants, agenda, tasks, chat }): During => ({
        ...(chat ? { chat } : {}),
        ...{ stage: 'during', kind, plan, participants, agenda, tasks, openedAt: event.at, parked: [], decisions: [] },
        floor: { is: 'open', everyoneHeard: false },
        summedUp: false,
      }));
    case 'topic-parked':
      return at('during', meeting, (m) => ({ ...m, parked: [...m.parked, event.note] }));
    case 'decision-recorded':
      return at('during', meeting, (m) => ({ ...m, decisions: [...m.decisions, event.note], summedUp: false }));
    case 'silence-started':
      return at('during', meeting, (m) => ({ ...m, floor: { is: 'silent', until: event.until } }));
    case 'round-started':
      return at('during', meeting, (m) => ({ ...m, floor: round(m.floor, event.at) }));
    case 'stick-passed':
      return at('during', meeting, (m) => ({ ...m, floor: passed(m) }));
    case 'task-agreed':
      return at('during', meeting, (m) => ({ ...m, tasks: [...m.tasks, event.task], summedUp: false }));
    case 'meeting-summed-up':
      return at('during', meeting, (m) => ({ ...m, summedUp: true }));
    case 'meeting-ended':
      return at('during', meeting, ended(event.at, event.tasks));
    case 'minutes-sent':
      return at('after', meeting, (m) =>
        choreDone({ ...m, minutes: { sent: true, at: event.at } }, 'send-minutes', event.at),
      );
    case 'users-told':
      return at('after', meeting, (m) =>
        choreDone({ ...m, told: { yet: true, on: event.on, by: event.by } }, 'tell-users', event.at),
      );
    case 'task-settled':
      return withTask(meeting, event.task, (task) => ({ ...task, status: event.status }));
    case 'task-postponed':
      return withTask(meeting, event.task, (task) => ({ ...task, dueOn: event.dueOn, status: { is: 'open' } }));
    case 'meeting-closed':
      return at('after', meeting, ({ chat, ...m }) => ({
        ...{ ...m, stage: 'closed', closedAt: event.at },
        ...(chat ? { chatTimes: timesOf(chat) } : {}),
      }));
    default:
      return assertNever(event);
  }
}

type Staged<S extends Meeting['stage']> = Extract<Meeting, { stage: S }>;

/** Events are facts of a stage; one in another stage can only be a fault. */
function at<S extends Meeting['stage']>(stage: S, meeting: Meeting, change: (m: Staged<S>) => Meeting): Meeting {
  if (!isAt(stage, meeting)) throw new Error(`a fact of stage ${stage} in stage ${meeting.stage}`);
  return change(meeting);
}

const isAt = <S extends Meeting['stage']>(stage: S, meeting: Meeting): meeting is Staged<S> => meeting.stage === stage;

/** In another stage there is nothing to be led; a chat can be left at any time. */
function led(meeting: Meeting, change: (chat: Chat | undefined) => Chat | undefined): Meeting {
  if (meeting.stage === 'unplanned' || meeting.stage === 'closed') return meeting;
  const { chat: before, ...rest } = meeting;
  const chat = change(before);
  return chat ? { ...rest, chat } : rest;
}

const timesOf = ({ since, callStartedAt }: ChatTimes): ChatTimes => ({
  since,
  ...(callStartedAt ? { callStartedAt } : {}),
});

const round = (before: Floor, at: Instant): Floor => ({
  is: 'round',
  holder: 0,
  ...(before.is === 'silent' && before.until <= at ? { afterSilence: true } : {}),
});

/** After the last has had the word, everyone has been heard. */
function passed({ floor, participants }: During): Floor {
  const holder = floor.is === 'round' ? floor.holder + 1 : 0;
  return holder < participants.length ? { is: 'round', holder } : { is: 'open', everyoneHeard: true };
}

const ended =
  (endedAt: Instant, chores: readonly Task[]) =>
  ({ kind, plan, participants, agenda, tasks, openedAt, parked, decisions, chat }: During): After => ({
    ...(chat ? { chat } : {}),
    ...{ stage: 'after', kind, plan, participants, agenda, tasks: [...tasks, ...chores], openedAt, parked, decisions },
    endedAt,
    minutes: { sent: false },
    told: { yet: false },
  });

const choreDone = (meeting: After, chore: Chore, doneAt: Instant): After => ({
  ...meeting,
  tasks: meeting.tasks.map((task) =>
    isChore(task) && task.what.chore === chore ? { ...task, status: { is: 'done', at: doneAt } } : task,
  ),
});

function withTask(meeting: Meeting, id: string, change: (task: Task) => Task): Meeting {
  if (meeting.stage === 'unplanned') throw new Error('a task of a meeting that is not planned');
  return { ...meeting, tasks: meeting.tasks.map((task) => (task.id === id ? change(task) : task)) };
}
