import { access, accessRef, type Seen } from '../access/access';
import { addMonths, type Instant } from '../calendar/time';
import { consent } from '../consent/consent';
import { isOver, removedAt } from '../consent/ending';
import { isOver as isLoopOver } from '../loop/glossary';
import { keptOf } from '../loop/ending';
import { loop } from '../loop/loop';
import { privacyOf } from '../municipality/glossary';
import { handle } from '../process/handle';
import { faultFields, logRef } from '../process/log-fields';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import { isRemoved } from '../retention/retention';
import { ownState } from './own';
import type { Guest } from './visitor';

/** A line among somebody's own loops. */
export const IN_A_LIST: Seen = { card: 'list' };

/** A process as it is when somebody looks. */
export type Case = { readonly ref: Ref; readonly state: unknown };

/**
 * Notes that somebody is about to be shown a card of a case. `false`: it could not be noted, and then nothing is shown.
 * What the bot sends unasked is nobody's look, and what a press has changed is an event of the case itself (017).
 */
export async function noteLook(ports: Ports, { actor, here }: Guest, about: Case, seen: Seen): Promise<boolean> {
  const at = ports.now();
  const ends = endOf(about);
  if (ends === 'no-case') return true;
  const { keepMonths } = privacyOf(here);
  const until = ends === 'open' ? addMonths(at, keepMonths, here.office.zone) : ends;
  const command = { type: 'look', at, by: actor, seen, until };
  const key = `look ${actor.id} ${at} ${Object.values(seen).join(' ')}`;
  const { ref } = about;
  try {
    await handle(ports, accessRef(ref), { command, key });
    return true;
  } catch (fault) {
    ports.log.error({ ref: logRef(ref), kind: access.kind, ...faultFields(fault) }, 'a look could not be noted');
    return false;
  }
}

/**
 * When a case is removed, and its log with it. An example is its writer's, and settings are nobody's case: only loops and
 * consents are logged (R32, 017). Of what is not there yet, or no longer, there is nothing to see, and so no look.
 */
function endOf({ ref, state }: Case): Instant | 'open' | 'no-case' {
  if (isRemoved(state)) return 'no-case';
  if (ref.kind === loop.kind) {
    const one = ownState(loop, state);
    if (one.phase === 'absent' || one.phase === 'removed') return 'no-case';
    return isLoopOver(one) ? keptOf(one).until : 'open';
  }
  if (ref.kind !== consent.kind) return 'no-case';
  const one = ownState(consent, state);
  if (one.phase === 'absent' || one.phase === 'removed') return 'no-case';
  return isOver(one) ? removedAt(one) : 'open';
}

/** What stood on a card, as far as it is noted: neither the task nor the person it was about. */
export const seenIn = ({ card, meeting }: { readonly card: string; readonly meeting?: unknown }): Seen =>
  typeof meeting === 'string' ? { card, meeting } : { card };
