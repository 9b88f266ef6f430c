import { isSlip } from './typing-errors';
import type { Token } from './tokens';
import { words } from './plain-words';

/*
Taking back a consent is done at once, so it must be plain that this is what somebody wants: in the first person, with no
word that could make it mean something else. Whatever is less plain is answered with a button (R9).
*/

/** Beside the command itself, all that may stand in a plain withdrawal: who writes, whose consent, and politeness. */
const PLAIN = words(`
  jag mig mitt min mina vill vilja önskar härmed nu att längre mer tillbaka alla ett
  jeg meg mitt min mine vil ønsker herved nå å lenger mer tilbake alle et
  mig mit hermed at længere mere tilbage
  i im am me my mine want wish do hereby now to that longer anymore any more back all the
  hej hejsan hallå snälla tack mvh hei takk hilsen tak venligst hilsen hi hello please pls thanks thank
`);

/** Only together: "would like" is a wish, and "would" alone depends on something. */
const POLITE: Readonly<Record<string, readonly string[]>> = {
  would: ['like'],
  skulle: ['vilja'],
  ville: ['gjerne', 'gerne'],
  vil: ['gjerne', 'gerne'],
};
const POLITE_ENDS = new Set(Object.values(POLITE).flat());

const SUBJECTS = words('jag jeg i');
const GREETINGS = words('hej hejsan hallå hei hi hello snälla please härmed herved hermed hereby');

type Command = { readonly places: readonly (readonly string[])[]; readonly indices: readonly number[] };

/** Whether the message is that command and nothing else; `cleaned` is the whole of it. */
export function isPlainly({ places, indices }: Command, tokens: readonly Token[], cleaned: string): boolean {
  const isMeant = indices.every((index, i) => isWritten(tokens[index]?.word, places[i] ?? []));
  return isMeant && !isAsked(tokens, cleaned) && tokens.every((_, i) => indices.includes(i) || isPlain(tokens, i));
}

/** Another letter makes another word ("ändrar", "ångrar"); one that is missing, doubled or in the wrong place does not. */
const isWritten = (word = '', place: readonly string[]): boolean =>
  place.some((meant) => word === meant || isSlip(word, meant));

function isPlain(tokens: readonly Token[], at: number): boolean {
  const { word = '' } = tokens[at] ?? {};
  const follows = POLITE[word] ?? [];
  if (POLITE_ENDS.has(word)) return tokens.slice(0, at).some((before) => POLITE[before.word]?.includes(word));
  return PLAIN.has(word) || tokens.slice(at + 1).some((after) => follows.includes(after.word));
}

/** With a question mark, or in the order of a question. */
const isAsked = ([first, second]: readonly Token[], cleaned: string): boolean =>
  /[?？❓❔]/u.test(cleaned) ||
  (first !== undefined && second !== undefined && SUBJECTS.has(second.word) && !GREETINGS.has(first.word));
