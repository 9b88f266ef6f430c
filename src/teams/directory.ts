import { within } from '../process/within';
import { TeamsInfo, type Activity, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { ChannelId, PersonId, type Member, type Team } from '../municipality/glossary';

/** More members than fit on a card of people are not asked for. */
const MAX_MEMBERS = 200;

const TeamData = z.object({ team: z.object({ id: z.string().min(1) }), eventType: z.string().optional() });

/** The team an activity is about, if it is about one. */
export function teamIdOf(activity: Partial<Activity>): string | undefined {
  const parsed = TeamData.safeParse(activity.channelData);
  return parsed.success ? parsed.data.team.id : undefined;
}

/**
 * What Teams says of a team now: its name, its people, its channels. The General channel comes without a name. The SDK
 * asks for the first and the last with a client of its own, which would wait for ever: after `ms` this fails.
 */
export async function readTeam(context: TurnContext, teamId: string, ms: number): Promise<Team> {
  const { serviceUrl } = context.activity;
  const asked = Promise.all([
    TeamsInfo.getTeamDetails(context, teamId),
    TeamsInfo.getTeamChannels(context, teamId),
    readMembers(context, teamId),
  ]);
  const told = await within(ms, asked);
  if (told === 'late') throw new Error('Teams did not describe the team in time');
  const [details, channels, members] = told;
  return {
    id: teamId,
    name: details.name ?? '',
    serviceUrl,
    members,
    channels: channels.flatMap(({ id, name }) => (id ? [{ id: ChannelId.parse(id), name: name || 'General' }] : [])),
  };
}

async function readMembers(context: TurnContext, teamId: string): Promise<Member[]> {
  const members: Member[] = [];
  let page: string | undefined;
  do {
    const paged = await TeamsInfo.getPagedTeamMembers(context, teamId, 100, page);
    for (const { id, name, aadObjectId } of paged.members) {
      const person = PersonId.safeParse(aadObjectId);
      if (person.success) members.push({ id: person.data, name: name ?? '', teamsId: id });
    }
    page = paged.continuationToken;
  } while (page && members.length < MAX_MEMBERS);
  return members;
}
