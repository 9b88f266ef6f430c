import { NO_TELEMETRY, type Telemetry } from '../../src/process/measures';

export type KeptMeasures = {
  /** Each thing that was told of what is measured, once, as text. */
  all(): readonly string[];
  /** Keeps what is told, and hands it on if there is anybody else. */
  beside(other?: Telemetry): Telemetry;
};

export function keepMeasures(): KeptMeasures {
  const kept = new Set<string>();
  const keep = (...told: readonly unknown[]): void => void kept.add(JSON.stringify(told));
  return {
    all: () => [...kept],
    beside: (other = NO_TELEMETRY) => ({
      count: (what, by) => {
        keep(what);
        other.count(what, by);
      },
      measure: (measured) => {
        keep(measured);
        other.measure(measured);
      },
      span: (span, work) => {
        keep(span);
        return other.span(span, work);
      },
      note: (noted) => {
        keep(noted);
        other.note(noted);
      },
    }),
  };
}
