import type { Attributes, Counter, Gauge, Histogram, Meter } from '@opentelemetry/api';
import type { Counted, Outcome, Span, Telemetry } from '../process/measures';
import { INSTRUMENTS, type Instrument, type InstrumentName } from './instruments';

export type Meters = Pick<Telemetry, 'count' | 'measure'> & {
  /** A piece of work is over, after so many milliseconds. */
  ended(span: Span, outcome: Outcome, ms: number): void;
};

/** Which counts are attempts to say something. */
const SENDS: ReadonlySet<Counted> = new Set([
  'sent',
  'updated',
  'told-to-wait',
  'busy',
  'silent',
  'refused',
  'uncertain',
  'gone',
]);

/** What is measured, as figures of the catalogue. */
export function openMeters(meter: Meter): Meters {
  const tell = openInstruments(meter);
  return {
    count: (what, by = 1) => {
      if (SENDS.has(what)) tell('slinga.sends', by, { outcome: what });
      else if (what === 'throttled') tell('slinga.teams.throttled', by);
      else if (what === 'parked') tell('slinga.conversations.parked', by);
    },
    measure: (measured) => {
      switch (measured.what) {
        case 'turned-away':
          return tell('slinga.refusals', 1, { why: measured.why });
        case 'refused':
          return tell('slinga.refusals', 1, { kind: measured.kind, reason: measured.reason });
        case 'lateness':
          return tell('slinga.due.lateness', measured.seconds);
        case 'outbox-age':
          return tell('slinga.outbox.age', measured.seconds);
        case 'late':
          return tell('slinga.late', measured.items);
        case 'charge':
          return tell('slinga.store.request_charge', measured.units, { operation: measured.operation });
        case 'tick':
          return tell('slinga.heartbeat', 1);
      }
    },
    ended: (span, outcome, ms) => {
      if (span.what === 'turn') tell('slinga.turn.duration', ms, { turn: span.turn, outcome });
      if (span.what === 'deliver' && outcome === 'fault') tell('slinga.sends', 1, { outcome: 'failed' });
    },
  };
}

type Tell = (name: InstrumentName, value: number, attributes?: Attributes) => void;

function openInstruments(meter: Meter): Tell {
  const made = new Map(Object.entries<Instrument>(INSTRUMENTS).map(([name, one]) => [name, create(meter, name, one)]));
  return (name, value, attributes) => {
    const instrument = made.get(name);
    if (instrument && 'add' in instrument) instrument.add(value, attributes);
    else instrument?.record(value, attributes);
  };
}

function create(meter: Meter, name: string, { kind, unit, tells, bounds }: Instrument): Counter | Histogram | Gauge {
  const options = { unit, description: tells };
  if (kind === 'counter') return meter.createCounter(name, options);
  if (kind === 'gauge') return meter.createGauge(name, options);
  return meter.createHistogram(name, {
    ...options,
    ...(bounds ? { advice: { explicitBucketBoundaries: [...bounds] } } : {}),
  });
}
