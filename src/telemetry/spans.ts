import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import type { Noted, Outcome, Span, Telemetry } from '../process/measures';

type Here = { readonly context: Context; noted: Noted | undefined };

export type Spans = Pick<Telemetry, 'span' | 'note'> & {
  /** The piece of work that is under way, for what is logged in it. */
  here(): Context;
};

/** What comes from outside, or by itself, is a request of its own; what goes to others is a dependency. */
const KINDS: Readonly<Record<Span['what'], SpanKind>> = {
  turn: SpanKind.SERVER,
  handle: SpanKind.INTERNAL,
  tick: SpanKind.CONSUMER,
  deliver: SpanKind.INTERNAL,
  send: SpanKind.CLIENT,
  answer: SpanKind.CLIENT,
  store: SpanKind.CLIENT,
};

/**
 * Pieces of work, each as a part of the one that it was begun in. A look for what is due that found nothing is none: a
 * call of the store is only told as part of something else, or there would be one each second for ever.
 */
export function openSpans(tracer: Tracer, ended: (span: Span, outcome: Outcome, ms: number) => void): Spans {
  const here = new AsyncLocalStorage<Here>();
  return {
    here: () => here.getStore()?.context ?? ROOT_CONTEXT,
    note: (noted) => {
      const store = here.getStore();
      if (store) store.noted = noted;
    },
    span: async (span, work) => {
      const parent = here.getStore();
      if (span.what === 'store' && !parent) return work();
      const options = { kind: KINDS[span.what], attributes: attributesOf(span) };
      const own = tracer.startSpan(nameOf(span), options, parent?.context ?? ROOT_CONTEXT);
      const inside: Here = { context: trace.setSpan(ROOT_CONTEXT, own), noted: undefined };
      const from = performance.now();
      let isFault = true;
      try {
        const result = await here.run(inside, work);
        isFault = false;
        return result;
      } finally {
        const { outcome = isFault ? 'fault' : 'done', version } = inside.noted ?? {};
        own.setAttributes({ outcome, ...(version === undefined ? {} : { version }) });
        // Without the words of the fault, which can quote what somebody typed.
        if (isFault) own.setStatus({ code: SpanStatusCode.ERROR });
        own.end();
        ended(span, outcome, performance.now() - from);
      }
    },
  };
}

function nameOf(span: Span): string {
  if (span.what === 'turn') return `turn ${span.turn}`;
  if (span.what === 'deliver') return `deliver ${span.row}`;
  return span.what === 'store' ? `store ${span.operation}` : span.what;
}

const attributesOf = ({ what: _, ...attributes }: Span): Attributes => attributes;
