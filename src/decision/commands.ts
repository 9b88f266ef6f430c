import { z } from 'zod/v4';
import { LocalDate, LocalTime, type Instant } from '../calendar/time';
import { People } from '../municipality/commands';
import { PersonId, type Circumstances, type Settings } from '../municipality/glossary';

/** What a person can send from a card about a decision. */
export const DECISION_INPUTS = [
  z.object({
    type: z.literal('nominate'),
    candidates: People,
    asking: z.enum(['together', 'in-turn'], 'error.choose'),
  }),
  z.object({ type: z.literal('accept-coordination') }),
  z.object({ type: z.literal('decline-coordination') }),
  z.object({ type: z.literal('answer-away') }),
  z.object({ type: z.literal('agree-directly'), coordinator: PersonId }),
  z.object({ type: z.literal('call-allocation-meeting'), on: LocalDate, time: LocalTime }),
  z.object({
    type: z.literal('record-allocation'),
    coordinator: z.union([PersonId, z.literal('nobody')], 'error.choose'),
  }),
  z.object({ type: z.literal('set-new-date'), on: LocalDate }),
  z.object({ type: z.literal('hand-over'), coordinator: PersonId }),
] as const;

export type DecisionInput = z.infer<(typeof DECISION_INPUTS)[number]>;

export type DecisionCommand =
  | (DecisionInput & Circumstances & { readonly at: Instant })
  /** The clock's: the week is over. */
  | { readonly type: 'pass-decide-by'; readonly at: Instant }
  /** The team or its roles have changed: whoever is asked to take over may not be able to any longer. */
  | { readonly type: 'review-handover'; readonly at: Instant; readonly here: Settings };
