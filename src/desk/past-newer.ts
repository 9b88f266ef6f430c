import type { Actor } from '../municipality/glossary';
import { allows, type Relation } from '../municipality/rights';
import type { Ports } from '../process/ports';
import type { Found } from '../process/store';
import { parted } from '../process/versions';

/*
While a new release comes, some of a list may be stored as only that one can read it (023). Whoever asks for what is
their own is not to be kept waiting for what is others'.
*/

type Kind = { readonly tenantId: string; readonly kind: string };

/** All of one kind that can be read here; throws `Newer` where some that cannot could be what is looked for. */
export async function readPast(
  { store }: Pick<Ports, 'store'>,
  { tenantId, kind }: Kind,
  couldBe: (found: Found) => boolean,
): Promise<readonly Found[]> {
  const { known, newer, fault } = await parted(store.overview(tenantId, kind));
  if (fault && newer.some(couldBe)) throw fault;
  return known;
}

/** Whatever its shape, an id that stands in it stands in it. */
export const names =
  (id: string) =>
  (found: Found): boolean =>
    JSON.stringify(found).includes(id);

/** It could be somebody's by a role of theirs, or because it names them. */
export const couldBeOf =
  (actor: Actor, may: readonly Relation[]) =>
  (found: Found): boolean =>
    allows({ may, ties: {} }, actor) || names(actor.id)(found);
