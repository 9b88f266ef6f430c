import { PATIENCE, type Patience } from '../../src/teams/patience';

/** As little as a test can wait for. */
const SHORT: Patience = { answerMs: 80, turnMs: 300 };
/** Well over what `SHORT` allows on a busy machine, in milliseconds, and far below what the SDKs would wait. */
export const AT_ONCE = 1500;

/** A patience that is as it is for everybody, and can be lost and found, so that only what is tested is hurried. */
export function losable(): { readonly patience: Patience; lose(): void; find(): void } {
  const patience = { ...PATIENCE };
  return {
    patience,
    lose: () => void Object.assign(patience, SHORT),
    find: () => void Object.assign(patience, PATIENCE),
  };
}

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; read: T }> {
  const begun = performance.now();
  const read = await work();
  return { ms: performance.now() - begun, read };
}
