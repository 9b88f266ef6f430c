import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod/v4';
import { INSTRUMENTS } from '../../src/telemetry/instruments';
import { givenNames } from '../acceptance/town';
import { startCollector, type Collector } from './collector';
import { figuresIn, linesIn, spansIn, type FigureSent, type SpanSent } from './otlp';

/* The main story, with a word in every field, told to a collector: what arrives there, and what does not. */

const Found = z.object({
  log: z.array(
    z
      .string()
      .transform((line): unknown => JSON.parse(line))
      .pipe(z.looseObject({ text: z.string() })),
  ),
  turns: z.number(),
  updates: z.number(),
  people: z.array(z.string()),
  paths: z.array(z.string()),
  channels: z.array(z.string()),
  tenantId: z.string(),
  serviceUrl: z.string(),
  reached: z.array(z.string()),
});

let collector: Collector;
let azure: Collector;
let found: z.infer<typeof Found>;
let figures: Map<string, FigureSent>;
let spans: SpanSent[];

beforeAll(async () => {
  [collector, azure] = await Promise.all([startCollector(), startCollector('https')]);
  const child = join(__dirname, 'child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, collector.url, azure.url], {
    maxBuffer: 100_000_000,
    env: { ...process.env, STORE: 'memory' },
  });
  found = Found.parse(JSON.parse(stdout));
  figures = figuresIn(collector.posted);
  spans = spansIn(collector.posted);
}, 120_000);
afterAll(async () => {
  await Promise.all([collector?.stop(), azure?.stop()]);
});

const points = (name: keyof typeof INSTRUMENTS) => figures.get(name)?.points ?? [];
const total = (name: keyof typeof INSTRUMENTS, wanted: Record<string, string> = {}): number =>
  points(name)
    .filter(({ attributes }) => Object.entries(wanted).every(([key, value]) => attributes[key] === value))
    .reduce((sum, { value }) => sum + value, 0);

describe('the figures', () => {
  it('are those of the catalogue, each as it says there', () => {
    const said = [...figures.values()].map(({ name, kind, unit }) => `${name} ${kind} ${unit}`).sort();
    expect(said).toEqual(
      Object.entries(INSTRUMENTS)
        .map(([name, { kind, unit }]) => `${name} ${kind} ${unit}`)
        .sort(),
    );
  });

  it('have the attributes that it says there, and no others', () => {
    for (const [name, { attributes }] of Object.entries(INSTRUMENTS)) {
      const found = new Set(figures.get(name)?.points.flatMap((point) => Object.keys(point.attributes)));
      expect([name, [...found].sort()]).toEqual([name, [...attributes].sort()]);
    }
  });

  it('say how long Teams waited, for each sort of turn', () => {
    const counted = points('slinga.turn.duration').reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(found.turns);
    for (const turn of ['message', 'click', 'update', 'installation'])
      expect(total('slinga.turn.duration', { turn, outcome: 'done' })).toBeGreaterThan(0);
  });

  it('say what was refused, and why, in words of ours', () => {
    expect(total('slinga.refusals', { why: 'no such address' })).toBe(1);
    expect(total('slinga.refusals', { why: 'not json' })).toBe(1);
    expect(points('slinga.refusals').filter(({ attributes }) => attributes.kind === 'loop')).toEqual([
      { attributes: { kind: 'loop', reason: expect.stringMatching(/^[a-z-]+$/) }, value: 1, count: 1 },
    ]);
  });

  it('say what came of what was said unasked', () => {
    expect(total('slinga.sends', { outcome: 'sent' })).toBeGreaterThan(20);
    expect(total('slinga.sends', { outcome: 'updated' })).toBeGreaterThan(0);
    expect(total('slinga.sends', { outcome: 'updated' })).toBeLessThanOrEqual(found.updates);
    expect(total('slinga.teams.throttled')).toBe(1);
    expect(total('slinga.conversations.parked')).toBeGreaterThan(0);
  });

  it('say how late it was, that nothing is now, and that the tick looks', () => {
    const [lateness] = points('slinga.due.lateness');
    expect(lateness?.count).toBeGreaterThan(20);
    expect((lateness?.value ?? NaN) / (lateness?.count ?? 0)).toBeLessThan(60);
    expect([total('slinga.outbox.age'), total('slinga.late')]).toEqual([0, 0]);
    expect(total('slinga.heartbeat')).toBeGreaterThan(0);
  });

  it('say what the store charged, and for what', () => {
    expect(total('slinga.store.request_charge', { operation: 'load' })).toBeGreaterThanOrEqual(1);
  });
});

/** From the root: `turn click > handle > store commit`. */
function pathOf(span: SpanSent): string {
  const parent = spans.find(({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId);
  return parent ? `${pathOf(parent)} > ${span.name}` : span.name;
}

describe('the traces', () => {
  it('lead from what Teams told to what was stored and answered, and from the tick to what was sent', () => {
    const paths = new Set(spans.map(pathOf));
    expect([...paths]).toEqual(
      expect.arrayContaining([
        'turn click > handle > store load',
        'turn click > handle > store commit',
        'turn message > answer',
        'tick > handle > store commit',
        'tick > deliver notice > send',
        'tick > deliver refresh > send',
        'tick > deliver notice > store settle',
      ]),
    );
    const roots = [...paths].filter((path) => !path.includes(' > '));
    expect(roots.filter((root) => !/^(?:turn \w+|tick|handle)$/.test(root))).toEqual([]);
  });

  it('say the kind, the command, what came of it and the version, and nothing else', () => {
    const handled = spans.filter(({ name }) => name === 'handle').map(({ attributes }) => attributes);
    expect(handled).toContainEqual({
      kind: 'loop',
      command: 'start-loop',
      outcome: 'done',
      version: expect.any(Number),
    });
    expect(handled).toContainEqual({
      kind: 'loop',
      command: 'accept-coordination',
      outcome: 'refused',
      version: expect.any(Number),
    });
    const names = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].sort()).toEqual(['command', 'kind', 'operation', 'outcome', 'row', 'turn', 'version']);
  });
});

describe('the lines of the log', () => {
  it('are the same as in the log, with the same fields, and know what they are part of', () => {
    const lines = linesIn(collector.posted);
    const logged = found.log;
    expect(lines.length).toBe(logged.length);
    expect(lines.map(({ body }) => body)).toEqual(logged.map(({ text }) => text));
    const [line] = lines.filter(({ attributes }) => attributes.command === 'start-loop');
    expect(line?.attributes).toEqual({
      ref: expect.stringMatching(/\|loop\|/),
      ...{ command: 'start-loop', result: 'done', version: expect.any(Number) },
    });
    expect(spans.map(({ traceId }) => traceId)).toContain(line?.traceId);
  });
});

describe('in none of it, wherever it went,', () => {
  const all = (): string =>
    [collector, azure].flatMap(({ posted }) => posted.map(({ path, text }) => `${path} ${text}`)).join('\n');

  it('is a word that somebody wrote', () => {
    expect(all().length).toBeGreaterThan(200_000);
    const at = all().indexOf('zebra');
    expect(at < 0 ? '' : all().slice(at - 80, at + 80)).toBe('');
  });

  it('is a person, by name or id, a conversation or an address', () => {
    const { people, paths, channels, serviceUrl } = found;
    const places = paths.map((path) => /conversations\/([^/]+)/.exec(path)?.[1] ?? '').filter(Boolean);
    const known = [...people, ...places, ...places.map(decodeURIComponent), ...channels, serviceUrl];
    expect(known.length).toBeGreaterThan(50);
    expect([...new Set(known)].filter((word) => all().includes(word))).toEqual([]);
    expect(all()).not.toMatch(new RegExp(`\\b(?:${givenNames.join('|')})\\b`));
  });

  it('is the municipality, but for the refs in the log', () => {
    const elsewhere = collector.posted.filter(({ path }) => path !== '/v1/logs');
    expect(elsewhere.map(({ text }) => text).join('\n')).not.toContain(found.tenantId);
  });
});

describe('Azure Monitor', () => {
  const Envelope = z.object({
    name: z.string(),
    iKey: z.string(),
    tags: z.record(z.string(), z.string()),
    data: z.object({
      baseType: z.string(),
      baseData: z.looseObject({ metrics: z.array(z.object({ name: z.string() })).optional() }),
    }),
  });
  const envelopes = () => azure.posted.flatMap(({ text }) => z.array(Envelope).parse(JSON.parse(text)));

  it('is told the same figures, pieces of work and lines, as the identity', () => {
    const types = new Set(envelopes().map(({ data }) => data.baseType));
    expect([...types].sort()).toEqual(['MessageData', 'MetricData', 'RemoteDependencyData', 'RequestData']);
    const names = new Set(envelopes().flatMap(({ data }) => data.baseData.metrics?.map(({ name }) => name) ?? []));
    expect([...names].filter((name) => name.startsWith('slinga.')).sort()).toEqual(Object.keys(INSTRUMENTS).sort());
    expect(new Set(azure.posted.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer a-token-of-azure']),
    );
    expect(envelopes().filter(({ data }) => data.baseType === 'RequestData').length).toBeGreaterThan(found.turns);
  });

  it('is not told what the machine is called, and nobody else is told anything', () => {
    const tags = envelopes().map(({ tags: all }) => all['ai.cloud.roleInstance']);
    expect(new Set(tags).size).toBe(1);
    expect(tags[0]).toMatch(/^[\da-f-]{36}$/);
    expect(found.reached).toEqual(['127.0.0.1']);
  });
});
