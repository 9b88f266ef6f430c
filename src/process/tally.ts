import { NO_TELEMETRY, type Counted, type Telemetry } from './measures';

/** All that is measured goes through here; what is counted is kept besides, for the log. */
export type Tally = Telemetry & {
  /** What has been counted since the last time this was asked. */
  take(): Partial<Record<Counted, number>>;
};

export function openTally(telemetry: Telemetry = NO_TELEMETRY): Tally {
  let counts = new Map<Counted, number>();
  return {
    ...telemetry,
    count: (what, by = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + by);
      telemetry.count(what, by);
    },
    take: () => {
      const taken = counts;
      counts = new Map();
      return Object.fromEntries(taken);
    },
  };
}
