import { ConfigError, readServeConfig } from '../../src/config';

const TENANT = '50110000-0000-4000-8000-0000000000a1';
const APP = '50110000-0000-4000-8000-0000000000b1';
const single = {
  MicrosoftAppId: APP,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'invented',
};
const managed = { ...single, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: '' };

const KEY = 'InstrumentationKey=50110000-0000-4000-8000-0000000000c1';
const INGESTION = 'IngestionEndpoint=https://swedencentral-0.in.applicationinsights.azure.com/';
const CONNECTION = `${KEY};${INGESTION};LiveEndpoint=https://swedencentral.livediagnostics.monitor.azure.com/`;
const COLLECTOR = 'http://localhost:4318';

const told = (env: Record<string, string>) => readServeConfig({ ...single, ...env }).telemetry;

describe('who is told what is measured', () => {
  it('is nobody by default', () => {
    expect(readServeConfig(single)).not.toHaveProperty('telemetry');
    expect(told({ APPLICATIONINSIGHTS_CONNECTION_STRING: '', OTEL_EXPORTER_OTLP_ENDPOINT: ' ' })).toBeUndefined();
  });

  it('is a collector, where one is named', () => {
    for (const protocol of ['', 'http/json', 'http/protobuf'])
      expect(told({ OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_EXPORTER_OTLP_PROTOCOL: protocol })).toEqual({
        kind: 'otlp',
        endpoint: COLLECTOR,
      });
  });

  it('is Azure Monitor, asked as the bot’s own identity, also where a platform names a collector to every service', () => {
    const env = { APPLICATIONINSIGHTS_CONNECTION_STRING: `${CONNECTION};` };
    expect(told(env)).toEqual({ kind: 'azure', connectionString: CONNECTION });
    const platform = { OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    expect(readServeConfig({ ...managed, ...env, ...platform }).telemetry).toEqual({
      ...{ kind: 'azure', connectionString: CONNECTION, identity: APP },
    });
    expect(readServeConfig({ ...managed, ...env, AZURE_CLIENT_ID: TENANT }).telemetry).toMatchObject({
      identity: TENANT,
    });
  });

  const AZURE =
    'APPLICATIONINSIGHTS_CONNECTION_STRING is wrong (that of an Application Insights resource: InstrumentationKey=…;IngestionEndpoint=https://…).';
  it.each([
    [{ APPLICATIONINSIGHTS_CONNECTION_STRING: 'hello' }, AZURE],
    [{ APPLICATIONINSIGHTS_CONNECTION_STRING: KEY }, AZURE],
    [{ APPLICATIONINSIGHTS_CONNECTION_STRING: INGESTION }, AZURE],
    [{ APPLICATIONINSIGHTS_CONNECTION_STRING: `${KEY};IngestionEndpoint=http://plain.example` }, AZURE],
    [{ APPLICATIONINSIGHTS_CONNECTION_STRING: `${KEY};${INGESTION};x` }, AZURE],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT is wrong (the address of a collector that takes OTLP over HTTP, such as http://localhost:4318).',
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      'OTEL_EXPORTER_OTLP_PROTOCOL is wrong (http/json or left out: nothing else is sent).',
    ],
    [
      { APPLICATIONINSIGHTS_CONNECTIONSTRING: CONNECTION },
      'APPLICATIONINSIGHTS_CONNECTIONSTRING is set, and nothing reads that: is APPLICATIONINSIGHTS_CONNECTION_STRING meant?',
    ],
  ])('is refused in one sentence when it is %j', (env, sentence) => {
    expect(() => told(env)).toThrow(new ConfigError(sentence));
  });
});
