import type { Glance } from '../access/read';
import { consent } from '../consent/consent';
import { loop } from '../loop/loop';
import { isConcerned } from '../loop/parts';
import { person, personRef, type PersonState } from '../person/person';
import type { Ports } from '../process/ports';
import type { Recorded, Ref } from '../process/process';
import type { OutboxRow } from '../process/store';
import { myDataFile } from './my-data-file';
import { ownState } from './own';
import { recognise, stateOf, type Guest, type Visitor } from './visitor';
import { looksAt, looksAtConsent } from './who-looked';

/** All that is stored of one process in which somebody occurs. */
export type Trace = {
  readonly ref: Ref;
  readonly state: unknown;
  readonly events: readonly Recorded[];
  readonly rows: readonly OutboxRow[];
  /** Who looked at it, where they may know that. */
  readonly glances: readonly Glance[];
};

export type Gathered = {
  readonly known: PersonState;
  readonly knownSince: readonly Recorded[];
  readonly traces: readonly Trace[];
};

export type MyData = { readonly texts: Guest['texts']; readonly text: string };

/** As many processes at once are read, so that nobody else waits for it. */
const AT_ONCE = 8;

/**
 * Everything stored about whoever asks, as the text of a file; `undefined` if they are not known here. It reads all that
 * the municipality has, as nothing but reading it tells where somebody occurs: rare, and never while anybody waits.
 */
export async function myData(ports: Ports, visitor: Visitor): Promise<MyData | undefined> {
  const guest = await recognise(ports, visitor);
  if ('because' in guest) return undefined;
  const document = myDataFile(guest, await gather(ports, guest), ports.now());
  return { texts: guest.texts, text: `${JSON.stringify(document, undefined, 2)}\n` };
}

async function gather(ports: Ports, guest: Guest): Promise<Gathered> {
  const { tenantId, id } = guest.visitor;
  const own = personRef(tenantId, id);
  const [known, knownSince] = await Promise.all([stateOf(ports, person, own), ports.store.history(own)]);
  const traces: Trace[] = [];
  // A kind that is new has its place here without anybody thinking of it.
  for (const kind of ports.processes.keys()) {
    if (kind === person.kind) continue;
    const all = await ports.store.overview(tenantId, kind);
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const some = all.slice(i, i + AT_ONCE).map(({ ref, snapshot }) => traceOf(ports, guest, ref, snapshot.state));
      traces.push(...(await Promise.all(some)).filter((trace) => holds(trace, id)));
    }
  }
  return { known, knownSince, traces };
}

async function traceOf(ports: Ports, guest: Guest, ref: Ref, state: unknown): Promise<Trace> {
  const { store } = ports;
  const [events, rows] = await Promise.all([store.history(ref), store.outbox(ref)]);
  return {
    ref,
    state,
    events,
    rows: rows.map(({ value }) => value),
    glances: await glancesFor(ports, guest, ref, state),
  };
}

async function glancesFor(ports: Ports, guest: Guest, ref: Ref, state: unknown): Promise<readonly Glance[]> {
  if (ref.kind === consent.kind) {
    const one = ownState(consent, state);
    if (one.phase === 'absent' || one.phase === 'removed') return [];
    return (await looksAtConsent(ports, guest, { ref, consent: one })).glances;
  }
  if (ref.kind !== loop.kind) return [];
  const existing = ownState(loop, state);
  if (existing.phase === 'absent' || existing.phase === 'removed' || !isConcerned(existing, guest.actor.id)) return [];
  return (await looksAt(ports, guest, { ref, loop: existing })).glances;
}

/** What others did to each other in it is not gathered, but that somebody occurs anywhere in it is. */
const holds = (trace: Omit<Trace, 'glances'>, id: string): boolean =>
  JSON.stringify([trace.state, trace.events, trace.rows]).includes(id);
