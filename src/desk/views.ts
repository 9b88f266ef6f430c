import { z } from 'zod/v4';
import type { ConsentView } from '../consent/notices';
import type { ExamplePublicView, ExampleView } from '../example/notices';
import { MEETING_KINDS } from '../meeting/glossary';
import type { LoopPublicView, LoopView } from '../loop/notices';
import { SETTINGS_FORMS } from '../municipality/glossary';
import type { MunicipalityView } from '../municipality/notices';
import { EVERY_INTENT, type Intent } from '../understanding/intents';

/*
What a card on somebody's screen says it showed. It comes back with a click, so it is parsed like anything from outside;
being able to name a view gives no right to see it.
*/

/**
 * A schema that reads every view of its room and nothing else: a view that is forgotten here, or that the room does not
 * have, does not compile.
 */
export const readerOf =
  <V>() =>
  <S extends z.ZodType<V>>(schema: S & ([V] extends [z.infer<S>] ? unknown : { forgotten: V })): z.ZodType<V> =>
    schema;

const card = <T extends string>(name: T) => z.literal(name);
const meeting = z.enum(MEETING_KINDS);
const since = z.string().max(40);
const task = z.string().regex(/^[\w.-]{1,40}$/);

export const LoopViews = readerOf<LoopView>()(
  z.discriminatedUnion('card', [
    z.object({
      card: card('decision'),
      occasion: z.enum(['registered', 'nothing-yet', 'propose-meeting', 'last-day', 'overdue', 'decided']),
    }),
    z.object({ card: card('ask'), person: z.string().max(64), takeOver: since.optional() }),
    z.object({ card: card('allocation') }),
    z.object({
      card: card('decision-form'),
      form: z.enum([
        'nominate',
        'agree-directly',
        'call-allocation-meeting',
        'record-allocation',
        'set-new-date',
        'hand-over',
      ]),
    }),
    z.object({ card: card('workspace'), meeting }),
    z.object({ card: card('round'), meeting, holder: z.string().max(64) }),
    z.object({ card: card('document'), meeting }),
    z.object({ card: card('reminder'), meeting, task }),
    z.object({
      card: card('meeting-form'),
      meeting,
      form: z.enum(['plan-meeting', 'invite', 'set-agenda', 'take-notes', 'add-task', 'skip-task', 'tell-users']),
    }),
    z.object({ card: card('start-loop') }),
    z.object({ card: card('loop') }),
    z.object({ card: card('follow-up') }),
    z.object({
      card: card('loop-form'),
      form: z.enum(['break-off', 'close-joint-meeting', 'follow-up-task', 'move-follow-up']),
    }),
  ]),
);

export const LoopPublicViews = readerOf<LoopPublicView>()(
  z.discriminatedUnion('card', [
    z.object({ card: card('loop-public') }),
    z.object({ card: card('decision-public') }),
    z.object({ card: card('meeting-public'), meeting }),
    z.object({ card: card('reminder-public'), meeting, task }),
    z.object({ card: card('meeting-led-public'), meeting, since }),
    z.object({ card: card('round-public'), meeting, since, holder: z.string().regex(/^\d{1,3}$/) }),
    z.object({ card: card('clock-public'), meeting, since, says: z.enum(['soon', 'over']) }),
    z.object({ card: card('which-meeting-public'), meeting }),
  ]),
);

export const ExampleViews = readerOf<ExampleView>()(
  z.discriminatedUnion('card', [z.object({ card: card('example-form') }), z.object({ card: card('example') })]),
);
export const ExamplePublicViews = readerOf<ExamplePublicView>()(z.object({ card: card('example-public') }));

export const ConsentViews = readerOf<ConsentView>()(
  z.discriminatedUnion('card', [
    z.object({ card: card('consent') }),
    z.object({ card: card('consent-form'), form: z.enum(['ask-consent', 'give-in-part']) }),
  ]),
);

export const MunicipalityViews = readerOf<MunicipalityView>()(
  z.discriminatedUnion('card', [
    z.object({ card: card('set-up') }),
    z.object({ card: card('settings') }),
    z.object({ card: card('gaps') }),
    z.object({ card: card('settings-form'), step: z.enum(SETTINGS_FORMS) }),
  ]),
);

/** A suggestion on a card: the same as writing it. */
export const IntentView = readerOf<{ card: 'intent'; intent: Intent }>()(
  z.object({ card: card('intent'), intent: z.enum(EVERY_INTENT) }),
);
