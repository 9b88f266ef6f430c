import type { PrivatePanel } from '../cards/panel';
import { takenBackPanel, type TakenBack } from '../cards/taking-back';
import { consent } from '../consent/consent';
import { stands } from '../consent/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import { parted } from '../process/versions';
import type { Texts } from '../texts/texts';
import { ownState } from './own';
import { names } from './past-newer';
import { stateOf, type Visitor } from './visitor';

/** Whoever takes back what they agreed to: known here by who sent the message, also when they have left the team. */
type Withdrawing = { readonly visitor: Visitor; readonly texts: Texts };

/**
 * Takes back all that the person has agreed to, and every question still open, at once and at any hour (R9). One word
 * for everything is the simplest and the safest; what was taken back says how to give it again. Throws if one could
 * not be taken back: then nobody is told that it was. One that only a newer release can take back keeps none of the
 * others standing (023).
 */
export async function takeBackConsents(ports: Ports, { visitor, texts }: Withdrawing): Promise<PrivatePanel> {
  const { known, newer, fault } = await parted(ports.store.overview(visitor.tenantId, consent.kind));
  const town = await stateOf(ports, municipality, municipalityRef(visitor.tenantId));
  const here = town.phase === 'absent' ? {} : { here: town.settings };
  const back: TakenBack[] = [];
  for (const { ref, snapshot } of known) {
    const state = ownState(consent, snapshot.state);
    if (state.phase === 'absent' || state.phase === 'removed' || state.terms.person !== visitor.id) continue;
    if (state.phase !== 'informed' && !stands(state)) continue;
    const at = ports.now();
    const command = { type: 'withdraw-consent', at, by: { id: visitor.id, roles: [] }, ...here };
    await handle(ports, ref, { command, key: `withdraw ${at}` });
    back.push({ ref, consent: state });
  }
  if (fault && newer.some(names(visitor.id))) throw fault;
  return takenBackPanel(back, { texts });
}
