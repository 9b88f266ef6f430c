import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters';
import { createServer, plugins } from 'restify';
import { credentialsFor, type AuthSettings } from '../fake-teams/identity';

/* A bot as the documentation of botbuilder and restify shows it, in a process of its own, as some attacks end it. */

export type Look = {
  readonly acted: number;
  /** Changes to what is stored; a bot without rules is taken to do what is pressed. */
  readonly changed: number;
  readonly kept: number;
  /** Lines on the console. */
  readonly lines: number;
  /** The most memory it has ever had, in megabytes. */
  readonly peak: number;
};

function main(): void {
  const settings = JSON.parse(process.env.GIVEN ?? '{}') as { auth: AuthSettings; token: string };
  const credentials = credentialsFor(settings.auth.MicrosoftAppId, settings.token);
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings.auth, credentials));
  let acted = 0;
  let changed = 0;
  let lines = 0;
  const count = (text: unknown): boolean => ((lines += String(text).split('\n').length - 1), true);
  Object.assign(process.stdout, { write: count });
  Object.assign(process.stderr, { write: count });
  const server = createServer();
  server.use(plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request, response, async (context) => {
      acted++;
      if (context.activity.type === 'invoke') changed++;
      if (context.activity.serviceUrl) await context.sendActivity('echo').catch(() => undefined);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
  process.on('message', () => {
    const { issuer } = ToBotFromBotOrEmulatorTokenValidationParameters;
    const peak = process.resourceUsage().maxRSS / 1024;
    process.send?.({ acted, changed, kept: issuer?.length ?? 0, lines, peak } satisfies Look);
  });
  process.on('disconnect', () => process.exit());
}

main();
