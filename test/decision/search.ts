import { z } from 'zod/v4';
import { DECISION_INPUTS, type DecisionCommand } from '../../src/decision/commands';
import { decide, type DecisionRefusal } from '../../src/decision/decide';
import type { DecisionEvent } from '../../src/decision/events';
import { evolve, startDecision } from '../../src/decision/evolve';
import type { DecisionState } from '../../src/decision/glossary';
import type { PersonId, Settings } from '../../src/municipality/glossary';
import { given, type Decider } from '../given';
import { by, local, mona, town } from '../town';

/** Monday morning: the week ends on Monday the 10th at nine. */
export const START = '2025-03-03 09:00';
export const DURING = '2025-03-05 10:00';
export const END = '2025-03-10 09:00';

const DecisionInput = z.discriminatedUnion('type', [...DECISION_INPUTS]);
export type DecisionWords = z.input<typeof DecisionInput>;

type Part = Decider<DecisionState, DecisionCommand, DecisionEvent, DecisionRefusal>;

/** A search for a coordinator of Linden, held by `temporary`; Mona manages Linden. */
export const search = (temporary: PersonId = mona, here: Settings = town, start = START): Part => ({
  initial: startDecision(temporary, local(start, here), here.office.zone),
  decide: (command, state) => decide(command, state, { notNeutral: [mona] }),
  evolve,
});

export const answers = (
  who: PersonId,
  input: DecisionWords,
  stamp = DURING,
  here: Settings = town,
): DecisionCommand => ({
  ...DecisionInput.parse(input),
  ...by(who, stamp, here),
});

export const weekPasses: DecisionCommand = { type: 'pass-decide-by', at: local(END) };

export const seeking = given(search());
export const overdue = seeking.after(weekPasses);

export const ACCEPT = { type: 'accept-coordination' } as const;
export const DECLINE = { type: 'decline-coordination' } as const;
export const AWAY = { type: 'answer-away' } as const;
export const nominate = (asking: 'together' | 'in-turn', ...candidates: PersonId[]): DecisionWords => ({
  ...{ type: 'nominate', asking },
  candidates: candidates.join(','),
});
