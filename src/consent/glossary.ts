import type { OfficeCalendar } from '../calendar/quiet-hours';
import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import type { FreeText } from '../privacy/free-text';
import type { Removed } from '../retention/retention';

/*
The words of consent (domain.md 2h)
  code        svenska           norsk bokmål        dansk                 English
  consent     samtycke          samtykke            samtykke              consent
  informed    informerad        informert           informeret            informed
  partial     delvis            delvis              delvist               in part
  declined    nej               nei                 nej                   declined
  expired     har gått ut       utløpt              udløbet               expired
  withdrawn   tillbakataget     trukket tilbake     trukket tilbage       withdrawn
  secrecy     sekretess         taushetsplikt       tavshedspligt         secrecy
  legal basis rättslig grund    rettslig grunnlag   retsgrundlag          legal basis

A consent is given to services, and for how long is said beforehand. That a young person gives their own at 18 (S6) is
not built: nobody's age is known here.
*/

/** Whether the person is asked to lift secrecy (OSL 12:2). Says nothing of the legal basis (R10). */
export const SECRECIES = ['not-asked', 'asked'] as const;
export type Secrecy = (typeof SECRECIES)[number];

/** What the authority itself rests on, art. 6.1 c or e of the GDPR; never the consent, and never derived from it (R10). */
export const LEGAL_BASES = ['not-stated', 'legal-obligation', 'public-task'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** How long a consent can be asked for; a year unless something else is chosen [D]. */
export const MONTHS = ['3', '6', '12'] as const;
export const DEFAULT_MONTHS: (typeof MONTHS)[number] = '12';

/** What somebody is told before they answer, and what the answer is about. */
export type Terms = {
  readonly person: PersonId;
  readonly askedBy: PersonId;
  readonly purpose: FreeText;
  /** Which kinds of matters may be told; the matters themselves have no place here (R6). */
  readonly topics: readonly FreeText[];
  /** The services that may be told: units and organisations, never a named employee (R8). */
  readonly recipients: readonly FreeText[];
  /** The services that may tell. */
  readonly sources: readonly FreeText[];
  readonly months: number;
  readonly secrecy: Secrecy;
  readonly legalBasis: LegalBasis;
  /** When both may be disturbed. */
  readonly office: OfficeCalendar;
  /** How long it is kept after its time has run out by itself, in months; as the municipality had it when it was asked. */
  readonly keepMonths?: number;
};

/** What a consent in part leaves out (S3). */
export type Exceptions = {
  readonly topics: readonly FreeText[];
  readonly recipients: readonly FreeText[];
  readonly people: readonly PersonId[];
};

export const NO_EXCEPTIONS: Exceptions = { topics: [], recipients: [], people: [] };

type Given = {
  readonly terms: Terms;
  readonly givenAt: Instant;
  /** When the person last said what may be shared. */
  readonly answeredAt: Instant;
  readonly expiresAt: Instant;
};

export type ConsentState =
  /** Not asked. */
  | { readonly phase: 'absent' }
  /** Told, not answered; `again` when the person opened the question themselves after a no. */
  | { readonly phase: 'informed'; readonly terms: Terms; readonly since: Instant; readonly again: boolean }
  | ({ readonly phase: 'given' } & Given)
  | ({ readonly phase: 'partial'; readonly except: Exceptions } & Given)
  | OverConsent
  | Removed;

/** What is kept of an answer that does not hold: what was asked, so that it can be asked anew, and that there was a yes. */
export type OverConsent = {
  readonly phase: 'declined' | 'expired' | 'withdrawn';
  readonly terms: Terms;
  readonly givenAt?: Instant;
  readonly endedAt: Instant;
  /** Absent where it ended before there was a rule. */
  readonly keepMonths?: number;
};

export type ExistingConsent = Exclude<ConsentState, { phase: 'absent' | 'removed' }>;
export type StandingConsent = Extract<ConsentState, { phase: 'given' | 'partial' }>;

export const stands = (consent: ConsentState): consent is StandingConsent =>
  consent.phase === 'given' || consent.phase === 'partial';

export const exceptionsOf = (consent: StandingConsent): Exceptions =>
  consent.phase === 'partial' ? consent.except : NO_EXCEPTIONS;
