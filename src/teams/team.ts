import type { Activity, TurnContext } from 'botbuilder';
import { tellOfLoopsLeftBehind } from '../desk/left-behind';
import { notInThisTeam } from '../desk/letters';
import { ROOMS } from '../desk/rooms';
import { stateOf } from '../desk/visitor';
import type { PersonId, Team } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { personRef } from '../person/person';
import { awaken } from '../process/awaken';
import { handle, type Outcome } from '../process/handle';
import { readTeam, teamIdOf } from './directory';
import { senderOf, type House } from './house';
import { languageFrom, visitorOf } from './inputs';
import type { Line } from './line';
import { onFound, onText } from './messages';
import { corrected, doerOf, isRemoval, teamNewsOf, type TeamNews } from './team-news';

/** Something has become of the team, or of the bot in it. */
export async function onTeamChanged(house: House, context: TurnContext): Promise<void> {
  const { activity } = context;
  const news = teamNewsOf(activity);
  // The try-out's team is invented, and known from the start.
  if (!news || house.door) return;
  if (!house.tenants.includes(news.tenantId)) {
    house.desk.ports.log.warn({ activity: activity.type }, 'a team that is not served here');
    return;
  }
  if (news.kind === 'changed') return onTeamTold(house, context, news);
  const { ports } = house.desk;
  const at = ports.now();
  const command = { type: 'leave-team', at, team: news.team, why: news.why };
  await handle(ports, municipalityRef(news.tenantId), { command, key: `left ${activity.id ?? at}` });
}

type Changed = Extract<TeamNews, { kind: 'changed' }>;

/** The team as Teams describes it now; whoever added the bot finishes the set-up. */
async function onTeamTold(house: House, context: TurnContext, news: Changed): Promise<void> {
  const { ports } = house.desk;
  const { tenantId, opened } = news;
  const team = corrected(await readTeam(context, news.team, house.patience.turnMs), news);
  const before = await membersOf(house, tenantId);
  const { result } = await register(house, context, { team, news });
  if (result.kind === 'refused') {
    // Of an installation Teams tells twice, and of a team much more; this is the one time somebody waits for an answer.
    if (context.activity.type === 'installationUpdate') await explain(house, context, team);
    return;
  }
  const gone = before.filter((person) => !team.members.some(({ id }) => id === person));
  for (const person of gone) await letGo(house, tenantId, { person, what: 'team' });
  if (gone.length > 0 || news.left.length > 0) await tellOfLoopsLeftBehind(ports, tenantId);
  if (opened || news.found) await awaken(ports, tenantId, ROOMS.keys());
  house.wake();
}

async function membersOf({ desk }: House, tenantId: string): Promise<PersonId[]> {
  const town = await stateOf(desk.ports, municipality, municipalityRef(tenantId));
  return town.phase === 'absent' ? [] : town.settings.team.members.map(({ id }) => id);
}

function register(
  { desk: { ports } }: House,
  { activity }: TurnContext,
  { team, news }: { readonly team: Team; readonly news: Changed },
): Promise<Outcome> {
  const at = ports.now();
  // Whoever takes somebody out of the team, or renames a channel, has not installed anything.
  const by = news.opened ? doerOf(activity) : undefined;
  const language = languageFrom(activity.locale);
  const command = {
    ...{ type: 'register-team', at, team },
    ...(by ? { by: { id: by, roles: [] } } : {}),
    ...(news.opened ? { opened: true } : {}),
    ...(language ? { language } : {}),
  };
  return handle(ports, municipalityRef(news.tenantId), { command, key: `team ${activity.id ?? at}` });
}

async function explain(house: House, { activity }: TurnContext, team: Team): Promise<void> {
  const visitor = senderOf(house, activity);
  const letter = visitor && (await notInThisTeam(house.desk.ports, visitor, team));
  if (letter) await house.voice.post(letter);
}

type Gone = { readonly person: PersonId; readonly what: 'team' | 'app' };

/** Where somebody could be written to is forgotten. */
async function letGo({ desk: { ports } }: House, tenantId: string, { person, what }: Gone): Promise<void> {
  const at = ports.now();
  const command = { type: 'leave', at, what };
  await handle(ports, personRef(tenantId, person), { command, key: `leave ${at}` });
}

/** Added to a team or taken out of it, found by somebody or put away again. */
export async function onInstalled(house: House, context: TurnContext, line: Line): Promise<void> {
  const { door } = house;
  const { activity } = context;
  if (teamIdOf(activity)) return onTeamChanged(house, context);
  const visitor = senderOf(house, activity);
  if (visitor?.place.kind !== 'private') return;
  const { tenantId, id } = visitor;
  if (isRemoval(activity)) return door ? undefined : letGo(house, tenantId, { person: id, what: 'app' });
  if (door) {
    const asked = await door.opened((greeting) => line.say(greeting));
    if (asked !== undefined) await onText(house, context, line, asked);
    return;
  }
  await onFound(house, context, line, visitor);
  await awaken(house.desk.ports, tenantId, ROOMS.keys());
  house.wake();
}

/** A team may be spoken for by another service of Teams from one day to the next. */
export async function onHeard(house: House, activity: Activity): Promise<void> {
  const visitor = visitorOf(activity);
  if (house.door || visitor?.place.kind !== 'channel' || !house.tenants.includes(visitor.tenantId)) return;
  const { ports } = house.desk;
  const { tenantId, place } = visitor;
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  const { serviceUrl } = activity;
  if (town.phase === 'absent' || town.settings.team.serviceUrl === serviceUrl) return;
  const at = ports.now();
  const command = { type: 'move-service', at, team: place.team, serviceUrl };
  await handle(ports, municipalityRef(tenantId), { command, key: `service ${serviceUrl} ${at}` });
}
