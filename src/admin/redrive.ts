import { addMilliseconds, type Instant } from '../calendar/time';
import { KNOWN_TO_ALL_MS } from '../desk/known-to-all';
import { ownState } from '../desk/own';
import { stateOf } from '../desk/visitor';
import { ChannelId, PersonId } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { person, personRef } from '../person/person';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import type { Delivery, OutboxRow, Stored } from '../process/store';
import { NotDone, UsageError, type Around } from './around';
import { aboutOf, heldUpIn, type HeldPlace, type HeldUp } from './held-up';
import { tenantsOf, withStore } from './in-use';

export type RedriveAsked = {
  readonly target: string | undefined;
  readonly all: boolean;
  readonly tenant: readonly string[];
  readonly dryRun: boolean;
};

/** Whoever runs the service, as far as a history says. */
export const OPERATOR = { id: 'operator' } as const;

/** Lets what is parked be tried once more, soon. 2: somebody else has written some of it meanwhile. */
export function redriveCommand(asked: RedriveAsked, around: Around): Promise<number> {
  if (asked.all === (asked.target !== undefined)) throw new UsageError('Name a row or a conversation, or give --all.');
  const tenants = tenantsOf(asked.tenant, around);
  return withStore(around, around.inUse(), 'source', async (store) => {
    const ports = around.portsOn(store);
    let found = 0;
    let left = 0;
    for (const tenantId of tenants) {
      const heldUp = (await heldUpIn(around, ports, tenantId)).filter(({ mark, place }) =>
        asked.target === undefined ? true : asked.target === mark || asked.target === place.mark,
      );
      found += heldUp.length;
      left += await redrive(asked, around, { ports, tenantId, heldUp });
    }
    if (found === 0 && !asked.all) throw new NotDone(`Nothing parked goes by ${asked.target}: see admin parked.`);
    const some = found - left;
    if (asked.dryRun) around.print(`${some} of ${found} would be tried again. Nothing has been written.`);
    else
      around.print(`${some} of ${found} wait to be said in ten seconds${left > 0 ? '; see above for the rest' : ''}.`);
    return left > 0 ? 2 : 0;
  });
}

type Some = { readonly ports: Ports; readonly tenantId: string; readonly heldUp: readonly HeldUp[] };

/** How many were left as they were. */
async function redrive({ dryRun }: RedriveAsked, around: Around, { ports, tenantId, heldUp }: Some): Promise<number> {
  const places = new Map(heldUp.map(({ place }) => [place.mark, place]));
  const cannot = new Map<string, string>();
  for (const place of places.values()) {
    const why = await whyNot(ports, tenantId, place);
    if (why !== undefined) cannot.set(place.mark, why);
    else if (!dryRun) await listenTo(ports, tenantId, place);
  }
  let left = 0;
  for (const { row, mark, place } of heldUp) {
    const about = `${mark} (${place.mark}, ${aboutOf(row.value.ref)})`;
    const why = cannot.get(place.mark);
    const isTried = why === undefined && (dryRun || (await wakeRow(ports, row)));
    if (!isTried) left += 1;
    if (why !== undefined) around.print(`${about} is left as it is: ${why}.`);
    else if (isTried) around.print(`${about} ${dryRun ? 'would be' : 'is'} tried again.`);
    else around.print(`${about} has been written by the service meanwhile: look again.`);
  }
  return left;
}

/** Due when every replica has seen that the place is listened to again: until then it would be parked as before (011). */
async function wakeRow({ store, now }: Ports, { value, etag }: Stored<OutboxRow>): Promise<boolean> {
  const delivery = again(value.delivery, addMilliseconds(now(), KNOWN_TO_ALL_MS));
  return (await store.settle({ ...value, delivery }, etag)) !== 'conflict';
}

/** What may have arrived says that it may be the second; who was told of a silence is not told of it twice. */
function again(delivery: Delivery, dueAt: Instant): Delivery {
  if (delivery.status === 'parked' && 'dueAt' in delivery) return { ...delivery, dueAt };
  const isUncertain = delivery.status === 'parked' && delivery.reason === 'uncertain';
  return { status: 'waiting', dueAt, attempts: isUncertain ? 1 : 0 };
}

async function whyNot(ports: Ports, tenantId: string, place: HeldPlace): Promise<string | undefined> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase === 'absent') return 'the municipality is not set up';
  if (town.away !== undefined) return 'Slinga is out of the team, and goes on by itself when it is added again';
  if (place.kind !== 'person') return undefined;
  const isMember = town.settings.team.members.some(({ id }) => id === place.id);
  return isMember ? undefined : 'they are in the team no longer';
}

/** What is stored says that a place takes nothing: Teams is asked anew, and if it says the same, that is stored anew. */
async function listenTo(ports: Ports, tenantId: string, place: HeldPlace): Promise<void> {
  const at = ports.now();
  const key = `redrive ${at}`;
  if (place.kind === 'person') {
    const ref = personRef(tenantId, PersonId.parse(place.id));
    const stored = await ports.store.load(ref);
    const known = stored && ownState(person, stored.value.state);
    if (known?.phase === 'known' && known.silent)
      await handle(ports, ref, { command: { type: 'try-again', at, by: OPERATOR }, key });
  }
  if (place.kind === 'channel') {
    const command = { type: 'channel-speaks', at, by: OPERATOR, channel: ChannelId.parse(place.id) };
    const town = await stateOf(ports, municipality, municipalityRef(tenantId));
    if (town.phase !== 'absent' && town.silentChannels?.includes(command.channel))
      await handle(ports, municipalityRef(tenantId), { command, key });
  }
}
