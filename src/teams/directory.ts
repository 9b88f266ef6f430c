import { within } from '../process/within';
import { TeamsInfo, type Activity, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { ChannelId, PersonId, type Channel, type Member, type Team } from '../municipality/glossary';
import { theOne } from './inputs';

/** All of them stand in one document of the store, which a longer list would be too large for. */
const MAX_MEMBERS = 2500;
const MEMBERS_ON_PAGE = 500;

const TeamData = z.object({ team: z.object({ id: z.string().min(1) }), eventType: z.string().optional() });

const Tenants = z.object({
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
  conversation: z.object({ tenantId: z.string().optional() }).optional(),
});

/** The municipality an activity comes from: what its envelope says, if that is one thing. */
export function tenantOf(activity: Partial<Activity>): string | undefined {
  const parsed = Tenants.safeParse(activity);
  if (!parsed.success) return undefined;
  const { channelData, conversation } = parsed.data;
  return theOne([channelData?.tenant?.id, conversation?.tenantId]);
}

/** The team an activity is about, if it is about one. */
export function teamIdOf(activity: Partial<Activity>): string | undefined {
  const parsed = TeamData.safeParse(activity.channelData);
  return parsed.success ? parsed.data.team.id : undefined;
}

/** `isCut`: there are more members than are read, so that whoever is not among them may be in the team all the same. */
export type Described = { readonly team: Team; readonly isCut: boolean };

/**
 * What Teams says of a team now: its name, its people, its channels. The General channel comes without a name. The SDK
 * asks for the first and the last with a client of its own, which would wait for ever: after `ms` this fails.
 */
export async function readTeam(context: TurnContext, teamId: string, ms: number): Promise<Described> {
  const { serviceUrl } = context.activity;
  const asked = Promise.all([
    TeamsInfo.getTeamDetails(context, teamId),
    TeamsInfo.getTeamChannels(context, teamId),
    readMembers(context, teamId),
  ]);
  const told = await within(ms, asked);
  if (told === 'late') throw new Error('Teams did not describe the team in time');
  const [details, channels, { members, isCut }] = told;
  const groupId = z.guid().safeParse(details.aadGroupId).data;
  const team = {
    id: teamId,
    ...(groupId === undefined ? {} : { groupId }),
    name: details.name ?? '',
    serviceUrl,
    members,
    channels: channels.map((channel) => channelFrom(channel)).filter((channel) => channel !== undefined),
  };
  return { team, isCut };
}

type Told = { readonly id?: string; readonly name?: string | undefined; readonly type?: string | undefined };

/** Into a private or a shared channel people are let apart from the team; any other is the team's. */
export function channelFrom({ id, name, type }: Told): Channel | undefined {
  const parsed = ChannelId.safeParse(id);
  if (!parsed.success) return undefined;
  const channel = { id: parsed.data, name: name || 'General' };
  return type === 'private' || type === 'shared' ? { ...channel, kind: type } : channel;
}

const Account = z.object({
  tenantId: z.string().optional().catch(undefined),
  userRole: z.string().optional().catch(undefined),
  userPrincipalName: z.string().optional().catch(undefined),
});

/** Invited from another organisation: their account says so, or belongs to another tenant, or was made for a guest. */
export function isGuest(account: unknown, tenantId: string | undefined): boolean {
  const { tenantId: home, userRole, userPrincipalName = '' } = Account.parse(account);
  const isForeign = home !== undefined && tenantId !== undefined && home.toLowerCase() !== tenantId;
  return isForeign || userRole?.toLowerCase() === 'guest' || /#EXT#/i.test(userPrincipalName);
}

async function readMembers(context: TurnContext, teamId: string): Promise<{ members: Member[]; isCut: boolean }> {
  const tenantId = tenantOf(context.activity);
  const members: Member[] = [];
  let page: string | undefined;
  do {
    const paged = await TeamsInfo.getPagedTeamMembers(context, teamId, MEMBERS_ON_PAGE, page);
    for (const account of paged.members) {
      const { id, name, aadObjectId } = account;
      const person = PersonId.safeParse(aadObjectId);
      const guest = isGuest(account, tenantId) ? { guest: true as const } : {};
      if (person.success) members.push({ id: person.data, name: name ?? '', teamsId: id, ...guest });
    }
    page = paged.continuationToken;
  } while (page && members.length < MAX_MEMBERS);
  return { members, isCut: page !== undefined };
}
