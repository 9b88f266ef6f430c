import { nextOpen, openBefore } from '../calendar/quiet-hours';
import { addDays, type Instant } from '../calendar/time';
import type { Message } from '../municipality/audience';
import type { PersonId } from '../municipality/glossary';
import type { Notice, Timeout } from '../process/process';
import type { ConsentCommand } from './commands';
import { isOver, removedAt } from './ending';
import { stands, type ConsentState, type StandingConsent } from './glossary';

export type ConsentView =
  { readonly card: 'consent' } | { readonly card: 'consent-form'; readonly form: 'ask-consent' | 'give-in-part' };

/** Nothing of a consent is ever said in a channel (N2, N6). */
export type ConsentMessage = Message<ConsentView, never>;

/** Days before the end on which the person and whoever asked are reminded, and after which an unanswered question is told [D]. */
export const REMIND_BEFORE_DAYS = 30;
const UNANSWERED_AFTER_DAYS = 14;

/** The question to the person, the answer to whoever asked. Whoever is asked is never asked twice: silence is no yes. */
export function notices(consent: ConsentState): Notice<ConsentMessage>[] {
  if (consent.phase === 'absent' || consent.phase === 'removed') return [];
  const { person, askedBy, office } = consent.terms;
  const tell = (key: string, at: Instant, to: PersonId): Notice<ConsentMessage> => ({
    key,
    at: nextOpen(at, office),
    until: 'whenever',
    message: { to: { person: to }, view: { card: 'consent' } },
  });
  switch (consent.phase) {
    case 'informed':
      return consent.again
        ? []
        : [
            tell('asked', consent.since, person),
            tell('unanswered', addDays(consent.since, UNANSWERED_AFTER_DAYS, office.zone), askedBy),
          ];
    case 'given':
    case 'partial':
      return [tell(`answered:${consent.answeredAt}`, consent.answeredAt, askedBy), ...reminders(consent)];
    case 'declined':
    case 'withdrawn':
      return [tell(`over:${consent.endedAt}`, consent.endedAt, askedBy)];
    case 'expired':
      return [person, askedBy].map((to) => tell(`expired:${consent.endedAt}:${to}`, consent.endedAt, to));
  }
}

function reminders({ terms, expiresAt }: StandingConsent): Notice<ConsentMessage>[] {
  const { office, person, askedBy } = terms;
  const at = openBefore(addDays(expiresAt, -REMIND_BEFORE_DAYS, office.zone), expiresAt, office);
  return [person, askedBy].map((to) => ({
    key: `expires:${expiresAt}:${to}`,
    at,
    until: expiresAt,
    message: { to: { person: to }, view: { card: 'consent' } },
  }));
}

export function timeouts(consent: ConsentState): Timeout<ConsentCommand>[] {
  if (consent.phase === 'absent' || consent.phase === 'removed') return [];
  if (isOver(consent))
    return [{ dueAt: removedAt(consent), command: { type: 'remove-consent', at: removedAt(consent) } }];
  if (!stands(consent)) return [];
  return [{ dueAt: consent.expiresAt, command: { type: 'expire-consent', at: consent.expiresAt } }];
}
