import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import {
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConfigurationBotFrameworkAuthenticationOptions,
} from 'botbuilder';
import { z } from 'zod/v4';
import { makeImpatient } from './connector';

type Auth = ConfigurationBotFrameworkAuthentication;
type Credentials = ConstructorParameters<typeof TeamsAdapter>[1];
type Authenticated = Awaited<ReturnType<Auth['authenticateRequest']>>;
type Factory = ReturnType<Auth['createConnectorFactory']>;
type Client = ReturnType<Factory['create']>;

/** A token that has been verified is believed this long, and never longer than it says itself. */
const BELIEVED_MS = 5 * 60_000;
const MOST_KEPT = 500;

/**
 * The SDK's authentication, which verifies the same token for every activity and builds two HTTP clients for every
 * turn, a third of what a turn costs. Here a token is verified once in five minutes, and a client kept for each service.
 */
class ThriftyAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly verified = new Map<string, { readonly until: number; readonly result: Authenticated }>();
  private readonly clients = new Map<string, Client>();
  private userTokens: ReturnType<Auth['createUserTokenClient']> | undefined;
  private factory: Factory | undefined;

  /** Throws what the SDK throws, each time anew: only what has been found good is remembered. */
  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const key = JSON.stringify([header, activity.channelId, activity.serviceUrl]);
    const known = this.verified.get(key);
    if (known && known.until > Date.now()) return known.result;
    const fresh = await super.authenticateRequest(activity, header);
    const result = { ...fresh, connectorFactory: this.createConnectorFactory(fresh.claimsIdentity) };
    const expires = Number(fresh.claimsIdentity.getClaimValue('exp')) * 1000;
    keep(this.verified, key, { until: Math.min(expires || 0, Date.now() + BELIEVED_MS), result });
    return result;
  }

  override createConnectorFactory(identity: Parameters<Auth['createConnectorFactory']>[0]): Factory {
    const factory = super.createConnectorFactory(identity);
    return (this.factory ??= {
      create: (serviceUrl, audience) => {
        const key = `${serviceUrl} ${audience}`;
        const known = this.clients.get(key);
        if (known) return known;
        const client = factory.create(serviceUrl, audience).then(impatient);
        keep(this.clients, key, client);
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
function impatient<C>(client: C): C {
  makeImpatient(Internals.parse(client));
  return client;
}

/** The client underneath, which its type keeps to itself. */
const Internals = z
  .object({ client: z.custom<Parameters<typeof makeImpatient>[0]>() })
  .transform(({ client }) => client);

function keep<V>(kept: Map<string, V>, key: string, value: V): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

class ThriftyAdapter extends TeamsAdapter {
  protected override readonly botFrameworkAuthentication: ThriftyAuthentication;
  constructor(auth: ConfigurationBotFrameworkAuthenticationOptions, credentials?: Credentials) {
    super(auth, credentials);
    this.botFrameworkAuthentication = new ThriftyAuthentication(auth, credentials);
  }
}

export function createAdapter(
  auth: ConfigurationBotFrameworkAuthenticationOptions,
  credentials?: Credentials,
): TeamsAdapter {
  return new ThriftyAdapter(auth, credentials);
}
