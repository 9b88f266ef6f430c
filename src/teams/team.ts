import type { Activity, TurnContext } from 'botbuilder';
import { tellOfLoopsLeftBehind } from '../desk/left-behind';
import { notInThisTeam } from '../desk/letters';
import { ROOMS } from '../desk/rooms';
import { ownState } from '../desk/own';
import { readPast } from '../desk/past-newer';
import { stateOf } from '../desk/visitor';
import { PersonId, type Team } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { person, personRef } from '../person/person';
import { awaken } from '../process/awaken';
import { handle, type Outcome } from '../process/handle';
import type { Ref, Refusal } from '../process/process';
import { readTeam, teamIdOf, type Described } from './directory';
import { senderOf, type House } from './house';
import { languageFrom, visitorOf } from './inputs';
import type { Line } from './line';
import { onChatChanged } from './meetings';
import { onFound, onText } from './messages';
import { corrected, doerOf, isRemoval, teamNewsOf, type TeamNews } from './team-news';

/** Something has become of the team, or of the bot in it. */
export async function onTeamChanged(house: House, context: TurnContext): Promise<void> {
  const { activity } = context;
  const news = teamNewsOf(activity);
  if (!news) return onChatChanged(house, activity);
  // The try-out's team is invented, and known from the start.
  if (house.door) return;
  if (!house.tenants.includes(news.tenantId)) {
    house.refusals.note({ status: 200, why: 'a team that is not served here' });
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
  const described = await readTeam(context, news.team, house.patience.turnMs);
  const team = corrected(await completed(house, tenantId, described), news);
  const { result } = await register(house, context, { team, news });
  if (result.kind === 'refused') {
    // Of an installation Teams tells twice, and of a team much more; this is the one time somebody waits for an answer.
    if (context.activity.type === 'installationUpdate')
      await explain(house, context, { team, reason: reasonOf(result.refusal) });
    return;
  }
  const gone = described.isCut ? [] : await strangersTo(house, tenantId, team);
  for (const one of gone) await letGo(house, tenantId, { person: one, what: 'team' });
  if (gone.length > 0 || news.left.length > 0) await tellOfLoopsLeftBehind(ports, tenantId);
  if (opened || news.found) await awaken(ports, tenantId, ROOMS.keys());
  house.wake();
}

/** Of a team too large to be read whole, in an order that is Teams' own, whoever was in it is taken to be so still. */
async function completed({ desk }: House, tenantId: string, { team, isCut }: Described): Promise<Team> {
  if (!isCut) return team;
  const town = await stateOf(desk.ports, municipality, municipalityRef(tenantId));
  if (town.phase === 'absent' || town.settings.team.id !== team.id) return team;
  const others = town.settings.team.members.filter((one) => !team.members.some(({ id }) => id === one.id));
  return { ...team, members: [...team.members, ...others] };
}

/** Whoever is known and not in the team: asked of what is stored, so that what a crash left undone is done the next time. */
async function strangersTo({ desk: { ports } }: House, tenantId: string, { members }: Team): Promise<PersonId[]> {
  const isIn = ({ ref }: { readonly ref: Ref }): boolean => members.some(({ id }) => id === ref.id);
  const all = await readPast(ports, { tenantId, kind: person.kind }, (one) => !isIn(one));
  const isStranger = ({ ref, snapshot }: (typeof all)[number]): boolean => {
    const state = ownState(person, snapshot.state);
    return state.phase === 'known' && !state.leftAt && !isIn({ ref });
  };
  return all.filter(isStranger).map(({ ref }) => PersonId.parse(ref.id));
}

function register(
  { desk: { ports }, mayMove = [] }: House,
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
    ...(by && mayMove.includes(by) ? { appointed: true } : {}),
    ...(news.opened ? { opened: true } : {}),
    ...(language ? { language } : {}),
  };
  return handle(ports, municipalityRef(news.tenantId), { command, key: `team ${activity.id ?? at}` });
}

type NotHere = Parameters<typeof notInThisTeam>[2];

const reasonOf = ({ reason }: Refusal): NotHere['reason'] => (reason === 'moved-by-keepers' ? reason : 'another-team');

async function explain(house: House, { activity }: TurnContext, why: NotHere): Promise<void> {
  const visitor = senderOf(house, activity);
  const letter = visitor && (await notInThisTeam(house.desk.ports, visitor, why));
  if (letter) await house.voice.post(letter);
}

type Gone = { readonly person: PersonId; readonly what: 'team' | 'app' };

/** Where somebody could be written to is forgotten. */
async function letGo({ desk: { ports } }: House, tenantId: string, { person: one, what }: Gone): Promise<void> {
  const at = ports.now();
  const command = { type: 'leave', at, what };
  await handle(ports, personRef(tenantId, one), { command, key: `leave ${at}` });
}

/** Added to a team or taken out of it, found by somebody or put away again. */
export async function onInstalled(house: House, context: TurnContext, line: Line): Promise<void> {
  const { door } = house;
  const { activity } = context;
  if (teamIdOf(activity)) return onTeamChanged(house, context);
  const visitor = senderOf(house, activity);
  if (visitor?.place.kind === 'chat') return onChatChanged(house, activity);
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
