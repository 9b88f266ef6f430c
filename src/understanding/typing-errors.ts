import { distance } from 'fastest-levenshtein';

/** How many typing errors lie between the written word and the meant one; undefined when it is another word. */
export function typingErrors(written: string, meant: string): number | undefined {
  if (written === meant) return 0;
  const tolerated = toleratedErrors(meant);
  if (written.length <= 3 || Math.abs(written.length - meant.length) > tolerated) return undefined;
  const errors = isTransposition(written, meant) ? 1 : distance(written, meant);
  return errors <= tolerated ? errors : undefined;
}

/** Whether the one is the other with one letter missing, too many, or two that changed places. */
export function isSlip(written: string, meant: string): boolean {
  return typingErrors(written, meant) === 1 && (written.length !== meant.length || isTransposition(written, meant));
}

function toleratedErrors(word: string): number {
  if (word.length <= 3) return 0;
  return word.length <= 5 ? 1 : 2;
}

function isTransposition(written: string, meant: string): boolean {
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at++;
  return written.slice(0, at) + written.charAt(at + 1) + written.charAt(at) + written.slice(at + 2) === meant;
}
