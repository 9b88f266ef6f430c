import { z } from 'zod/v4';
import { LocalDate, type Instant } from '../calendar/time';
import { DECISION_INPUTS, type DecisionCommand } from '../decision/commands';
import { MEETING_INPUTS, type MeetingCommand } from '../meeting/commands';
import { UnitCode, type Circumstances } from '../municipality/glossary';
import type { Conversation } from '../person/person';
import { FreeText } from '../privacy/free-text';
import { BREAK_OFF_REASONS, COMMUNICATION_FORMS, LOOP_TYPES, THEME_CHOOSERS } from './glossary';

/** Fewer than two is no group (P1 [D]); more than thirty is a typing error. */
const Participants = z.coerce
  .number('error.number')
  .int('error.number')
  .min(2, 'error.too-few')
  .max(30, 'error.too-many');

const Communication = z
  .string('error.choose')
  .transform((value) => value.split(',').filter(Boolean))
  .pipe(z.array(z.enum(COMMUNICATION_FORMS, 'error.choose')).min(1, 'error.choose'));

/** What is a loop's own, beside what it hands to its decision and its meetings. */
export const LOOP_INPUTS = [
  z
    .object({
      type: z.literal('start-loop'),
      unit: UnitCode,
      loopType: z.enum(LOOP_TYPES, 'error.choose'),
      theme: FreeText,
      themeChosenBy: z.enum(THEME_CHOOSERS, 'error.choose'),
      participants: Participants,
      communication: Communication,
      from: LocalDate,
      to: LocalDate,
    })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'error.period' }),
  z.object({ type: z.literal('close-joint-meeting'), followUpOn: LocalDate }),
  z
    .object({
      type: z.literal('follow-up-task'),
      task: z.string('error.choose').regex(/^[\w.-]{1,40}$/, 'error.choose'),
      outcome: z.enum(['done', 'under-way', 'not-done'], 'error.choose'),
      why: z
        .string()
        .trim()
        .pipe(
          z
            .literal('')
            .transform(() => 'not-needed' as const)
            .or(FreeText),
        )
        .default('not-needed'),
    })
    .refine(({ outcome, why }) => outcome !== 'not-done' || why !== 'not-needed', {
      path: ['why'],
      message: 'error.why',
    }),
  z.object({ type: z.literal('move-follow-up'), followUpOn: LocalDate }),
  z.object({ type: z.literal('close-loop') }),
  z.object({ type: z.literal('break-off'), reason: z.enum(BREAK_OFF_REASONS, 'error.choose') }),
] as const;

/** What a person can send from a card about a loop. */
export const LoopInput = z.discriminatedUnion('type', [...LOOP_INPUTS, ...DECISION_INPUTS, ...MEETING_INPUTS]);
export type LoopInput = z.infer<typeof LoopInput>;
export type OwnInput = z.infer<(typeof LOOP_INPUTS)[number]>;

export type OwnCommand = OwnInput & Circumstances & { readonly at: Instant };
export type LoopCommand =
  | OwnCommand
  | DecisionCommand
  | MeetingCommand
  /** Nothing of ours gets through to that group chat any more. */
  | { readonly type: 'leave-chat'; readonly at: Instant; readonly chat: Conversation['id'] }
  /** The clock's: it ended before anything was removed by itself, and is ended once more as it would be now. */
  | { readonly type: 'tidy-loop'; readonly at: Instant }
  /** The clock's: an ended loop has been kept for as long as it is to be. */
  | { readonly type: 'remove-loop'; readonly at: Instant };
