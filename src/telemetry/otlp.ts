import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { contained, SEND_MS, type Exporters, type Reached } from './exporters';

/** To a collector, as JSON over HTTP. What it asks for besides, such as a header, the SDK reads from OTEL_EXPORTER_OTLP_*. */
export function otlpExporters(endpoint: string, reached: Reached): Exporters {
  const to = (signal: string) => ({ url: `${endpoint.replace(/\/+$/, '')}/v1/${signal}`, timeoutMillis: SEND_MS });
  return {
    spans: contained(new OTLPTraceExporter(to('traces')), reached),
    metrics: contained(new OTLPMetricExporter(to('metrics')), reached),
    logs: contained(new OTLPLogExporter(to('logs')), reached),
  };
}
