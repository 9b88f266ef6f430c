/** A token that has been verified is believed this long, and never longer than it says itself. */
const BELIEVED_MS = 5 * 60_000;
const MOST_KEPT = 500;

/** What has been found good, by what was shown for it, whole. */
export type Believed<V> = {
  /** What was found, as long as it is believed. */
  of(shown: string): V | undefined;
  /** `expires`: when it ends by itself, in seconds since 1970; what says nothing of that is not believed again. */
  keep(shown: string, found: V, expires: number | undefined): void;
};

/** Tokens of Teams come again and again; only what has been found good is to be kept here. */
export function openBelieved<V>(): Believed<V> {
  const kept = new Map<string, { readonly until: number; readonly found: V }>();
  return {
    of: (shown) => {
      const known = kept.get(shown);
      return known && known.until > Date.now() ? known.found : undefined;
    },
    keep: (shown, found, expires = 0) => {
      keepNewest(kept, shown, { until: Math.min(expires * 1000 || 0, Date.now() + BELIEVED_MS), found });
    },
  };
}

/** Keeps so many and no more: the oldest goes first. */
export function keepNewest<V>(kept: Map<string, V>, key: string, value: V): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
