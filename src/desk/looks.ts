import { access, accessRef, type Seen } from '../access/access';
import { example } from '../example/example';
import { municipality } from '../municipality/municipality';
import { handle } from '../process/handle';
import { faultFields, logRef } from '../process/log-fields';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import type { Guest } from './visitor';

/** An example is its writer's, and settings are nobody's case: everything else that has cards is logged (R32, 017). */
const NO_CASES: ReadonlySet<string> = new Set([example.kind, municipality.kind]);

/** A line among somebody's own loops. */
export const LISTED: Seen = { card: 'list' };

/**
 * Notes that somebody is about to be shown a card of a case. `false`: it could not be noted, and then nothing is shown.
 * What the bot sends unasked is nobody's look, and what a press has changed is an event of the case itself (017).
 */
export async function noteLook(ports: Ports, { actor }: Guest, ref: Ref, seen: Seen): Promise<boolean> {
  if (NO_CASES.has(ref.kind)) return true;
  const at = ports.now();
  const command = { type: 'look', at, by: actor, seen };
  const key = `look ${actor.id} ${at} ${Object.values(seen).join(' ')}`;
  try {
    await handle(ports, accessRef(ref), { command, key });
    return true;
  } catch (fault) {
    ports.log.error({ ref: logRef(ref), kind: access.kind, ...faultFields(fault) }, 'a look could not be noted');
    return false;
  }
}

/** What stood on a card, as far as it is noted: neither the task nor the person it was about. */
export const seenIn = ({ card, meeting }: { readonly card: string; readonly meeting?: unknown }): Seen =>
  typeof meeting === 'string' ? { card, meeting } : { card };
