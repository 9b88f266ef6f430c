import { z } from 'zod/v4';
import { LocalTime, TimeZone, type Instant } from '../calendar/time';
import { FreeText } from '../privacy/free-text';
import { LANGUAGES, type Language } from '../texts/language';
import { ChannelId, PersonId, UnitCode, type Actor, type Team } from './glossary';

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
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'error.hours' }),
  z.object({ type: z.literal('set-channels'), coordinationChannel: ChannelId, guidesChannel: ChannelId }),
  z.object({ type: z.literal('add-unit'), code: UnitCode, name: FreeText, channel: ChannelId, manager: PersonId }),
  z.object({
    type: z.literal('change-unit'),
    unit: UnitCode,
    name: orAsItWas(FreeText),
    channel: orAsItWas(ChannelId),
    manager: orAsItWas(PersonId),
  }),
  z.object({ type: z.literal('remove-unit'), unit: UnitCode }),
  z.object({ type: z.literal('confirm-units') }),
  z.object({ type: z.literal('set-people'), methodCoordinators: People, projectLeads: People, guides: People }),
]);
export type MunicipalityInput = z.infer<typeof MunicipalityInput>;

export type MunicipalityCommand = { readonly at: Instant } & (
  | (MunicipalityInput & { readonly by: Actor })
  /** The bot was added to a team, or the team changed: what Teams says of it now. `by` is whoever installed the bot. */
  | {
      readonly type: 'register-team';
      readonly by: Actor;
      readonly team: Team;
      /** That of whoever installed it, if their Teams told. */
      readonly language?: Language;
    }
  /** Teams lets nothing into a channel any more; or something came from it again. */
  | { readonly type: 'channel-falls-silent'; readonly channel: ChannelId }
  | { readonly type: 'channel-speaks'; readonly channel: ChannelId }
);
