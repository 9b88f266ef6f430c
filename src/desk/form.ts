import type { z } from 'zod/v4';
import { codesThatAreNames, goesByCodes, memberByCode, registeredIn } from '../cards/names';
import type { Draft } from '../cards/panel';
import { NewUnitCode, type Settings } from '../municipality/glossary';
import { digestOf } from '../privacy/codes';
import { fieldsHolding, freeTextFields, type FreeTextField } from '../privacy/free-text-fields';
import { holdsPersonalNumber } from '../privacy/personal-number';
import { namesInCodes } from '../privacy/names-in-codes';
import { pointedOut, type Seen } from '../privacy/pointed-out';
import type { Given } from '../process/advance';
import type { Ports } from '../process/ports';
import { isTextKey, type Texts, type TextKey } from '../texts/texts';
import type { Click } from './click';
import type { View } from './letters';
import type { AnyRoom } from './rooms';
import type { Guest } from './visitor';

type Filled = Click & { readonly view: View };
/** What is to be said at the fields before anything is stored. */
export type Doubt = Omit<Draft, 'values'>;

/** A command is what was filled in, and the ids of what was seen; who acts, when and where are never taken from a card. */
export function parseCommand(
  ports: Ports,
  guest: Guest,
  room: AnyRoom,
  pressed: Filled,
): Given | Doubt | 'unknown-verb' {
  const { here, texts } = guest;
  const words = freeTextFields(room.input, pressed.verb);
  const inputs = withIds(pressed.inputs, here, words);
  const parsed = room.input.safeParse({ ...inputs, ...subjectOf(pressed.view), type: pressed.verb });
  if (parsed.success) {
    const doubt = nameAsCode(room, pressed, here) ?? doubtOf(words, pressed, here, texts);
    if (doubt) return doubt;
    const { place } = guest.visitor;
    const chat = place.kind === 'chat' ? { chat: place.conversation } : {};
    const command = { ...parsed.data, at: ports.now(), by: guest.actor, here, ...chat };
    return { command, key: pressed.key };
  }
  if (parsed.error.issues.some((issue) => issue.path[0] === 'type')) return 'unknown-verb';
  const errors: Record<string, TextKey> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    errors[field] ??= whyNot(issue) ?? ((pressed.inputs[field] ?? '') === '' ? 'error.required' : 'error.invalid');
  }
  return { errors };
}

/** A field that may be one of two things says why it is neither in the words of the one it came closest to. */
function whyNot(issue: z.core.$ZodIssue): TextKey | undefined {
  if (isTextKey(issue.message)) return issue.message;
  const closer = issue.code === 'invalid_union' ? issue.errors.flat().map(whyNot) : [];
  return closer.find((key) => key !== undefined);
}

/** A code that all will read, and that is what somebody is called (N1). */
function nameAsCode(room: AnyRoom, { verb, inputs }: Filled, here: Settings): Doubt | undefined {
  const fields = fieldsHolding(NewUnitCode, room.input, verb);
  if (fields.length === 0) return undefined;
  const isName = codesThatAreNames(here);
  const taken = fields.filter((field) => isName(inputs[field] ?? ''));
  const errors = Object.fromEntries(taken.map((field) => [field, 'error.code-is-a-name'] as const));
  return taken.length > 0 ? { errors } : undefined;
}

/**
 * What somebody might not have meant to write: a phone number, an e-mail address or a name (R5). They are asked once, and
 * pressing again is their answer; nothing else is kept of it. Where codes are used, a name is no question (R33).
 */
function doubtOf(fields: FreeTextField[], pressed: Filled, here: Settings, texts: Texts): Doubt | undefined {
  const names = registeredIn(here);
  const byCodes = goesByCodes(here);
  const asked = new Set(pressed.pointedOut);
  const errors: Record<string, TextKey> = {};
  const questions: Record<string, string> = {};
  const refused: Record<string, string> = {};
  const pointed: string[] = [];
  for (const { field, isAboutWork } of fields) {
    const text = (pressed.inputs[field] ?? '').normalize('NFC');
    const named = byCodes ? namesInCodes(text, names) : [];
    if (named.length > 0) {
      errors[field] = 'error.name-in-codes';
      refused[field] = nameRefused(named, texts);
    }
    const seen = pointedOut(text, names).filter(({ kind }) => kind !== 'name' || !(isAboutWork || byCodes));
    pointed.push(...seen.map((one) => markOf(field, one)));
    if (seen.some((one) => !asked.has(markOf(field, one)))) questions[field] = questionOn(seen, texts);
  }
  if (Object.keys(errors).length > 0) return { errors, questions: refused };
  return Object.keys(questions).length > 0 ? { errors, questions, pointedOut: pointed } : undefined;
}

/** Which word it is stands at the field, for whoever typed it. */
const nameRefused = (named: readonly string[], { say }: Texts): string =>
  `${say('error.name-in-codes')} ${say('question.name-in-codes', { words: named.join(', ') })}`;

/** What was filled in, to be shown again: but a personal number goes no way back either (N1). */
export const withoutNumbers = (inputs: Click['inputs'], { errors }: Doubt): Click['inputs'] =>
  Object.fromEntries(
    Object.entries(inputs).map(([field, value]) => [
      field,
      errors[field] === 'error.personal-number' || (field in errors && holdsPersonalNumber(value)) ? '' : value,
    ]),
  );

/** Says on the next press that this has been asked about, without saying it. */
const markOf = (field: string, { kind, words }: Seen): string => digestOf(`${field} ${kind} ${words}`);

const questionOn = (seen: readonly Seen[], { say }: Texts): string =>
  (['phone', 'email', 'name'] as const)
    .map((kind) => ({ kind, found: seen.filter((one) => one.kind === kind) }))
    .filter(({ found }) => found.length > 0)
    .map(({ kind, found }) => say(`question.${kind}`, { words: found.map(({ words }) => words).join(', ') }))
    .join(' ');

/** Where a list of codes would be too long, they are written: each stands for the person who has it. */
function withIds(inputs: Click['inputs'], here: Settings, words: readonly FreeTextField[]): Click['inputs'] {
  if (!goesByCodes(here)) return inputs;
  const isWord = (name: string): boolean => words.some(({ field }) => field === name);
  return Object.fromEntries(
    Object.entries(inputs).map(([field, value]) => [field, isWord(field) ? value : value.replace(CODES, idsIn(here))]),
  );
}
/** Nothing but codes in the whole of a field. */
const CODES = /^\s*P-\w{4,10}(?:\s*[,;\s]\s*P-\w{4,10})*\s*$/i;
const idsIn =
  (here: Settings) =>
  (codes: string): string =>
    codes
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((code) => memberByCode(here, code) ?? code)
      .join(',');

const SUBJECTS: ReadonlySet<string> = new Set(['meeting', 'task', 'holder']);

/** Which meeting or task the card was about, and who had the word: that is not filled in, it is what was seen. */
function subjectOf(view: View): Record<string, string> {
  return Object.fromEntries(Object.entries(view).filter(([key]) => SUBJECTS.has(key)));
}
