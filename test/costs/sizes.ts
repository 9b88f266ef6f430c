import type { MunicipalityState } from '../../src/municipality/glossary';
import { municipalityRef } from '../../src/municipality/municipality';
import { personRef } from '../../src/person/person';
import { PersonId } from '../../src/municipality/glossary';
import type { Ref } from '../../src/process/process';
import type { Snapshot, Store } from '../../src/process/store';
import { eventItem, rowItem, snapshotItem } from '../../src/storage/cosmos/items';
import { idOf } from '../acceptance/town';
import { sizeOf } from '../cosmos/charges';

/** What is stored of something, in bytes as sent; the service adds some 300 to each item. */
export type Size = { readonly what: string; readonly items: number; readonly bytes: number };

export async function sizesOf(store: Store, loop: Ref): Promise<Size[]> {
  const { tenantId } = loop;
  const rows = (await store.outbox(loop)).map(({ value }) => rowItem(value));
  const events = (await store.history(loop)).map((event, i) => eventItem(loop, i + 1, event));
  const town = municipalityRef(tenantId);
  const settled = await snapshotOf(store, town);
  const aisha = personRef(tenantId, PersonId.parse(idOf('Aisha')));
  return [
    size('loop: snapshot', [snapshotItem(loop, await snapshotOf(store, loop))]),
    size('loop: events', events),
    size('loop: outbox rows', rows),
    size('municipality: snapshot, 7 members', [snapshotItem(town, settled)]),
    size('municipality: snapshot, 200 members', [snapshotItem(town, withMembers(settled, 200))]),
    size('person: snapshot', [snapshotItem(aisha, await snapshotOf(store, aisha))]),
  ];
}

const size = (what: string, items: readonly object[]): Size => ({
  what,
  items: items.length,
  bytes: items.reduce((sum, item) => sum + sizeOf(item), 0),
});

async function snapshotOf(store: Store, ref: Ref): Promise<Snapshot> {
  const stored = await store.load(ref);
  if (!stored) throw new Error(`there is no ${ref.kind}`);
  return stored.value;
}

/** The same people over and over: only how many there are matters here. */
function withMembers(snapshot: Snapshot, count: number): Snapshot {
  const state = snapshot.state as Extract<MunicipalityState, { phase: 'ready' }>;
  const { team } = state.settings;
  const members = Array.from({ length: count }, (_, i) => team.members[i % team.members.length]);
  return { ...snapshot, state: { ...state, settings: { ...state.settings, team: { ...team, members } } } };
}
