import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import type { Click } from '../desk/click';
import type { Visitor } from '../desk/visitor';
import { ChannelId, PersonId } from '../municipality/glossary';
import { Ref } from '../process/process';
import type { Language } from '../texts/language';

/** What we read of any activity of Teams; the rest is not looked at. */
const Sender = z.object({
  serviceUrl: z.url(),
  from: z.object({ aadObjectId: PersonId }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string() }).optional(), team: z.object({ id: z.string() }).optional() })
    .optional(),
  locale: z.string().optional(),
});

const Pressed = z.object({
  action: z.object({
    verb: z.string().min(1).max(64),
    data: z
      .object({
        ref: Ref,
        seen: z.object({
          view: z.unknown(),
          version: z.number().int().min(0),
          pointedOut: z.array(z.string().max(20)).max(300).optional(),
        }),
      })
      .catchall(z.unknown()),
  }),
});

/** Who sent an activity, from where: only what the authenticated envelope says, never what is inside a card. */
export function visitorOf(activity: Partial<Activity>): Visitor | undefined {
  const parsed = Sender.safeParse(activity);
  if (!parsed.success) return undefined;
  const { from, conversation, channelData, locale, serviceUrl } = parsed.data;
  const tenantId = theOne([channelData?.tenant?.id, conversation.tenantId]);
  if (tenantId === undefined) return undefined;
  return {
    tenantId,
    id: from.aadObjectId,
    clientLanguage: languageFrom(locale),
    place: placeOf(conversation, channelData?.team?.id, serviceUrl),
  };
}

/** Which tenant is named, if all that name one name the same. */
export function theOne(tenants: readonly (string | undefined)[]): string | undefined {
  const named = new Set(tenants.flatMap((tenant) => (tenant === undefined ? [] : [tenant.toLowerCase()])));
  return named.size === 1 ? [...named][0] : undefined;
}

type Where = { readonly id: string; readonly conversationType?: string | undefined };

function placeOf({ id, conversationType }: Where, team: string | undefined, serviceUrl: string): Visitor['place'] {
  if (conversationType === 'personal') return { kind: 'private', conversation: { id, serviceUrl } };
  if (conversationType === 'groupChat') return { kind: 'chat', conversation: { id, serviceUrl } };
  return conversationType === 'channel' && team !== undefined
    ? { kind: 'channel', team, channel: ChannelId.parse(id.split(';')[0]) }
    : { kind: 'elsewhere' };
}

/** A pressed button, or `undefined` for anything else that calls itself one. */
export function clickOf(activity: Partial<Activity>, visitor: Visitor): Click | undefined {
  const parsed = Pressed.safeParse(activity.value);
  if (!parsed.success) return undefined;
  const { verb, data } = parsed.data.action;
  const { ref, seen, ...rest } = data;
  const inputs = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const key = createHash('sha256')
    .update(JSON.stringify([visitor.id, ref, verb, seen, Object.entries(inputs).sort()]))
    .digest('base64url')
    .slice(0, 22);
  const { view, version, pointedOut } = seen;
  return { ref, verb, view, version, pointedOut, inputs, key };
}

/** What somebody wrote, without the mention of the bot that starts it in a channel. */
export const textOf = (activity: Partial<Activity>): string =>
  (activity.text ?? '').replace(/<at>[^<]*<\/at>/g, ' ').trim();

const CLIENT_LANGUAGES: Readonly<Record<string, Language>> = {
  sv: 'sv',
  nb: 'nb',
  nn: 'nb',
  no: 'nb',
  da: 'da',
  en: 'en',
};

export const languageFrom = (locale: string | undefined): Language | undefined =>
  CLIENT_LANGUAGES[(locale ?? '').slice(0, 2).toLowerCase()];
