import { withoutStatsbeat } from '../config';
import type { Log } from '../process/ports';
import type { Telemetry } from '../process/measures';
import type { TelemetryConfig } from '../telemetry-config';

export type Told = {
  readonly log: Log;
  readonly telemetry?: Telemetry;
  /** Sends what there is, within seconds. */
  stop(): Promise<void>;
};

/** Whoever is to be told what is measured. What only they need is loaded for them alone. */
export async function startTelemetry(config: TelemetryConfig | undefined, log: Log): Promise<Told> {
  if (!config) return { log, stop: async () => undefined };
  const { openTelemetry } = await import('../telemetry/open.js');
  if (config.kind === 'otlp') {
    const { otlpExporters } = await import('../telemetry/otlp.js');
    return openTelemetry(log, (reached) => otlpExporters(config.endpoint, reached));
  }
  withoutStatsbeat();
  const { azureExporters } = await import('../telemetry/azure.js');
  const { DefaultAzureCredential } = await import('@azure/identity');
  const { connectionString, identity } = config;
  const credential = new DefaultAzureCredential(identity === undefined ? {} : { managedIdentityClientId: identity });
  return openTelemetry(log, (reached) => azureExporters({ connectionString, credential }, reached));
}
