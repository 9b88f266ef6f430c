import type { LogRecordExporter } from '@opentelemetry/sdk-logs';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

/** Where everything goes. */
export type Exporters = {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
  readonly logs: LogRecordExporter;
};

/** Told of everything that was sent, whether it arrived. */
export type Reached = (arrived: boolean) => void;

/** Longer than this a back end is not waited for, with all that is tried again, in milliseconds. */
export const SEND_MS = 5_000;

type Result = Parameters<Parameters<SpanExporter['export']>[1]>[0];
type Exporter<T> = { export(items: T, done: (result: Result) => void): unknown };

const SUCCESS = 0;
const FAILED = { code: 1 } as const;
/** As many as a full queue is sent in. */
const MOST_UNDER_WAY = 4;

/**
 * The same exporter, which says once what became of what it was given, throws nothing and does not take in more than it
 * gets rid of: what is beyond that is lost, and is only telemetry.
 */
export function contained<T, E extends Exporter<T>>(exporter: E, reached: Reached): E {
  let underWay = 0;
  const send = exporter.export.bind(exporter);
  const through: Exporter<T>['export'] = (items, done) => {
    if (underWay >= MOST_UNDER_WAY) return done(FAILED);
    underWay += 1;
    let isTold = false;
    const tell = (result: Result): void => {
      if (isTold) return;
      isTold = true;
      underWay -= 1;
      reached(Number(result.code) === SUCCESS);
      done(result);
    };
    Promise.resolve()
      .then(() => send(items, tell))
      .catch(() => tell(FAILED));
  };
  return Object.assign(exporter, { export: through });
}
