import { z } from 'zod/v4';
import type { Posted } from './collector';

/* What was sent, in the words of OTLP, as far as a test asks. */

const Value = z
  .object({
    stringValue: z.string(),
    intValue: z.union([z.number(), z.string()]),
    doubleValue: z.number(),
    boolValue: z.boolean(),
  })
  .partial()
  .transform(
    ({ stringValue, intValue, doubleValue, boolValue }) => stringValue ?? doubleValue ?? boolValue ?? Number(intValue),
  );
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));

const SpanSent = z.object({
  name: z.string(),
  spanId: z.string(),
  traceId: z.string(),
  parentSpanId: z.string().default(''),
  attributes: Attributes,
});
export type SpanSent = z.infer<typeof SpanSent>;
const Spans = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(SpanSent) })) })),
});

const Point = z.object({
  attributes: Attributes,
  asDouble: z.number().optional(),
  asInt: z.union([z.number(), z.string()]).optional(),
  sum: z.number().optional(),
  count: z.union([z.number(), z.string()]).optional(),
});
const Points = z.object({ dataPoints: z.array(Point) });
const Figure = z.object({
  name: z.string(),
  unit: z.string(),
  sum: Points.optional(),
  gauge: Points.optional(),
  histogram: Points.optional(),
});
const Figures = z.object({
  resourceMetrics: z.array(z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(Figure) })) })),
});

const LineSent = z.object({
  body: Value,
  severityText: z.string(),
  traceId: z.string().default(''),
  attributes: Attributes,
});
const Lines = z.object({
  resourceLogs: z.array(z.object({ scopeLogs: z.array(z.object({ logRecords: z.array(LineSent) })) })),
});

const bodies = (posted: readonly Posted[], signal: string): unknown[] =>
  posted.filter(({ path }) => path === `/v1/${signal}`).map(({ text }) => JSON.parse(text));

export const spansIn = (posted: readonly Posted[]): SpanSent[] =>
  bodies(posted, 'traces').flatMap((body) =>
    Spans.parse(body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );

export const linesIn = (posted: readonly Posted[]) =>
  bodies(posted, 'logs').flatMap((body) =>
    Lines.parse(body).resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords)),
  );

export type FigureSent = {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly unit: string;
  readonly points: readonly {
    readonly attributes: Record<string, unknown>;
    readonly value: number;
    readonly count: number;
  }[];
};

/** The figures as they were when they were sent last. */
export function figuresIn(posted: readonly Posted[]): Map<string, FigureSent> {
  const all = bodies(posted, 'metrics').flatMap((body) =>
    Figures.parse(body).resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
  );
  return new Map(
    all.map(({ name, unit, sum, gauge, histogram }) => {
      const kind = histogram ? 'histogram' : gauge ? 'gauge' : 'counter';
      const points = (histogram ?? gauge ?? sum)?.dataPoints ?? [];
      const read = points.map(({ attributes, asDouble, asInt, sum: total, count }) => ({
        attributes,
        value: asDouble ?? total ?? Number(asInt),
        count: Number(count ?? 1),
      }));
      return [name, { name, kind, unit, points: read }];
    }),
  );
}
