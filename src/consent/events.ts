import type { Instant } from '../calendar/time';
import type { Exceptions, Terms } from './glossary';

export type ConsentEvent = { readonly at: Instant } & (
  | { readonly type: 'consent-asked'; readonly terms: Terms }
  | { readonly type: 'consent-given' }
  | { readonly type: 'consent-given-in-part'; readonly except: Exceptions }
  | { readonly type: 'consent-declined' }
  | { readonly type: 'consent-renewed' }
  | { readonly type: 'consent-withdrawn' }
  | { readonly type: 'consent-expired' }
  /** The person wants to hear the question again after all. */
  | { readonly type: 'consent-reopened' }
);
