const KEPT = 10_000;

/**
 * The same pure function, with a memory of its newest answers. The zone arithmetic of the polyfill takes tens of
 * microseconds, and a process asks about the same few days each time it is looked at. An answer is given again as it is,
 * so nobody may change it.
 */
export function remembered<A extends readonly (string | number)[], R>(
  compute: (...args: A) => R,
  kept = KEPT,
): (...args: A) => R {
  const answers = new Map<string, R>();
  return (...args) => {
    const key = args.join(' ');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = compute(...args);
    answers.set(key, answer);
    if (answers.size > kept) answers.delete(answers.keys().next().value ?? key);
    return answer;
  };
}
