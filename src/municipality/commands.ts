import { z } from 'zod/v4';
import { DAYTIME } from '../calendar/quiet-hours';
import { LocalTime, TimeZone, type Instant } from '../calendar/time';
import { FreeTextOnWork } from '../privacy/free-text';
import { LANGUAGES, type Language } from '../texts/language';
import {
  ChannelId,
  KEEP_MONTHS,
  NAMING,
  NewUnitCode,
  PersonId,
  SECRECY,
  UnitCode,
  type Actor,
  type Away,
  type Team,
} from './glossary';

/** Several people chosen in one field arrive as one comma-separated value. */
export const People = z
  .string('error.choose')
  .transform((value) =>
    value
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .pipe(z.array(PersonId).min(1, 'error.choose').max(50));

/** A field left empty, which says that what was there stays. */
const orAsItWas = <S extends z.ZodType>(schema: S) =>
  z.preprocess((typed) => (typed === '' ? undefined : typed), z.optional(schema));

/** What a person can send from a card about the municipality. Inputs are named as the fields. */
export const MunicipalityInput = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('set-place'),
      country: z.enum(['SE', 'DK'], 'error.choose'),
      language: z.enum(LANGUAGES, 'error.choose'),
      zone: z.string('error.choose').pipe(TimeZone),
      from: LocalTime,
      to: LocalTime,
    })
    .refine(({ from }) => from >= DAYTIME.from, { path: ['from'], message: 'error.office-hours' })
    .refine(({ to }) => to <= DAYTIME.to, { path: ['to'], message: 'error.office-hours' })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'error.hours' }),
  z.object({ type: z.literal('set-channels'), coordinationChannel: ChannelId, guidesChannel: ChannelId }),
  z.object({
    type: z.literal('add-unit'),
    code: NewUnitCode,
    name: FreeTextOnWork,
    channel: ChannelId,
    manager: PersonId,
  }),
  z.object({
    type: z.literal('change-unit'),
    unit: UnitCode,
    name: orAsItWas(FreeTextOnWork),
    channel: orAsItWas(ChannelId),
    manager: orAsItWas(PersonId),
  }),
  z.object({ type: z.literal('remove-unit'), unit: UnitCode }),
  z.object({ type: z.literal('confirm-units') }),
  z.object({
    type: z.literal('set-privacy'),
    names: z.enum(NAMING, 'error.choose'),
    keepMonths: z.coerce.number('error.choose').pipe(z.literal(KEEP_MONTHS, 'error.choose')),
    peerGuideSecrecy: z.enum(SECRECY, 'error.choose'),
  }),
  z.object({ type: z.literal('set-people'), methodCoordinators: People, projectLeads: People, guides: People }),
]);
export type MunicipalityInput = z.infer<typeof MunicipalityInput>;

export type MunicipalityCommand = { readonly at: Instant } & (
  | (MunicipalityInput & { readonly by: Actor })
  /** The bot was added to a team, or the team changed: what Teams says of it now. `by` is whoever installed the bot. */
  | {
      readonly type: 'register-team';
      readonly by?: Actor;
      readonly team: Team;
      /** The bot has just been added, or the team is open again. */
      readonly opened?: true;
      /** Whoever runs the service has named `by` as one who may move the municipality (013). */
      readonly appointed?: true;
      /** That of whoever installed it, if their Teams told. */
      readonly language?: Language;
    }
  /** The bot is out of a team, or the team is closed. */
  | { readonly type: 'leave-team'; readonly team: Team['id']; readonly why: Away }
  /** Teams speaks for a team from another of its services. */
  | { readonly type: 'move-service'; readonly team: Team['id']; readonly serviceUrl: string }
  /** Teams lets nothing into a channel any more; or something came from it again. */
  | { readonly type: 'channel-falls-silent'; readonly channel: ChannelId }
  | { readonly type: 'channel-speaks'; readonly channel: ChannelId }
);
