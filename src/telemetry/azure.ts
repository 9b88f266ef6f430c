import {
  AzureMonitorLogExporter,
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';
import { within } from '../process/within';
import { contained, SEND_MS, type Exporters, type Reached } from './exporters';

export type AzureOptions = Required<Pick<AzureMonitorExporterOptions, 'connectionString' | 'credential'>> &
  Pick<AzureMonitorExporterOptions, 'agent'>;

type Policy = NonNullable<AzureMonitorExporterOptions['additionalPolicies']>[number]['policy'];

/**
 * To Azure Monitor, as the managed identity. Nothing is kept on disk. The environment has to have been told before that
 * the exporter is not to send figures of itself to Microsoft: it asks nothing else.
 */
export function azureExporters({ credential, ...rest }: AzureOptions, reached: Reached): Exporters {
  const options: AzureMonitorExporterOptions = {
    ...rest,
    credential: { getToken: (...asked) => inTime(credential.getToken(...asked)) },
    disableOfflineStorage: true,
    retryOptions: { maxRetries: 1 },
    additionalPolicies: [{ position: 'perCall', policy: impatient(reached) }],
  };
  // Whether it arrived the policy tells: without a disk the exporter calls a success what it has thrown away.
  const silent = (): void => {};
  return {
    spans: contained(new AzureMonitorTraceExporter(options), silent),
    metrics: contained(new AzureMonitorMetricExporter(options), silent),
    logs: contained(new AzureMonitorLogExporter(options), silent),
  };
}

/** Gives up what takes too long: the client by itself would wait for ever. */
const impatient = (reached: Reached): Policy => ({
  name: 'deadline',
  sendRequest: async (request, next) => {
    const controller = new AbortController();
    request.abortSignal = controller.signal;
    try {
      const answer = await inTime(next(request));
      reached(answer.status === 200);
      return answer;
    } catch (fault) {
      controller.abort();
      reached(false);
      throw fault;
    }
  },
});

async function inTime<T>(work: Promise<T>): Promise<T> {
  const done = await within(
    SEND_MS,
    work.then((result) => ({ result })),
  );
  if (done === 'late') throw new Error('no answer in time');
  return done.result;
}
