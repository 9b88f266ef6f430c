import { subscribe } from 'node:diagnostics_channel';
import { Agent } from 'node:https';
import { Socket } from 'node:net';
import { withoutStatsbeat } from '../../src/config';
import type { Telemetry } from '../../src/process/measures';
import type { Log } from '../../src/process/ports';
import { startTelemetry, type Told } from '../../src/start/telemetry';

/*
Lives the story and tells it to both back ends at once, in a process of its own: the exporters load parts of themselves
in a way that the tests' own loader does not know. Says on its standard output what there was to be found.
*/

// The stories are written for jest, which is not here.
Object.assign(globalThis, { afterAll: () => undefined });

const [otlp = '', azure = ''] = process.argv.slice(2);
export const CONNECTION = 'InstrumentationKey=50110000-0000-4000-8000-0000000000c1';

/** All that was connected to. */
const reached = new Set<string>();
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: unknown };
  if (!(socket instanceof Socket)) return;
  socket.on('lookup', (_fault: unknown, address: string, _family: unknown, host: string) =>
    reached.add(host || address),
  );
  socket.on('connect', () => reached.add(socket.remoteAddress ?? ''));
});

const both = (one: Telemetry, other: Telemetry): Telemetry => ({
  count: (...counted) => [one, other].forEach((each) => each.count(...counted)),
  measure: (measured) => [one, other].forEach((each) => each.measure(measured)),
  note: (noted) => [one, other].forEach((each) => each.note(noted)),
  span: (span, work) => one.span(span, () => other.span(span, work)),
});

async function tellBoth(log: Log): Promise<Told> {
  const first = await startTelemetry({ kind: 'otlp', endpoint: `${otlp}/` }, log);
  withoutStatsbeat();
  const { openTelemetry } = await import('../../src/telemetry/open.js');
  const { azureExporters } = await import('../../src/telemetry/azure.js');
  const connectionString = `${CONNECTION};IngestionEndpoint=${azure}`;
  const credential = {
    getToken: async () => ({ token: 'a-token-of-azure', expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const agent = new Agent({ rejectUnauthorized: false });
  const second = openTelemetry(first.log, (arrived) =>
    azureExporters({ connectionString, credential, agent }, arrived),
  );
  if (!first.telemetry) throw new Error('a collector was configured');
  return {
    log: second.log,
    telemetry: both(first.telemetry, second.telemetry),
    stop: async () => void (await Promise.all([first.stop(), second.stop()])),
  };
}

async function tell(): Promise<object> {
  const { openTown } = await import('../acceptance/town.js');
  const { beCharged, live, lookOnce } = await import('./lived.js');
  let told: Told | undefined;
  const town = await openTown({ told: async (log) => (told = await tellBoth(log)) });
  await live(town);
  await lookOnce(town);
  if (told?.telemetry) await beCharged(told.telemetry);
  await told?.stop();
  const { directory, connector, settings, turns } = town.teams;
  const found = {
    log: town.log().split('\n'),
    turns: turns.length,
    updates: connector.calls.filter(({ what, outcome }) => what === 'update' && outcome === 200).length,
    people: directory.people.flatMap(({ name, id, mri }) => [name, id, mri]),
    paths: connector.calls.map(({ path }) => path),
    channels: directory.channels.map(({ id }) => id),
    tenantId: settings.tenantId,
    serviceUrl: settings.serviceUrl,
    reached: [...reached],
  };
  await town.stop();
  return found;
}

tell().then(
  (found) => process.stdout.write(JSON.stringify(found), () => process.exit(0)),
  (fault: unknown) => {
    console.error(fault);
    process.exit(1);
  },
);
