/** How long somebody is left without an answer, in milliseconds. */
export type Patience = {
  /** For the desk to know what to say; then an honest word is said instead. Teams waits about five seconds for a click. */
  readonly answerMs: number;
  /** For a whole turn. After fifteen seconds without an answer Teams would send the same activity again. */
  readonly turnMs: number;
};

export const PATIENCE: Patience = { answerMs: 3000, turnMs: 10_000 };
