import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import { ChannelId, PersonId, type Away, type Channel, type Team } from '../municipality/glossary';
import { channelFrom, tenantOf } from './directory';

/**
 * What Teams tells of a team and of the bot in it. Whoever did it is often named by nothing but a `29:` id, and the word
 * for what happened comes in more than one spelling.
 */
const Told = z.object({
  type: z.string(),
  action: z.string().optional(),
  serviceUrl: z.url(),
  recipient: z.object({ id: z.string() }),
  membersAdded: z.array(z.object({ id: z.string() })).default([]),
  membersRemoved: z.array(z.object({ id: z.string() })).default([]),
  channelData: z.object({
    team: z.object({ id: z.string().min(1) }),
    channel: z.object({ id: ChannelId, name: z.string().optional(), type: z.string().optional() }).optional(),
    eventType: z.string().toLowerCase().default(''),
  }),
});
type Told = z.infer<typeof Told>;

export type TeamNews = { readonly tenantId: string; readonly team: string } & (
  | { readonly kind: 'away'; readonly why: Away }
  | {
      readonly kind: 'changed';
      /** The bot has been added, or the team is open again. */
      readonly opened: boolean;
      /** What Teams calls the people who have left. */
      readonly left: readonly string[];
      readonly lost: ChannelId | undefined;
      readonly found: Channel | undefined;
    }
);

const CLOSED: ReadonlyMap<string, Away> = new Map([
  ['teamarchived', 'archived'],
  ['teamdeleted', 'deleted'],
  ['teamharddeleted', 'deleted'],
]);
const FOUND: ReadonlySet<string> = new Set(['channelcreated', 'channelrestored', 'channelrenamed']);
const OPENED: ReadonlySet<string> = new Set(['teamunarchived', 'teamrestored']);

/** `undefined` for what is not about a team. */
export function teamNewsOf(activity: Partial<Activity>): TeamNews | undefined {
  const parsed = Told.safeParse(activity);
  if (!parsed.success) return undefined;
  const { channelData, membersRemoved } = parsed.data;
  const { team, channel, eventType } = channelData;
  const tenantId = tenantOf(activity);
  if (tenantId === undefined) return undefined;
  const where = { tenantId, team: team.id };
  const why = CLOSED.get(eventType) ?? (isTakenOut(parsed.data) ? 'removed' : undefined);
  if (why) return { ...where, kind: 'away', why };
  return {
    ...where,
    kind: 'changed',
    opened: OPENED.has(eventType) || isAddition(parsed.data),
    left: isOfPart(parsed.data) ? [] : membersRemoved.map(({ id }) => id),
    lost: eventType === 'channeldeleted' ? channel?.id : undefined,
    found: FOUND.has(eventType) && channel ? channelFrom(channel) : undefined,
  };
}

const Part = z.object({
  channelData: z.object({
    channel: z.object({ type: z.string().toLowerCase().optional() }).optional(),
    eventType: z.string().toLowerCase().default(''),
  }),
});

/** Of a private or a shared channel, which the bot is let into, or not, apart from its team; so are people. */
export function isOfPart(activity: unknown): boolean {
  const parsed = Part.safeParse(activity);
  if (!parsed.success) return false;
  const { channel, eventType } = parsed.data.channelData;
  return eventType.startsWith('channelmember') || channel?.type === 'private' || channel?.type === 'shared';
}

/** Whether the bot has been taken out, of a team or from a person; a new version of the app may come without it. */
export const isRemoval = ({ type, action = '' }: Pick<Partial<Activity>, 'type' | 'action'>): boolean =>
  type === 'installationUpdate' && action.toLowerCase().startsWith('remove');

/** Whether the bot is among those who have come to the team itself, or left it. */
const hasBot = (told: Told, people: Told['membersAdded']): boolean =>
  !isOfPart(told) && people.some(({ id }) => id === told.recipient.id);

const isTakenOut = (told: Told): boolean => isRemoval(told) || hasBot(told, told.membersRemoved);

const isAddition = (told: Told): boolean => told.type === 'installationUpdate' || hasBot(told, told.membersAdded);

const Installer = z.object({ from: z.object({ aadObjectId: PersonId }) });

/** Whoever did it, where Teams tells. */
export function doerOf(activity: Partial<Activity>): PersonId | undefined {
  const parsed = Installer.safeParse(activity);
  return parsed.success ? parsed.data.from.aadObjectId : undefined;
}

/** The team as read, corrected by what has just been told, as Teams' own lists lag behind. */
export function corrected(team: Team, { left, lost, found }: Extract<TeamNews, { kind: 'changed' }>): Team {
  const isMissing = found !== undefined && !team.channels.some(({ id }) => id === found.id);
  return {
    ...team,
    members: team.members.filter(({ teamsId }) => !left.includes(teamsId)),
    channels: [...team.channels.filter(({ id }) => id !== lost), ...(isMissing ? [found] : [])],
  };
}
