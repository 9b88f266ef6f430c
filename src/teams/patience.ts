/** How long somebody is left without an answer, in milliseconds. */
export type Patience = {
  /** For the desk to know what to say; then an honest word is said instead. Teams waits about five seconds for a click. */
  readonly answerMs: number;
  /** For a whole turn. After fifteen seconds without an answer Teams would send the same activity again. */
  readonly turnMs: number;
};

export const PATIENCE: Patience = { answerMs: 3000, turnMs: 10_000 };

/** What the work came to, or 'late' when it is not done by then: it goes on, and whoever began it still has to see to it. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
