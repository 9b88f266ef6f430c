import { addMonths } from '../calendar/time';
import { assertNever } from '../process/process';
import type { ConsentEvent } from './events';
import { stands, type ConsentState, type ExistingConsent } from './glossary';

export function evolve(state: ConsentState, event: ConsentEvent): ConsentState {
  const { at } = event;
  if (event.type === 'consent-asked') return { phase: 'informed', terms: event.terms, since: at, again: false };
  if (event.type === 'consent-removed') return event.record;
  // These stand alone once what led to them has been purged.
  if ('consent' in event) return event.consent;
  if (state.phase === 'absent' || state.phase === 'removed')
    throw new Error(`${event.type} of a consent that is ${state.phase}`);
  const { terms } = state;
  switch (event.type) {
    case 'consent-given':
      return { phase: 'given', terms, answeredAt: at, ...period(state, at) };
    case 'consent-given-in-part':
      return { phase: 'partial', terms, except: event.except, answeredAt: at, ...period(state, at) };
    case 'consent-renewed':
      if (!stands(state)) throw new Error(`${event.type} of a consent that is ${state.phase}`);
      return { ...state, expiresAt: addMonths(at, terms.months, terms.office.zone) };
    case 'consent-reopened':
      return { phase: 'informed', terms, since: at, again: true };
    default:
      return assertNever(event);
  }
}

/** Whoever changes what may be shared does not thereby agree to a longer time. */
function period(state: ExistingConsent, at: ConsentEvent['at']) {
  if (stands(state)) return { givenAt: state.givenAt, expiresAt: state.expiresAt };
  return { givenAt: at, expiresAt: addMonths(at, state.terms.months, state.terms.office.zone) };
}
