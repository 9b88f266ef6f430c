import type { MunicipalityInput } from './commands';
import type { MunicipalityState } from './glossary';
import type { MunicipalityView } from './notices';
import type { Relation, Right } from './rights';

/** Whoever installed the bot finishes the set-up; afterwards it is the method coordinators' and project leads' too. */
const KEEPERS: readonly Relation[] = ['method-coordinator', 'project-lead', 'installer'];

export const MAY: Readonly<Record<MunicipalityInput['type'], readonly Relation[]>> = {
  'set-place': KEEPERS,
  'set-channels': KEEPERS,
  'add-unit': KEEPERS,
  'change-unit': KEEPERS,
  'remove-unit': KEEPERS,
  'confirm-units': KEEPERS,
  'set-privacy': KEEPERS,
  'set-people': KEEPERS,
};

export const SEES: Readonly<Record<MunicipalityView['card'], readonly Relation[]>> = {
  'set-up': KEEPERS,
  settings: KEEPERS,
  gaps: KEEPERS,
  'settings-form': KEEPERS,
};

const rightIn = (may: readonly Relation[], state: MunicipalityState): Right => ({
  may,
  ties: state.phase === 'absent' ? {} : { installer: [state.installedBy] },
});

export const givenBy = (type: MunicipalityInput['type'], state: MunicipalityState): Right => rightIn(MAY[type], state);
export const seenBy = ({ card }: MunicipalityView, state: MunicipalityState): Right => rightIn(SEES[card], state);
