/** What is counted, for whoever runs the service: names of ours, so that nothing of a person can be among them. */
export type Counted =
  | 'command'
  | 'refusal'
  | 'conflict'
  | 'sent'
  | 'updated'
  | 'told-to-wait'
  | 'busy'
  | 'silent'
  | 'refused'
  | 'uncertain'
  | 'gone'
  | 'parked'
  | 'skipped'
  | 'purged'
  | 'failed'
  | 'late';

export type Tally = {
  count(what: Counted, by?: number): void;
  /** What has been counted since the last time this was asked. */
  take(): Partial<Record<Counted, number>>;
};

export function openTally(): Tally {
  let counts = new Map<Counted, number>();
  return {
    count: (what, by = 1) => void counts.set(what, (counts.get(what) ?? 0) + by),
    take: () => {
      const taken = counts;
      counts = new Map();
      return Object.fromEntries(taken);
    },
  };
}
