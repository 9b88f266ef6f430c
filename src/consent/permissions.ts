import type { Actor } from '../municipality/glossary';
import { allows, type Relation, type Right } from '../municipality/rights';
import { isRemoved, SEEN_BY_ALL } from '../retention/retention';
import type { ConsentInput } from './commands';
import type { ConsentState, ExistingConsent } from './glossary';
import type { ConsentView } from './notices';

const OWN: readonly Relation[] = ['consenter'];

/** Whoever coordinates a loop asks; only the person answers, changes the answer or takes it back (S6). */
export const MAY: Readonly<Record<ConsentInput['type'], readonly Relation[]>> = {
  'ask-consent': ['guide', 'method-coordinator'],
  'give-consent': OWN,
  'give-in-part': OWN,
  'decline-consent': OWN,
  'renew-consent': OWN,
  'withdraw-consent': OWN,
  'reopen-consent': OWN,
};

/** What somebody sees of a consent (domain.md 4.3): all of it, what they asked and were answered, or that it exists. */
const SIGHTS = ['own', 'asked', 'that-it-exists'] as const;
export type Sight = (typeof SIGHTS)[number];

type Shown = Sight | Extract<ConsentView, { form: string }>['form'];

/** The form that asks is filled in before there is a consent; afterwards whoever asked reads it. */
export const SEES: Readonly<Record<Shown, readonly Relation[]>> = {
  own: OWN,
  asked: ['consent-asker'],
  'that-it-exists': ['method-coordinator', 'project-lead'],
  'ask-consent': ['consent-asker'],
  'give-in-part': OWN,
};

const ANY_SIGHT = SIGHTS.flatMap((sight) => SEES[sight]);

export const givenBy = (type: ConsentInput['type'], consent: ConsentState): Right => rightIn(MAY[type], consent);

/** Who may look at what, also on an old card (R2). */
export const seenBy = (view: ConsentView, consent: ConsentState): Right =>
  isRemoved(consent)
    ? SEEN_BY_ALL
    : rightIn(consent.phase === 'absent' ? MAY['ask-consent'] : 'form' in view ? SEES[view.form] : ANY_SIGHT, consent);

const rightIn = (may: readonly Relation[], consent: ConsentState): Right => ({
  may,
  ties:
    consent.phase === 'absent' || consent.phase === 'removed'
      ? {}
      : { consenter: [consent.terms.person], 'consent-asker': [consent.terms.askedBy] },
});

/** The most of a consent that somebody sees. */
export const sightOf = (actor: Actor, consent: ExistingConsent): Sight | 'nothing' =>
  SIGHTS.find((sight) => allows(rightIn(SEES[sight], consent), actor)) ?? 'nothing';
