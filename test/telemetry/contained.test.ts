import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Log } from '../../src/process/ports';
import { contained, type Exporters } from '../../src/telemetry/exporters';
import { openTelemetry, type OpenTelemetry } from '../../src/telemetry/open';

/* A back end that is down, slow or broken: nobody notices but whoever reads the log. */

type Done = Parameters<SpanExporter['export']>[1];

const lines: string[] = [];
const keep = (_fields: object, text: string): void => void lines.push(text);
const log: Log = { info: keep, warn: keep, error: keep };
beforeEach(() => void lines.splice(0));

/** Spans go to `send`; the rest is taken. */
function openWith(send: (spans: readonly ReadableSpan[], done: Done) => unknown): OpenTelemetry {
  const taking = (_items: unknown, done: Done): void => done({ code: 0 });
  const there = { export: taking, shutdown: async () => undefined, forceFlush: async () => undefined };
  return openTelemetry(log, (reached): Exporters => ({
    spans: contained({ ...there, export: send }, reached),
    metrics: contained({ ...there }, () => undefined),
    logs: contained({ ...there }, () => undefined),
  }));
}

const work = ({ telemetry }: OpenTelemetry): Promise<string> =>
  telemetry.span({ what: 'turn', turn: 'click' }, async () => 'done');

async function works(open: OpenTelemetry, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await work(open);
}

describe('a back end that never answers', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is given no more than it holds, and the rest is lost', async () => {
    let given = 0;
    const open = openWith((spans) => (given += spans.length));
    await works(open, 3_000);
    await jest.advanceTimersByTimeAsync(60_000);
    await works(open, 3_000);
    expect(given).toBeLessThanOrEqual(4 * 512);
    expect(await work(open)).toBe('done');
  });

  it('is waited for five seconds when the service stops', async () => {
    const open = openWith(() => undefined);
    await works(open, 3);
    let isOver = false;
    const stopping = open.stop().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(4_900);
    expect(isOver).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(isOver).toBe(true);
    await stopping;
  });
});

describe('a back end that refuses', () => {
  it.each<[string, (done: Done) => unknown]>([
    ['says so', (done) => done({ code: 1, error: new Error('no') })],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['fails later', () => Promise.reject(new Error('no'))],
  ])('and %s is one line in the log, until it takes something again', async (_what, refuse) => {
    let isAway = true;
    const open = openWith((_spans, done) => (isAway ? refuse(done) : done({ code: 0 })));
    for (let i = 0; i < 3; i++) {
      expect(await work(open)).toBe('done');
      await open.flush();
    }
    expect(lines).toEqual(['telemetry does not arrive; the service goes on without it']);
    isAway = false;
    await work(open);
    await open.stop();
    expect(lines.slice(1)).toEqual(['telemetry arrives again']);
  });
});

it('throws what the work throws, and says that without its words', async () => {
  const sent: ReadableSpan[] = [];
  const open = openWith((spans, done) => {
    sent.push(...spans);
    done({ code: 0 });
  });
  const failing = open.telemetry.span({ what: 'turn', turn: 'click' }, () => Promise.reject(new Error('zebra')));
  await expect(failing).rejects.toThrow('zebra');
  await open.stop();
  expect(sent.map(({ name, status, attributes, events }) => ({ name, status, attributes, events }))).toEqual([
    { name: 'turn click', status: { code: 2 }, attributes: { turn: 'click', outcome: 'fault' }, events: [] },
  ]);
});
