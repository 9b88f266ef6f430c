import { startTicking } from '../../src/process/ticking';
import { startWatch } from '../../src/process/watch';
import type { Telemetry } from '../../src/process/measures';
import type { Charged } from '../../src/storage/cosmos/charges';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { nominate, order, ORDER } from '../acceptance/orders';
import { openWire } from '../acceptance/wire';
import { idOf, type Town } from '../acceptance/town';
import { fillInEverything } from '../acceptance/words-everywhere';
import { startCosmos } from '../cosmos/local-cosmos';

/** The main story with a word in every field, and everything besides that is measured. */
export async function live(town: Town): Promise<void> {
  const { connector, settings } = town.teams;
  await fillInEverything(town);
  connector.next({ status: 429, retryAfter: 30 }, { what: 'send', where: 'Samordning', times: 1 });
  await order(town.person('Mona'), { ...ORDER, theme: 'zebra-again' });
  connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Aisha Noor', times: 5 });
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await bothAccept(town);
  await town.minutes(5);
  await fetch(`http://127.0.0.1:${town.service.port}/api/messages?zebra-address`, {
    method: 'POST',
    body: 'zebra-body',
  });
  await fetch(`http://127.0.0.1:${town.service.port}/zebra-path/${idOf('Karin')}/${settings.tenantId}`);
}

/** Two were asked, and both say yes. */
async function bothAccept(town: Town): Promise<void> {
  await town.person('Jonas').clicks('accept-coordination');
  const { store } = town.service.ports;
  const loops = await store.overview(town.teams.directory.tenantId, 'loop');
  const open = loops.find(({ snapshot }) => JSON.stringify(snapshot.state).includes('zebra-again'));
  if (!open) throw new Error('there is a loop');
  const view = { card: 'ask', person: idOf('Aisha') };
  await openWire(town)('Aisha', { ref: open.ref, verb: 'accept-coordination', view });
}

/** The tick and the watch, which in a town are nobody's: until both have looked. */
export async function lookOnce({ service: { ports } }: Town): Promise<void> {
  const seen = new Set<string>();
  const measure: Telemetry['measure'] = (measured) => {
    ports.tally.measure(measured);
    seen.add(measured.what);
  };
  const listening = { ...ports, tally: { ...ports.tally, measure } };
  // What the tick ends is the pace of a voice, and the town's is needed still.
  const ticking = startTicking({ ...listening, voice: { ...ports.voice, stop: () => undefined } }, 20);
  const watch = startWatch(listening, ticking, 20);
  while (!['tick', 'late', 'outbox-age'].every((what) => seen.has(what)))
    await new Promise((resolve) => setTimeout(resolve, 5));
  watch.stop();
  await ticking.stop();
}

/** What Cosmos DB charges for a look at what is due, and for a process that is there. */
export async function beCharged(telemetry: Telemetry): Promise<void> {
  const cosmos = await startCosmos();
  const charged: Charged = (operation, units) => telemetry.measure({ what: 'charge', operation, units });
  const store = await openCosmos({ ...cosmos.fresh(), charged });
  await store.load({ tenantId: 'zebra-tenant', kind: 'loop', id: 'zebra-id' });
  await store.close();
  await cosmos.stop();
}
