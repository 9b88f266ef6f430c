import type { Instant } from '../calendar/time';
import { DEFAULT_PRIVACY } from '../municipality/glossary';
import { keptUntil, type Removed } from '../retention/retention';
import { stands, type ExistingConsent, type OverConsent } from './glossary';

/** How long it is kept is fixed when it ends: another setting later is for what ends later. */
type End = { readonly phase: OverConsent['phase']; readonly at: Instant; readonly keepMonths: number | undefined };

export const over = (consent: ExistingConsent, { phase, at, keepMonths }: End): OverConsent => ({
  phase,
  terms: consent.terms,
  ...(stands(consent) ? { givenAt: consent.givenAt } : {}),
  endedAt: at,
  ...(keepMonths === undefined ? {} : { keepMonths }),
});

const monthsOf = ({ keepMonths = DEFAULT_PRIVACY.keepMonths }: OverConsent): number => keepMonths;

export const removedAt = (consent: OverConsent): Instant =>
  keptUntil(consent.endedAt, { months: monthsOf(consent) }, consent.terms.office.zone);

export const removed = (consent: OverConsent, at: Instant): Removed => ({
  phase: 'removed',
  endedAt: consent.endedAt,
  removedAt: at,
  rule: 'consent-over',
  kept: { months: monthsOf(consent) },
});

export const isOver = (consent: ExistingConsent): consent is OverConsent => 'endedAt' in consent;
