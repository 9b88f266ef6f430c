import type { Instant } from '../calendar/time';
import type { Example } from './glossary';

export type ExampleEvent = { readonly at: Instant } & (
  | { readonly type: 'example-drafted'; readonly example: Example }
  | { readonly type: 'example-published' }
  | { readonly type: 'example-withdrawn' }
);
