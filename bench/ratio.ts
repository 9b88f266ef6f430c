/** What was measured of ours and of the other, round by round. */
export type Pair = { readonly ours: number; readonly other: number };

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/**
 * Measures the two in turns, so that what else the machine is doing hits both; who goes first changes from round to
 * round.
 */
export async function inTurns(
  rounds: number,
  ours: (round: number) => Promise<number>,
  other: (round: number) => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) pairs.push({ ours: await ours(round), other: await other(round) });
    else {
      const first = await other(round);
      pairs.push({ ours: await ours(round), other: first });
    }
  }
  return pairs;
}
