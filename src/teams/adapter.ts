import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import {
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConfigurationBotFrameworkAuthenticationOptions,
  type TurnContext,
} from 'botbuilder';
import { z } from 'zod/v4';
import { keepNewest, openBelieved } from './believed';
import { makeImpatient } from './connector';
import { isServiceOfTeams } from './guard';

type Auth = ConfigurationBotFrameworkAuthentication;
type Credentials = ConstructorParameters<typeof TeamsAdapter>[1];
type Authenticated = Awaited<ReturnType<Auth['authenticateRequest']>>;
type Factory = ReturnType<Auth['createConnectorFactory']>;
type Client = ReturnType<Factory['create']>;

/**
 * The SDK's authentication, which verifies the same token for every activity and builds two HTTP clients for every
 * turn, a third of what a turn costs. Here a token is verified once in five minutes, and a client kept for each service.
 */
class ThriftyAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly verified = openBelieved<Authenticated>();
  private readonly clients = new Map<string, Client>();
  private userTokens: ReturnType<Auth['createUserTokenClient']> | undefined;
  private factory: Factory | undefined;

  constructor(
    auth: ConfigurationBotFrameworkAuthenticationOptions,
    private readonly serviceHosts: readonly string[],
    private readonly throttled?: () => void,
    credentials?: Credentials,
  ) {
    super(auth, credentials);
  }

  /** Throws what the SDK throws, each time anew: only what has been found good is remembered. */
  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const key = JSON.stringify([header, activity.channelId, activity.serviceUrl]);
    const known = this.verified.of(key);
    if (known) return known;
    const fresh = await super.authenticateRequest(activity, header);
    const result = { ...fresh, connectorFactory: this.createConnectorFactory(fresh.claimsIdentity) };
    this.verified.keep(key, result, Number(fresh.claimsIdentity.getClaimValue('exp')));
    return result;
  }

  override createConnectorFactory(identity: Parameters<Auth['createConnectorFactory']>[0]): Factory {
    const factory = super.createConnectorFactory(identity);
    return (this.factory ??= {
      create: async (serviceUrl, audience) => {
        // Also for what was stored when the list was another: our token goes with every call.
        if (!isServiceOfTeams(serviceUrl, this.serviceHosts)) throw new NoService('not a service of Teams');
        const key = `${serviceUrl} ${audience}`;
        const known = this.clients.get(key);
        if (known) return known;
        const client = factory.create(serviceUrl, audience).then((made) => impatient(made, this.throttled));
        keepNewest(this.clients, key, client);
        client.catch(() => this.clients.delete(key));
        return client;
      },
    });
  }

  /** Nobody signs in through this bot, so one that is never used will do for all. */
  override createUserTokenClient(
    identity: Parameters<Auth['createUserTokenClient']>[0],
  ): ReturnType<Auth['createUserTokenClient']> {
    return (this.userTokens ??= super.createUserTokenClient(identity));
  }
}

/** Before its first call: the chat with somebody new is opened before any turn begins. */
function impatient<C>(client: C, throttled?: () => void): C {
  makeImpatient(Internals.parse(client), throttled);
  return client;
}

/** The client underneath, which its type keeps to itself. */
const Internals = z
  .object({ client: z.custom<Parameters<typeof makeImpatient>[0]>() })
  .transform(({ client }) => client);

/** Whoever sends takes it as any call that Teams would not have. */
class NoService extends Error {
  readonly statusCode = 400;
}

/** What an activity is answered with over HTTP. */
export type Answer = { readonly status: number; readonly body?: unknown };

export type Adapter = TeamsAdapter & {
  /**
   * Runs a turn for an activity whose token is good for its service URL, and is answered 401 otherwise. The SDK's own
   * `process` writes faults on the console, and their words into the answer.
   */
  receive(header: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<Answer>;
};

class ThriftyAdapter extends TeamsAdapter implements Adapter {
  protected override readonly botFrameworkAuthentication: ThriftyAuthentication;
  constructor({ auth, serviceHosts, throttled, credentials }: AdapterOptions) {
    super(auth, credentials);
    this.botFrameworkAuthentication = new ThriftyAuthentication(auth, serviceHosts, throttled, credentials);
  }

  async receive(header: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<Answer> {
    const proven = await this.botFrameworkAuthentication
      .authenticateRequest(activity, header)
      .catch(() => 'not proven' as const);
    if (proven === 'not proven') return { status: 401 };
    const answer = await this.processActivity(proven, activity, logic);
    return { status: answer?.status ?? 200, body: answer?.body };
  }
}

export type AdapterOptions = {
  readonly auth: ConfigurationBotFrameworkAuthenticationOptions;
  readonly credentials?: Credentials;
  /** Nobody else is called. */
  readonly serviceHosts: readonly string[];
  /** Told each time that Teams found there were too many calls. */
  readonly throttled?: () => void;
};

export const createAdapter = (options: AdapterOptions): Adapter => new ThriftyAdapter(options);
