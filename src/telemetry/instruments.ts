/**
 * All that is measured, by the names that the alerts and the workbook of `infra/` ask for. A change here is a change
 * there, and to whatever else somebody has made of the figures.
 */
export type Instrument = {
  readonly kind: 'histogram' | 'counter' | 'gauge';
  readonly unit: string;
  readonly tells: string;
  readonly attributes: readonly string[];
  /** Where the figures are told apart, of a histogram. */
  readonly bounds?: readonly number[];
};

export const INSTRUMENTS = {
  'slinga.turn.duration': {
    kind: 'histogram',
    unit: 'ms',
    tells: 'how long Teams waited for the answer to what it told',
    attributes: ['turn', 'outcome'],
    bounds: [10, 25, 50, 100, 250, 500, 1000, 2000, 4000, 8000, 15000],
  },
  'slinga.refusals': {
    kind: 'counter',
    unit: '{refusal}',
    tells: 'what was turned away at the door (why), and commands that met an expected no (kind, reason)',
    attributes: ['why', 'kind', 'reason'],
  },
  'slinga.due.lateness': {
    kind: 'histogram',
    unit: 's',
    tells: 'how long after it came due something was taken up',
    attributes: [],
    bounds: [1, 2, 5, 15, 60, 300, 900, 3600, 21600, 86400],
  },
  'slinga.outbox.age': {
    kind: 'gauge',
    unit: 's',
    tells: 'the age of the oldest message that could have been sent by now, 0 if there is none',
    attributes: [],
  },
  'slinga.late': {
    kind: 'gauge',
    unit: '{item}',
    tells: 'due items that were more than five minutes late at the last look, up to a hundred',
    attributes: [],
  },
  'slinga.teams.throttled': {
    kind: 'counter',
    unit: '{request}',
    tells: 'calls that Teams answered with 429',
    attributes: [],
  },
  'slinga.conversations.parked': {
    kind: 'counter',
    unit: '{message}',
    tells: 'messages that were given up, or wait until their place has spoken again',
    attributes: [],
  },
  'slinga.sends': {
    kind: 'counter',
    unit: '{message}',
    tells: 'attempts to say something unasked, by what came of them',
    attributes: ['outcome'],
  },
  'slinga.store.request_charge': {
    kind: 'counter',
    unit: '{RU}',
    tells: 'request units that Cosmos DB charged',
    attributes: ['operation'],
  },
  'slinga.heartbeat': {
    kind: 'counter',
    unit: '{tick}',
    tells: 'looks for what is due; none means that the tick has stopped',
    attributes: [],
  },
} as const satisfies Readonly<Record<string, Instrument>>;

export type InstrumentName = keyof typeof INSTRUMENTS;
