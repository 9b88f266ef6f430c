import {
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type ConversationReference,
} from 'botbuilder';
import { createServer, plugins } from 'restify';
import { obey } from './obey';
import { credentials, settings } from './settings';

type Card = Record<string, unknown>;

/** What Microsoft's samples begin with: every message and every click is answered with the same card. */
class Bare extends ActivityHandler {
  card: Card = {};

  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(this.card)));
      await next();
    });
  }

  protected override async onAdaptiveCardInvoke() {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: this.card };
  }
}

const given = settings();
const bot = new Bare();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(given.auth, credentials(given)));
adapter.onTurnError = async (_context, fault) => {
  throw fault;
};
const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});

const referenceTo = (id: string): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl: given.serviceUrl,
  bot: { id: `28:${given.appId}`, name: 'Bare' },
  conversation: { id, name: '', isGroup: false, conversationType: 'personal', tenantId: given.tenants[0] },
});

server.listen(0, '127.0.0.1', () => {
  obey(
    {
      /** The card it answers with from now on. */
      show: (card: Card) => {
        bot.card = card;
      },
      /** Posts the card to each of these conversations. */
      post: async (conversations: readonly string[]) => {
        for (const id of conversations)
          await adapter.continueConversationAsync(given.appId, referenceTo(id), async (context) => {
            await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(bot.card)));
          });
      },
    },
    server.address().port,
  );
});
