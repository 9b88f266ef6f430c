import type { Actor } from '../municipality/glossary';
import type { Relation, Right } from '../municipality/rights';
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

type Shown = Exclude<ConsentView['card'], 'consent-form'> | Extract<ConsentView, { form: string }>['form'];

/** The form that asks is filled in before there is a consent; afterwards whoever asked reads it. */
export const SEES: Readonly<Record<Shown, readonly Relation[]>> = {
  consent: ['consenter', 'consent-asker', 'method-coordinator', 'project-lead'],
  'ask-consent': ['consent-asker'],
  'give-in-part': OWN,
};

export const givenBy = (type: ConsentInput['type'], consent: ConsentState): Right => rightIn(MAY[type], consent);

/** Who may look at what, also on an old card (R2). */
export const seenBy = (view: ConsentView, consent: ConsentState): Right =>
  rightIn(consent.phase === 'absent' ? MAY['ask-consent'] : SEES['form' in view ? view.form : view.card], consent);

const rightIn = (may: readonly Relation[], consent: ConsentState): Right => ({
  may,
  ties:
    consent.phase === 'absent' ? {} : { consenter: [consent.terms.person], 'consent-asker': [consent.terms.askedBy] },
});

/** What somebody sees of a consent (domain.md 4.3): all of it, what they asked and were answered, or that it exists. */
export type Sight = 'own' | 'asked' | 'that-it-exists' | 'nothing';

export function sightOf(actor: Actor, { terms }: ExistingConsent): Sight {
  if (actor.id === terms.person) return 'own';
  if (actor.id === terms.askedBy) return 'asked';
  const oversees = actor.roles.includes('method-coordinator') || actor.roles.includes('project-lead');
  return oversees ? 'that-it-exists' : 'nothing';
}
