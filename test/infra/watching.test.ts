import { readdirSync, readFileSync } from 'node:fs';
import { SpanKind } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { z } from 'zod/v4';
import type { TurnedAway } from '../../src/process/measures';
import { INSTRUMENTS, type Instrument } from '../../src/telemetry/instruments';
import { openSpans } from '../../src/telemetry/spans';
import { bicepParser, fileOf, readSources, resources } from './infra';
import { at, pathOf, plain } from './value';

const ALERTS = ['late', 'no-heartbeat', 'refused-calls', 'slow-turns', 'unreachable'];
const instruments: Readonly<Record<string, Instrument>> = INSTRUMENTS;
const Dashboard = z.object({
  fallbackResourceIds: z.array(z.string()),
  items: z.array(z.object({ name: z.string(), content: z.looseObject({ query: z.string().optional() }) })),
});
const dashboard = Dashboard.parse(JSON.parse(readFileSync('infra/dashboard.json', 'utf8')));

type Query = readonly [where: string, query: string];
const alerts: readonly Query[] = ALERTS.map((name) => [name, readFileSync(`infra/alerts/${name}.kql`, 'utf8')]);
const charts: readonly Query[] = dashboard.items.flatMap(({ name, content }) =>
  content.query === undefined ? [] : [[name, content.query] as const],
);

const withoutComments = (query: string): string => query.replace(/^\s*\/\/.*$/gm, '');
const metricsIn = (query: string): readonly string[] =>
  [...withoutComments(query).matchAll(/'(slinga\.[\w.]+)'/g)].map(([, name = '']) => name);
const attributesIn = (query: string): readonly string[] =>
  [...query.matchAll(/customDimensions\.(\w+)/g)].map(([, name = '']) => name);

/** What a query asks for and nobody sends. */
function unknownIn(query: string): readonly string[] {
  const metrics = metricsIn(query);
  const attributes = metrics.flatMap((name) => instruments[name]?.attributes ?? []);
  return [
    ...metrics.filter((name) => instruments[name] === undefined),
    ...attributesIn(query).filter((name) => !attributes.includes(name)),
  ];
}

it('there are five alerts, each with its query', async () => {
  const rules = fileOf((await bicepParser())(readSources()), 'infra/modules/alerts.bicep').variables[0]?.value;
  const named = rules?.kind === 'list' ? rules.items.map((rule) => plain(at(rule, 'name'))) : [];
  const asked = rules?.kind === 'list' ? rules.items.map((rule) => at(rule, 'query')) : [];
  expect([...named].sort()).toEqual(ALERTS);
  expect(asked).toEqual(
    named.map((name) => ({
      kind: 'call',
      name: 'loadTextContent',
      args: [{ kind: 'text', text: `../alerts/${String(name)}.kql`, isWhole: true }],
    })),
  );
  expect(readdirSync('infra/alerts').sort()).toEqual(ALERTS.map((name) => `${name}.kql`));
});

it.each([...alerts, ...charts])('the query of %s asks for what is sent', (_where, query) => {
  expect(unknownIn(query)).toEqual([]);
  expect(query).toMatch(/slinga\.|startswith 'turn '/);
});

it('a query for what nobody sends is found', () => {
  expect(unknownIn("customMetrics | where name == 'slinga.lateness'")).toEqual(['slinga.lateness']);
  expect(unknownIn("customMetrics | where name == 'slinga.sends' | summarize by customDimensions.who")).toEqual([
    'who',
  ]);
});

it('refused-calls wakes people only for what may be wrong with us, in the guard’s own words', () => {
  const ours: readonly TurnedAway[] = [
    'no good token',
    'the keys of the Bot Framework cannot be had',
    'token of another service',
    'not an activity of Teams',
  ];
  const query = withoutComments(readFileSync('infra/alerts/refused-calls.kql', 'utf8'));
  const [, list = ''] = /customDimensions\.why\) in \(([^)]*)\)/.exec(query) ?? [];
  expect(list.split(', ')).toEqual(ours.map((why) => `'${why}'`));
});

it('slow-turns says nothing of the slowest of a few', () => {
  const [, few] = /iff\(turns < (\d+), 0\.0, slow\)/.exec(readFileSync('infra/alerts/slow-turns.kql', 'utf8')) ?? [];
  // Of fewer, the 95th percentile is the slowest one.
  expect(Number(few)).toBeGreaterThanOrEqual(1 / (1 - 0.95));
});

it('the dashboard knows whose figures it shows, however it is opened', async () => {
  const [workbook] = resources((await bicepParser())(readSources()), 'Microsoft.Insights/workbooks');
  const data = workbook && at(workbook.body, 'properties', 'serializedData');
  const [file, mark, component] = data?.kind === 'call' && data.name === 'replace' ? data.args : [];
  expect(file?.kind === 'call' && plain(file.args[0])).toBe('../dashboard.json');
  expect(pathOf(component)).toBe('insightsId');
  expect(dashboard.fallbackResourceIds).toEqual([plain(mark)]);
});

it.each(alerts)('%s measures one number', (_name, query) => {
  expect(query.trimEnd().split('\n').at(-1)).toMatch(/\bmeasured = /);
});

it('the dashboard shows everything that is measured', () => {
  const shown = charts.flatMap(([, query]) => metricsIn(query));
  expect(Object.keys(INSTRUMENTS).filter((name) => !shown.includes(name))).toEqual([]);
});

it('a turn is a request by the name that the percentile is asked for', async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const { span } = openSpans(provider.getTracer('slinga'), () => {});
  await span({ what: 'turn', turn: 'click' }, () => Promise.resolve());
  const [turn] = exporter.getFinishedSpans();
  expect(turn?.name).toMatch(/^turn /);
  // Application Insights calls these requests.
  expect(turn?.kind).toBe(SpanKind.SERVER);
});
