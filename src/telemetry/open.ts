import { randomUUID } from 'node:crypto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Log } from '../process/ports';
import type { Telemetry } from '../process/measures';
import { within } from '../process/within';
import { SEND_MS, type Exporters, type Reached } from './exporters';
import { toldAlso } from './logs';
import { openMeters } from './meters';
import { openSpans } from './spans';

export type OpenTelemetry = {
  readonly telemetry: Telemetry;
  /** The log it was opened with, which is told here besides. */
  readonly log: Log;
  /** Sends what there is. */
  flush(): Promise<void>;
  /** Sends what there is, and is done in time whether or not it arrives. */
  stop(): Promise<void>;
};

/** How often figures are sent; pieces of work and lines of the log go every five seconds. */
const EVERY_MS = 60_000;
const STOP_MS = 5_000;
/** Of each, what has not been sent yet; what comes on top of that is lost. */
const QUEUE = { maxQueueSize: 2_048, maxExportBatchSize: 512, scheduledDelayMillis: 5_000 };
/** A little more than the exporters give themselves. */
const GIVEN_UP_MS = SEND_MS + 1_000;
const NAME = 'slinga';

/** Measures and tells by OpenTelemetry. Nothing of it is registered for all of the process, so there can be several. */
export function openTelemetry(log: Log, exportersFor: (reached: Reached) => Exporters): OpenTelemetry {
  const { spans: spanExporter, metrics, logs } = exportersFor(tellOnce(log));
  const instance = { 'service.name': NAME, 'service.instance.id': randomUUID() };
  const resource = defaultResource().merge(resourceFromAttributes(instance));
  const queue = { ...QUEUE, exportTimeoutMillis: GIVEN_UP_MS };
  const tracers = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(spanExporter, queue)] });
  const every = { exportIntervalMillis: EVERY_MS, exportTimeoutMillis: GIVEN_UP_MS };
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, ...every });
  const meters = new MeterProvider({ resource, readers: [reader] });
  const loggers = new LoggerProvider({ resource, processors: [new BatchLogRecordProcessor(logs, queue)] });

  const { count, measure, ended } = openMeters(meters.getMeter(NAME));
  const { span, note, here } = openSpans(tracers.getTracer(NAME), ended);
  const all = [tracers, meters, loggers];
  return {
    telemetry: { count, measure, span, note },
    log: toldAlso(log, loggers.getLogger(NAME), here),
    flush: async () => void (await Promise.allSettled(all.map((one) => one.forceFlush()))),
    stop: async () => void (await within(STOP_MS, Promise.allSettled(all.map((one) => one.shutdown())))),
  };
}

/** A back end that is away is one line in the log, and another when it is there again. */
function tellOnce(log: Log): Reached {
  let isAway = false;
  return (arrived) => {
    if (arrived === !isAway) return;
    isAway = !arrived;
    if (isAway) log.warn({}, 'telemetry does not arrive; the service goes on without it');
    else log.info({}, 'telemetry arrives again');
  };
}
