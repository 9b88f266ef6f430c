import { accessRef } from '../access/access';
import { concerning, glancesAt } from '../access/read';
import type { LookedAt } from '../cards/who-looked';
import { isConcerned, meetingsWith } from '../loop/parts';
import { loop } from '../loop/loop';
import { LISTED, tiesOf } from '../loop/permissions';
import type { ExistingLoop } from '../loop/glossary';
import { allows } from '../municipality/rights';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import { ownState } from './own';
import type { Guest } from './visitor';

/**
 * Who has looked at each loop somebody is part of, and may still see themselves: open ones, and those that are over and
 * kept. The newest loop first. To ask is no look: it shows nothing of the case but that it is there (017).
 */
export async function whoLooked(ports: Ports, guest: Guest): Promise<LookedAt[]> {
  const { actor, visitor } = guest;
  const stored = await ports.store.overview(visitor.tenantId, loop.kind);
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

const mayStillSee = ({ actor }: Guest, state: ExistingLoop): boolean =>
  allows({ may: LISTED, ties: tiesOf(state) }, actor);
