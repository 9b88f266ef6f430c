import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { openTally } from '../../src/process/tally';
import { startTicking } from '../../src/process/ticking';
import { measured } from '../../src/storage/measured';
import { openSpans } from '../../src/telemetry/spans';
import { openWorld } from '../process/world';

const EVERY_MS = 5;

it('a look that a turn has woken, and all that follow it, are no part of that turn', async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const { span, note } = openSpans(provider.getTracer('slinga'), () => undefined);
  let looks = 0;
  const count = () => undefined;
  const measure = ({ what }: { readonly what: string }): void => void (what === 'tick' && (looks += 1));
  const tally = openTally({ count, measure, span, note });
  const { ports } = openWorld();
  const ticking = startTicking({ ...ports, tally, store: measured(ports.store, tally) }, EVERY_MS);
  const after = async (many: number): Promise<void> => {
    const enough = looks + many;
    while (looks < enough) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await after(2);
  await tally.span({ what: 'turn', turn: 'message' }, async () => ticking.wake());
  await after(5);
  await ticking.stop();
  // A look that finds nothing is told of nowhere, so that nothing is left but the turn itself.
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['turn message']);
});
