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
  if (written === meant || written.length <= 3 || toleratedErrors(meant) === 0) return false;
  if (written.length === meant.length) return isTransposition(written, meant);
  return hasOneMore(written, meant) || hasOneMore(meant, written);
}

/** Letters that are written for each other by whoever spells by ear. */
const ALIKE = ['aeiouy', 'gk', 'dt', 'bp', 'fv', 'csz', 'kc'];

/** Whether the one is the other with one letter for another that sounds like it. */
export function isSpeltByEar(written: string, meant: string): boolean {
  const at = sharedBeginning(written, meant);
  if (written.length !== meant.length || written.slice(at + 1) !== meant.slice(at + 1)) return false;
  const [one, other] = [written.charAt(at), meant.charAt(at)];
  return one !== other && ALIKE.some((some) => some.includes(one) && some.includes(other));
}

function hasOneMore(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1) return false;
  const at = sharedBeginning(longer, shorter);
  return longer.slice(at + 1) === shorter.slice(at);
}

function sharedBeginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function toleratedErrors(word: string): number {
  if (word.length <= 3) return 0;
  return word.length <= 5 ? 1 : 2;
}

function isTransposition(written: string, meant: string): boolean {
  const at = sharedBeginning(written, meant);
  return written.slice(0, at) + written.charAt(at + 1) + written.charAt(at) + written.slice(at + 2) === meant;
}
