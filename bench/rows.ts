import type { Pair } from './ratio';

/** One figure: what ours is measured beside, and how the two must relate. */
export type Row = {
  readonly number: number;
  readonly figure: string;
  readonly against: string;
  readonly unit: string;
  readonly goal: { readonly at: 'most' | 'least'; readonly ratio: number };
  measure(scale: Scale): Promise<Measured>;
};

/** How much work goes into a figure: rounds that are compared, turns in each, and how many are under way at once. */
export type Scale = { readonly rounds: number; readonly turns: number; readonly atOnce: number };

export type Measured = { readonly pairs: readonly Pair[]; readonly remarks?: readonly string[] };

export const USUAL: Scale = { rounds: 7, turns: 500, atOnce: 4 };
