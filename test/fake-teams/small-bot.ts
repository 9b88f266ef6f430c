import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type Activity,
  type ConversationParameters,
  type TurnContext,
} from 'botbuilder';
import { createServer, plugins } from 'restify';
import { BOT_FRAMEWORK } from './identity';
import type { Card } from './read-card';
import type { BotSettings } from './teams';

/** What the connector did to the bot: the status, or the network's own code such as ECONNRESET. */
type Failure = Error & { statusCode?: number; code?: string };

type Request = { timeout: number };
type Pipeline = {
  removePolicy(options: { name: string }): void;
  addPolicy(policy: { name: string; sendRequest<R>(request: Request, next: (request: Request) => R): R }): void;
};
type Turn = (context: TurnContext) => Promise<void>;

/** A bot on the real botbuilder and restify, just big enough to prove the fake Teams against. */
export async function startSmallBot(settings: BotSettings, logic: Turn) {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings.auth, settings.credentials));
  const failures: Failure[] = [];
  adapter.onTurnError = async (_context, error) => void failures.push(error);
  adapter.use(async (context, next) => {
    // botbuilder's own client tries four times and waits for ever; here one try and a short patience.
    const { client } = context.turnState.get<{ client: { pipeline: Pipeline } }>(adapter.ConnectorClientKey);
    client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    client.pipeline.addPolicy({
      name: 'deadline',
      sendRequest: (request, go) => {
        request.timeout = 300;
        return go(request);
      },
    });
    await next();
  });

  const server = createServer();
  server.use(plugins.bodyParser());
  server.post('/api/messages', async (request, response) => adapter.process(request, response, logic));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${server.address().port}/api/messages`,
    failures,
    /** Writes to somebody or somewhere without having been spoken to. */
    create: (where: Omit<ConversationParameters, 'bot'>, then: Turn) => {
      const parameters = { ...where, bot: { id: `28:${settings.appId}`, name: 'Slinga' } };
      const { appId, serviceUrl } = settings;
      return adapter.createConversationAsync(appId, 'msteams', serviceUrl, BOT_FRAMEWORK, parameters, then);
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export function cardMessage(card: Card): Partial<Activity> {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card));
}

/** Answers a click with a card for the one who clicked. */
export async function answerClick(context: TurnContext, type: string, value: unknown): Promise<void> {
  const body = { statusCode: 200, type: `application/vnd.microsoft.${type}`, value };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}
