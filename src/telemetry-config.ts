import { z } from 'zod/v4';

/** Who is told what is measured. */
export type TelemetryConfig =
  | {
      readonly kind: 'azure';
      readonly connectionString: string;
      /** Which managed identity, where the machine has several. */
      readonly identity?: string;
    }
  | { readonly kind: 'otlp'; readonly endpoint: string };

const KEY = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const CONNECTION = 'that of an Application Insights resource: InstrumentationKey=…;IngestionEndpoint=https://…';
const ENDPOINT = 'the address of a collector that takes OTLP over HTTP, such as http://localhost:4318';
const PROTOCOL = 'http/json or left out: nothing else is sent';
/** A collector that takes the second takes the first as well, and at the same address. */
const PROTOCOLS = ['http/json', 'http/protobuf'];

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Without an endpoint of its own the exporter would send to another region. */
function isConnection(text: string): boolean {
  const pairs = text.split(';').map((pair) => pair.split('='));
  const parts = new Map(pairs.map(([name = '', value = '']) => [name.toLowerCase(), value.trim()]));
  const isWhole = pairs.every(({ length }) => length === 2);
  return (
    isWhole &&
    KEY.test(parts.get('instrumentationkey') ?? '') &&
    isUrl(parts.get('ingestionendpoint') ?? '', ['https:'])
  );
}

export const TELEMETRY = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: z
    .string()
    .transform((text) => text.replace(/;+$/, ''))
    .refine(isConnection, CONNECTION)
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().optional(),
  AZURE_CLIENT_ID: z.string().min(1).optional(),
};
type Told = { readonly [Name in keyof typeof TELEMETRY]?: string | undefined };

/** What is said of a collector is looked at only where one is used: some platforms say it to every service. */
export function checkTelemetry(env: Told, context: z.RefinementCtx): void {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: protocol } = env;
  if (env.APPLICATIONINSIGHTS_CONNECTION_STRING !== undefined || endpoint === undefined) return;
  const wrong = (name: keyof Told, message: string): void =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (!isUrl(endpoint, ['http:', 'https:'])) wrong('OTEL_EXPORTER_OTLP_ENDPOINT', ENDPOINT);
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) wrong('OTEL_EXPORTER_OTLP_PROTOCOL', PROTOCOL);
}

/** Azure Monitor where that is configured, a collector otherwise, and nobody by default. */
export function telemetryIn(env: Told): TelemetryConfig | undefined {
  const { APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = env;
  const { AZURE_CLIENT_ID: identity } = env;
  if (connectionString !== undefined)
    return { kind: 'azure', connectionString, ...(identity === undefined ? {} : { identity }) };
  return endpoint === undefined ? undefined : { kind: 'otlp', endpoint };
}
