import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { addMinutes } from '../../src/calendar/time';
import type { Said } from '../../src/process/ports';
import { openTally } from '../../src/process/tally';
import { NO_TELEMETRY } from '../../src/process/measures';
import { openMeters } from '../../src/telemetry/meters';
import { parcelRef } from '../process/parcel';
import { drain } from '../process/rounds';
import { click, MONDAY, openWorld } from '../process/world';

/** What can come of saying something that has never been said. */
const OUTCOMES: Readonly<Record<Exclude<Said['kind'], 'sent' | 'unchanged'>, readonly [answer: Said, told: string]>> = {
  later: [{ kind: 'later', at: addMinutes(MONDAY, 5) }, 'told-to-wait'],
  busy: [{ kind: 'busy' }, 'busy'],
  silent: [{ kind: 'silent' }, 'silent'],
  refused: [{ kind: 'refused', reason: 'too-long' }, 'refused'],
  gone: [{ kind: 'gone' }, 'gone'],
  uncertain: [{ kind: 'uncertain' }, 'uncertain'],
};

/** How often something was tried, by what came of it, once a parcel has come. */
async function sendsWhere(answer: Said | 'yes'): Promise<unknown[]> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });
  const provider = new MeterProvider({ readers: [reader] });
  const world = openWorld();
  world.voice.answer = () => answer;
  const { count, measure } = openMeters(provider.getMeter('slinga'));
  const ports = { ...world.ports, tally: openTally({ ...NO_TELEMETRY, count, measure }) };
  await click(world, parcelRef('p1'), { type: 'Arrive' });
  await drain(ports);
  await provider.forceFlush();
  const figures = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  await provider.shutdown();
  const sends = figures.find(({ descriptor }) => descriptor.name === 'slinga.sends');
  return sends?.dataPoints.map(({ attributes, value }) => [attributes['outcome'], value]) ?? [];
}

it.each(Object.entries(OUTCOMES))(
  'an attempt to say something that comes to "%s" is among the sends',
  async (_, one) => {
    const [answer, told] = one;
    expect(await sendsWhere(answer)).toEqual([[told, 1]]);
  },
);

it('an attempt that arrives is among the sends', async () => {
  expect(await sendsWhere('yes')).toEqual([['sent', 1]]);
});
