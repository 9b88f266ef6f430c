import { z } from 'zod/v4';
import { LocalDate, LocalTime, type Instant, type TimeZone } from '../calendar/time';
import { PersonId, type Circumstances } from '../municipality/glossary';
import type { Conversation } from '../person/person';
import { FreeText, FreeTextLines, FreeTextOnWork } from '../privacy/free-text';
import { MEETING_KINDS, PARTICIPANT_ROLES, type MeetingKind } from './glossary';

const TaskId = z.string('error.choose').regex(/^[\w.-]{1,40}$/, 'error.choose');
const meeting = z.enum(MEETING_KINDS);

/** What a person can send from a card about a meeting; which meeting, the card they had before them says. */
export const MEETING_INPUTS = [
  z.object({
    type: z.literal('plan-meeting'),
    meeting,
    on: LocalDate,
    from: LocalTime,
    to: LocalTime,
    purpose: FreeText,
    form: FreeText,
    place: FreeText,
    interpreter: z.enum(['not-needed', 'to-book', 'booked'], 'error.choose'),
    agenda: FreeTextLines,
  }),
  z.object({
    type: z.literal('invite'),
    meeting,
    person: PersonId,
    role: z.enum(PARTICIPANT_ROLES, 'error.choose'),
    why: FreeTextOnWork,
  }),
  z.object({ type: z.literal('set-agenda'), meeting, agenda: FreeTextLines }),
  /** In the group chat it is said in: which that is, no card says. */
  z.object({ type: z.literal('lead-meeting'), meeting }),
  /** It was the wrong one. Said in one's own chat, so that no card in that chat is needed for it. */
  z.object({ type: z.literal('leave-meeting-chat'), meeting }),
  z.object({ type: z.literal('open-meeting'), meeting }),
  z.object({ type: z.literal('park'), meeting, note: FreeText }),
  z.object({ type: z.literal('record-decision'), meeting, note: FreeText }),
  z.object({ type: z.literal('start-silence'), meeting }),
  z.object({ type: z.literal('start-round'), meeting }),
  /** Whose it was: by id, or where others read along by their turn, from 0. */
  z.object({ type: z.literal('pass-stick'), meeting, holder: z.string().max(64) }),
  z.object({ type: z.literal('add-task'), meeting, title: FreeTextOnWork, owner: PersonId, dueOn: LocalDate }),
  z.object({ type: z.literal('sum-up'), meeting }),
  z.object({ type: z.literal('end-meeting'), meeting }),
  z.object({ type: z.literal('send-minutes'), meeting }),
  z.object({ type: z.literal('tell-users'), meeting, on: LocalDate, toldBy: FreeTextOnWork }),
  z.object({ type: z.literal('close-meeting'), meeting }),
  z.object({ type: z.literal('task-done'), meeting, task: TaskId }),
  z.object({ type: z.literal('task-more-time'), meeting, task: TaskId, dueOn: LocalDate }),
  z.object({ type: z.literal('task-cannot'), meeting, task: TaskId }),
  z.object({ type: z.literal('skip-task'), meeting, task: TaskId, because: FreeText }),
] as const;

export type MeetingInput = z.infer<(typeof MEETING_INPUTS)[number]>;

type Told = {
  readonly at: Instant;
  /** In which a day is counted. */
  readonly zone: TimeZone;
  readonly meeting: MeetingKind;
  readonly chat: Conversation['id'];
};

export type MeetingCommand =
  | (MeetingInput & Circumstances & { readonly at: Instant; readonly chat?: Conversation })
  /** What Teams tells of the call in a chat. It is no proof of anything, and decides nothing. */
  | ({ readonly type: 'start-call' } & Told)
  | ({ readonly type: 'end-call' } & Told)
  /** The clock's: the two silent minutes are over. */
  | { readonly type: 'end-silence'; readonly at: Instant; readonly meeting: MeetingKind };
