import type { Instant } from '../calendar/time';
import type { Removed } from '../retention/retention';
import type { Exceptions, OverConsent, Terms } from './glossary';

export type ConsentEvent = { readonly at: Instant } & (
  | { readonly type: 'consent-asked'; readonly terms: Terms }
  | { readonly type: 'consent-given' }
  | { readonly type: 'consent-given-in-part'; readonly except: Exceptions }
  /** What was answered before goes; what was asked stays, so that the person can have it asked anew. */
  | { readonly type: 'consent-declined'; readonly forgets: 'what-led-here'; readonly consent: OverConsent }
  | { readonly type: 'consent-renewed' }
  | { readonly type: 'consent-withdrawn'; readonly forgets: 'what-led-here'; readonly consent: OverConsent }
  | { readonly type: 'consent-expired'; readonly forgets: 'what-led-here'; readonly consent: OverConsent }
  | { readonly type: 'consent-removed'; readonly forgets: 'everything'; readonly record: Removed }
  /** The person wants to hear the question again after all. */
  | { readonly type: 'consent-reopened' }
);
