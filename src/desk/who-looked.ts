import { accessRef } from '../access/access';
import { concerning, glancesAt } from '../access/read';
import type { LookedAt } from '../cards/who-looked';
import { consent } from '../consent/consent';
import { stands, type ExistingConsent } from '../consent/glossary';
import { isConcerned, meetingsWith } from '../loop/parts';
import { loop } from '../loop/loop';
import { LISTED, tiesOf } from '../loop/permissions';
import type { ExistingLoop } from '../loop/glossary';
import { allows } from '../municipality/rights';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import { ownState } from './own';
import { names, readPast } from './past-newer';
import type { Guest } from './visitor';

/**
 * Who has looked at each consent of somebody's own, at each loop they are part of and may still see, open or over and
 * kept, and at what they have asked others for. The newest loop first. To ask is no look: it shows nothing of the case but
 * that it is there (017).
 */
export async function whoLooked(ports: Ports, guest: Guest): Promise<LookedAt[]> {
  const [own, loops, asked] = await Promise.all([
    consentsOf(ports, guest, 'person'),
    loopsOf(ports, guest),
    consentsOf(ports, guest, 'askedBy'),
  ]);
  return [...own, ...loops, ...asked];
}

async function loopsOf(ports: Ports, guest: Guest): Promise<LookedAt[]> {
  const { actor, visitor } = guest;
  const stored = await readPast(ports, { tenantId: visitor.tenantId, kind: loop.kind }, names(actor.id));
  const mine = stored.flatMap(({ ref, snapshot }) => {
    const state = ownState(loop, snapshot.state);
    return state.phase !== 'absent' &&
      state.phase !== 'removed' &&
      isConcerned(state, actor.id) &&
      mayStillSee(guest, state)
      ? [{ ref, loop: state }]
      : [];
  });
  mine.sort((a, b) => (a.loop.order.orderedAt < b.loop.order.orderedAt ? 1 : -1));
  return Promise.all(mine.map((one) => looksAt(ports, guest, one)));
}

async function consentsOf(ports: Ports, guest: Guest, as: 'person' | 'askedBy'): Promise<LookedAt[]> {
  const { tenantId } = guest.visitor;
  const stored = await readPast(ports, { tenantId, kind: consent.kind }, names(guest.actor.id));
  const mine = stored.flatMap(({ ref, snapshot }) => {
    const state = ownState(consent, snapshot.state);
    if (state.phase === 'absent' || state.phase === 'removed' || state.terms[as] !== guest.actor.id) return [];
    // Of a question that has got its no, whoever asked is told nothing more.
    return as === 'askedBy' && !isOfAsker(state) ? [] : [{ ref, consent: state }];
  });
  return Promise.all(mine.map((one) => looksAtConsent(ports, guest, one)));
}

const isOfAsker = (state: ExistingConsent): boolean => stands(state) || (state.phase === 'informed' && !state.again);

/**
 * What somebody may be told of the looks at a consent: the person of all, whoever asked of all but the person's own, as
 * what the person thinks over is theirs. Who has answered what is nobody's look, and no event is counted as one.
 */
export async function looksAtConsent(
  { store }: Pick<Ports, 'store'>,
  { actor, here }: Guest,
  { ref, consent: state }: { readonly ref: Ref; readonly consent: ExistingConsent },
): Promise<LookedAt> {
  const { person, askedBy } = state.terms;
  const glances = glancesAt(await store.history(accessRef(ref)), [], here);
  if (actor.id === person) return { ref, consent: state, glances };
  const others = actor.id === askedBy && isOfAsker(state) ? glances.filter(({ who }) => who !== person) : [];
  return { ref, consent: state, glances: others };
}

/** What somebody may be told of the looks at one loop. */
export async function looksAt(
  { store }: Ports,
  { actor, here }: Guest,
  { ref, loop: state }: { readonly ref: Ref; readonly loop: ExistingLoop },
): Promise<LookedAt> {
  const [log, events] = await Promise.all([store.history(accessRef(ref)), store.history(ref)]);
  const meetings = meetingsWith(state, actor.id).map(({ meeting }) => meeting);
  return { ref, loop: state, glances: concerning(glancesAt(log, events, here), actor, meetings) };
}

const mayStillSee = ({ actor, here }: Guest, state: ExistingLoop): boolean =>
  allows({ may: LISTED, ties: tiesOf(state, here) }, actor);
