/** Somebody could be let in who has not proved who they are; the message is one sentence for whoever starts the service. */
export class Unguarded extends Error {}

const DEADLINE_MS = 5_000;

/** What Teams would send, from a service we answer to, without the token that would prove it. */
const unsigned = (serviceHost: string): string =>
  JSON.stringify({
    type: 'event',
    name: 'self-test',
    id: 'self-test',
    channelId: 'msteams',
    serviceUrl: `https://${serviceHost}/`,
    conversation: { id: 'self-test', conversationType: 'personal' },
    from: { id: 'self-test' },
    recipient: { id: 'self-test' },
  });

/** Knocks at our own door without a token, and rejects with `Unguarded` unless the answer is no. */
export async function testGuard(port: number, serviceHost: string): Promise<void> {
  const answered = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: unsigned(serviceHost),
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).then(
    ({ status }) => `${status}`,
    () => 'nothing',
  );
  if (answered === '401') return;
  throw new Unguarded(
    `Slinga does not start, as an activity without a token was answered with ${answered} instead of 401: do not serve this version, and report it as SECURITY.md says.`,
  );
}

export type Door = {
  readonly authenticates: boolean;
  readonly host: string;
  readonly appId: string;
  readonly auth: { readonly MicrosoftAppId?: string; readonly MicrosoftAppType?: string };
};

/** Where the SDK would ask for no token, and says nothing of it: rejected, but for a try-out that nobody else can reach. */
export function checkDoor({ authenticates, host, appId, auth }: Door): void {
  if (!authenticates) {
    if (host === '127.0.0.1' && appId === '' && Object.values(auth).every((value) => !value)) return;
    throw new Unguarded('Authentication is off only in the try-out, on this machine alone and without a credential.');
  }
  const { MicrosoftAppId, MicrosoftAppType = '' } = auth;
  if (appId !== '' && MicrosoftAppId === appId && ['SingleTenant', 'UserAssignedMsi'].includes(MicrosoftAppType))
    return;
  throw new Unguarded(
    'Slinga does not start without the id of its app and the type of it, as nobody would be asked for a token.',
  );
}
