import { z } from 'zod/v4';
import { conversationOf } from '../desk/letters';
import { logMark, logRef } from '../process/log-fields';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import type { OutboxRow, Stored } from '../process/store';
import { lookAtAll } from './in-use';
import type { Around } from './around';

/** A row of the outbox that nobody gets to see as things are. */
export type HeldUp = {
  readonly row: Stored<OutboxRow>;
  /** What the row goes by here: ids of rows name people. */
  readonly mark: string;
  readonly place: HeldPlace;
};

/** Where it was to be said. Cards on screen that are not as they should be may be in several places. */
export type HeldPlace =
  | { readonly kind: 'person' | 'channel' | 'chat'; readonly id: string; readonly mark: string }
  | { readonly kind: 'cards'; readonly mark: 'cards' };

/** Everything that is parked in one municipality, and cards that were left as they are, the oldest first. */
export async function heldUpIn(around: Around, ports: Ports, tenantId: string): Promise<HeldUp[]> {
  const found = await lookAtAll(around, ports.store, tenantId, async ({ ref }) =>
    (await ports.store.outbox(ref)).filter(({ value }) => isParked(value) || isUndrawn(value)),
  );
  const heldUp: HeldUp[] = [];
  for (const row of found.flat()) heldUp.push({ row, mark: markOfRow(row.value), place: await placeOf(ports, row) });
  return heldUp.sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));
}

const isParked = ({ delivery }: OutboxRow): boolean => delivery.status === 'parked';
const isUndrawn = ({ delivery }: OutboxRow): boolean => delivery.status === 'resting' && delivery.undrawn === true;

const markOfRow = ({ ref, id }: OutboxRow): string => `row.${logMark({ ...ref, id: `${ref.id} ${id}` })}`;

const Addressee = z.object({ to: z.record(z.string(), z.unknown()) });

/** The mark of a person is the one they have in the log. */
async function placeOf(ports: Ports, { value: { ref, what } }: Stored<OutboxRow>): Promise<HeldPlace> {
  const to = 'message' in what ? Addressee.safeParse(what.message).data?.to : undefined;
  if (!('message' in what) || !to) return { kind: 'cards', mark: 'cards' };
  const kind = 'person' in to ? 'person' : 'chat' in to ? 'chat' : 'channel';
  const id = await conversationOf(ports, ref, what.message);
  return { kind, id, mark: `${kind}.${logMark({ tenantId: ref.tenantId, kind, id })}` };
}

const orderOf = ({ row, place, mark }: HeldUp): string => [sinceOf(row.value) ?? '', place.mark, mark].join(' ');

const sinceOf = ({ delivery }: OutboxRow): string | undefined =>
  delivery.status === 'parked' ? delivery.since : undefined;

export const aboutOf = (ref: Ref): string => logRef(ref).split('|').slice(1).join(' ');
