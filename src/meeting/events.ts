import type { Instant, LocalDate } from '../calendar/time';
import type { FreeText } from '../privacy/free-text';
import type { Conversation } from '../person/person';
import type { AgendaItem, MeetingKind, Participant, Plan, Task } from './glossary';

export type MeetingEvent = { readonly at: Instant; readonly meeting: MeetingKind } & (
  | {
      readonly type: 'meeting-planned';
      readonly plan: Plan;
      readonly participants: readonly Participant[];
      readonly agenda: readonly AgendaItem[];
      readonly tasks: readonly Task[];
    }
  | { readonly type: 'participant-invited'; readonly participant: Participant }
  | { readonly type: 'agenda-set'; readonly agenda: readonly AgendaItem[] }
  | { readonly type: 'chat-connected'; readonly chat: Conversation }
  | { readonly type: 'chat-left' }
  /** Told by Teams of the call in that chat. */
  | { readonly type: 'call-started' }
  | { readonly type: 'call-ended' }
  | { readonly type: 'meeting-opened' }
  | { readonly type: 'topic-parked'; readonly note: FreeText }
  | { readonly type: 'decision-recorded'; readonly note: FreeText }
  | { readonly type: 'silence-started'; readonly until: Instant }
  | { readonly type: 'round-started' }
  | { readonly type: 'stick-passed' }
  | { readonly type: 'task-agreed'; readonly task: Task }
  | { readonly type: 'meeting-summed-up' }
  | { readonly type: 'meeting-ended'; readonly tasks: readonly Task[] }
  | { readonly type: 'minutes-sent' }
  | { readonly type: 'users-told'; readonly on: LocalDate; readonly by: FreeText }
  | { readonly type: 'task-settled'; readonly task: string; readonly status: Task['status'] }
  | { readonly type: 'task-postponed'; readonly task: string; readonly dueOn: LocalDate }
  | { readonly type: 'meeting-closed' }
);
