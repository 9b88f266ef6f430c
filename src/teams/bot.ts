import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import {
  CardFactory,
  type Activity,
  type ConfigurationBotFrameworkAuthenticationOptions,
  type TurnContext,
} from 'botbuilder';
import type { Answer } from '../desk/answer';
import { click } from '../desk/click';
import type { Door } from '../desk/door';
import { notInThisTeam } from '../desk/letters';
import { greet, say, type Desk } from '../desk/say';
import type { Visitor } from '../desk/visitor';
import { municipalityRef } from '../municipality/municipality';
import { handle } from '../process/handle';
import { faultFields } from '../process/log-fields';
import { textsIn } from '../texts/texts';
import { makeImpatient } from './connector';
import { readTeam, teamIdOf } from './directory';
import { clickOf, languageFrom, textOf, visitorOf } from './inputs';
import { RecentIds } from './recent-ids';
import type { TeamsVoice } from './voice';

export type BotOptions = {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly desk: Desk;
  /** The municipalities served here, by tenant id; nobody else is answered. */
  readonly tenants: readonly string[];
  /** Called when there may be something to send. */
  readonly wake: () => void;
  readonly voice: Pick<TeamsVoice, 'whisper' | 'post'>;
  readonly door?: Door;
};

export type Turn = (context: TurnContext) => Promise<void>;

export function createAdapter(
  auth: ConfigurationBotFrameworkAuthenticationOptions,
  credentials?: ConstructorParameters<typeof TeamsAdapter>[1],
): TeamsAdapter {
  const adapter = new TeamsAdapter(auth, credentials);
  makeImpatient(adapter);
  return adapter;
}

/** The routes: what Teams can tell us, and who at the desk answers. Nothing of the domain is decided here. */
export function createBot(options: BotOptions): Turn {
  const { adapter, appId, desk, wake } = options;
  const app = new Application({ adapter, botAppId: appId });
  // Its option to turn this off is ignored, and typing notices count against the rate limits.
  app.startTypingTimer = () => {};
  const seen = new RecentIds();

  adapter.onTurnError = async (context, fault) => {
    desk.ports.log.error({ activity: context.activity.type, ...faultFields(fault) }, 'a turn failed');
    const line = textsIn(languageFrom(context.activity.locale) ?? 'sv').say('reply.fault');
    if (context.activity.type === 'invoke')
      await respond(context, 'error', { code: 'InternalServerError', message: line });
    else await context.sendActivity(line).catch(() => undefined);
  };

  // Not its own route for cards: that one leaves a malformed click without an answer.
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && activity.name === 'adaptiveCard/action',
    async (context) => {
      await onClick(options, context);
      wake();
    },
    true,
  );
  app.activity('message', async (context) => {
    const { id, conversation } = context.activity;
    const answer = (): Promise<void> => onText(options, context);
    await (id ? seen.once(`${conversation.id} ${id}`, answer) : answer());
    wake();
  });
  app.activity('conversationUpdate', async (context) => {
    await onTeamChanged(options, context);
    wake();
  });
  app.activity('installationUpdate', async (context) => {
    await onInstalled(options, context);
    wake();
  });
  return async (context) => void (await app.run(context));
}

async function onClick(options: BotOptions, context: TurnContext): Promise<void> {
  const { desk, door } = options;
  const fallback = textsIn(languageFrom(context.activity.locale) ?? 'sv');
  const known = senderOf(options, context);
  const visitor = known && door ? await door.admit(known, '') : known;
  const pressed = visitor && 'id' in visitor ? clickOf(context.activity, visitor) : undefined;
  if (!visitor || !('id' in visitor) || !pressed)
    return respond(context, 'activity.message', fallback.say('reply.unknown'));
  const answer = await click(desk, visitor, pressed);
  if (answer.card) await respond(context, 'card.adaptive', answer.card);
  else await respond(context, 'activity.message', answer.word ?? fallback.say('reply.unknown'));
  await post(options, context, visitor, answer);
}

async function onText(options: BotOptions, context: TurnContext, text = textOf(context.activity)): Promise<void> {
  const { desk, door } = options;
  const known = senderOf(options, context);
  const visitor = known && door ? await door.admit(known, text) : known;
  if (!visitor) return;
  if ('reply' in visitor) return void (await context.sendActivity(visitor.reply));
  await post(options, context, visitor, await say(desk, visitor, text));
}

/** The sender, if they belong to a municipality that is served here. */
function senderOf({ tenants, desk }: BotOptions, context: TurnContext): Visitor | undefined {
  const visitor = visitorOf(context.activity);
  if (visitor && tenants.includes(visitor.tenantId)) return visitor;
  desk.ports.log.warn(
    { activity: context.activity.type, readable: visitor !== undefined },
    'a sender who is not served here',
  );
  return undefined;
}

/** New cards, where the person is; what is not for a channel goes to their own chat. */
async function post({ voice }: BotOptions, context: TurnContext, visitor: Visitor, answer: Answer): Promise<void> {
  for (const card of answer.posts) {
    // Without it the feed says that a card was sent, in the words of Teams.
    const summary = textsIn(languageFrom(String(card.lang)) ?? 'sv').say('summary.other');
    await context.sendActivity({ type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] });
  }
  if (answer.place === 'private') return;
  for (const card of answer.whispers) await voice.whisper(visitor.tenantId, visitor.id, card);
}

/** The team as Teams describes it now; whoever added the bot finishes the set-up. */
async function onTeamChanged(options: BotOptions, context: TurnContext): Promise<void> {
  const { ports } = options.desk;
  const visitor = senderOf(options, context);
  const teamId = teamIdOf(context.activity);
  // The try-out's team is invented, and known from the start.
  if (!visitor || !teamId || options.door) return;
  const team = await readTeam(context, teamId);
  const at = ports.now();
  const { tenantId, id, clientLanguage: language } = visitor;
  const command = { type: 'register-team', at, by: { id, roles: [] }, team, ...(language ? { language } : {}) };
  const key = `team ${context.activity.id ?? at}`;
  const { result } = await handle(ports, municipalityRef(tenantId), { command, key });
  // Of an installation Teams tells twice, and of a team much more; this is the one time somebody waits for an answer.
  if (result.kind !== 'refused' || context.activity.type !== 'installationUpdate') return;
  const letter = await notInThisTeam(ports, visitor, team);
  if (letter) await options.voice.post(letter);
}

async function onInstalled(options: BotOptions, context: TurnContext): Promise<void> {
  const { desk, door } = options;
  if (context.activity.action === 'remove') return;
  if (teamIdOf(context.activity)) return onTeamChanged(options, context);
  const visitor = senderOf(options, context);
  if (visitor?.place.kind !== 'private') return;
  if (!door) return post(options, context, visitor, await greet(desk, visitor));
  const asked = await door.opened((line) => context.sendActivity(line));
  if (asked !== undefined) await onText(options, context, asked);
}

type ResponseType = 'card.adaptive' | 'activity.message' | 'error';

/** Our own invoke response: the router's would, once, have shown one person's card to all (its replace-for-all mode). */
async function respond(context: TurnContext, type: ResponseType, value: unknown): Promise<void> {
  const statusCode = type === 'error' ? 500 : 200;
  const body = { statusCode, type: `application/vnd.microsoft.${type}`, value };
  const activity: Partial<Activity> = { type: 'invokeResponse', value: { status: 200, body } };
  await context.sendActivity(activity);
}
