import { Template } from 'adaptivecards-templating';
import { remembered } from '../calendar/remembered';
import panelTemplate from '../../cards/panel.json';
import { CONTROL_CHARACTERS, LONGEST_FREE_TEXT } from '../privacy/free-text';
import type { Ref } from '../process/process';
import type { Language } from '../texts/language';
import { textsIn } from '../texts/texts';
import type { Block, Button, Choice, Draft, Field, Panel, PrivatePanel, PublicPanel } from './panel';

/** Parsing a template is slow and expanding a kept one is not; a kept one may be used again at any time. */
const template = new Template(panelTemplate);

declare const audience: unique symbol;
/** An Adaptive Card, ready to send, that may only go to one person's own chat. */
export type PrivateCard = Readonly<Record<string, unknown>> & { readonly [audience]: 'private' };
/** An Adaptive Card, ready to send, made of `PublicText` alone. */
export type PublicCard = Readonly<Record<string, unknown>> & { readonly [audience]: 'public' };

/** What a card carries besides its texts: which process it is about and how far that had come. */
export type Envelope = {
  readonly ref: Ref;
  readonly version: number;
  readonly language: Language;
  readonly draft: Draft;
  /** A sentence on what just happened; empty if there is nothing to say. */
  readonly remark: string;
};

export const expandPrivate = (panel: PrivatePanel, envelope: Envelope): PrivateCard =>
  fitted(panel, envelope) as PrivateCard;

export const expandPublic = (panel: PublicPanel, envelope: Envelope): PublicCard =>
  fitted(panel, envelope) as PublicCard;

/** Bytes as Teams counts them, two for a letter; some clients choke on cards that are larger. */
const LARGEST = 20_000;
/** Letters of each line that are shown, from all of it to a hint, until the card fits. */
const LENGTHS = [Infinity, 200, 80, 30];

/** Cards kept: those that many get, such as help, and those that are drawn again and have not changed. */
const KEPT = 300;

const fitted = (panel: Panel<string>, envelope: Envelope): unknown => fittedOnce(JSON.stringify([panel, envelope]));

/** Long lines give way when a card would be too large; what can be filled in or pressed never does. */
const fittedOnce = remembered((asked: string): unknown => {
  const [panel, envelope] = JSON.parse(asked) as [Panel<string>, Envelope];
  let card: unknown;
  for (const longest of LENGTHS) {
    card = template.expand({ $root: dataOf(shortened(panel, longest, envelope.language), envelope) });
    if (JSON.stringify(card).length * 2 <= LARGEST) break;
  }
  return card;
}, KEPT);

/** Says of itself that it is not the whole of it. */
function shortened(panel: Panel<string>, longest: number, language: Language): Panel<string> {
  const isTooLong = (text: string): boolean => text.length > longest;
  const wordsOf = ({ lines = [], facts = [] }: Block<string>) => [...lines, ...facts.map(({ value }) => value)];
  if (!panel.blocks.flatMap(wordsOf).some(isTooLong)) return panel;
  const short = (text: string): string =>
    isTooLong(text) ? `${[...text].slice(0, longest).join('').trimEnd()}…` : text;
  const blocks = panel.blocks.map((block) => ({
    ...block,
    ...(block.lines ? { lines: block.lines.map(short) } : {}),
    ...(block.facts ? { facts: block.facts.map(({ label, value }) => ({ label, value: short(value) })) } : {}),
  }));
  return { ...panel, blocks: [...blocks, { lines: [textsIn(language).say('card.shortened')] }] };
}

/** Every key the template names is there, as a missing one would leave its own name on the screen. */
function dataOf(panel: Panel<string>, envelope: Envelope): Record<string, unknown> {
  return {
    lang: envelope.language,
    heading: withoutMarkdown(panel.heading),
    remarks: [envelope.remark, ...elsewhere(panel, envelope)].filter(Boolean).map((text) => ({ text: inert(text) })),
    blocks: panel.blocks.map((block, i) => blockData(block, i, envelope)),
  };
}

/** What is to be said of a field that the card no longer has, as things have moved on: it is said all the same. */
function elsewhere({ blocks }: Panel<string>, { draft, language }: Envelope): string[] {
  const shown = blocks.flatMap(({ fields = [] }) => fields.map(({ id }) => id));
  const said = Object.entries({ ...sentences(draft.errors, language), ...draft.questions });
  return [...new Set(said.filter(([id]) => !shown.includes(id)).map(([, sentence]) => sentence))];
}

const sentences = (errors: Draft['errors'], language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([id, key]) => [id, textsIn(language).say(key)]));

function blockData(block: Block<string>, index: number, envelope: Envelope): Record<string, unknown> {
  const { title = '', lines = [], facts = [], fields = [], buttons = [], links = [] } = block;
  return {
    separator: index > 0 && title !== '',
    title: withoutMarkdown(title),
    lines: lines.map((text) => ({ text: inert(text) })),
    facts: facts.map(({ label, value }) => ({ label: inert(label), value: inert(value) })),
    fields: fields.map((field) => fieldData(field, envelope)),
    buttons: buttons.map((button) => buttonData(button, envelope)),
    links: [...links],
  };
}

function fieldData(field: Field<string>, { draft, language }: Envelope): Record<string, unknown> {
  const { say } = textsIn(language);
  const { kind, id, label, hint = '', choices = [], optional = false } = field;
  const wrong = draft.errors[id];
  const isChosen = kind === 'choice' || kind === 'radio' || kind === 'choices' || isOfPeople(kind);
  const value = draft.values[id] ?? field.value;
  const isLong = isOfPeople(kind) && choices.length > LONGEST_LIST;
  // Teams' own search knows nobody but by name.
  const isWritten = isLong && choices.some(({ code }) => code);
  const isSearched = isLong && !isWritten;
  return {
    kind: isWritten ? 'text' : isOfPeople(kind) && !isSearched ? LISTED[kind] : kind,
    id,
    label,
    hint: isWritten ? say('hint.codes') : hint,
    choices: (isSearched ? offeredAtOnce(choices, value) : choices).map((choice) => ({
      title: inert(choice.title),
      value: choice.value,
    })),
    value: isWritten ? codesOf(value, choices) : value,
    maxLength: field.maxLength ?? LONGEST_FREE_TEXT,
    required: !optional,
    needed: say(isChosen ? 'error.choose' : 'error.required'),
    error: inert(draft.questions?.[id] ?? (wrong ? say(wrong) : '')),
  };
}

/** Names in one list; a form with three lists of all in a larger team would burst. */
const LONGEST_LIST = 25;
/** Names offered before anything is searched for, as not every client can search. */
const FIRST_NAMES = 5;

const LISTED = { person: 'choice', people: 'choices' } as const;
const isOfPeople = (kind: Field<string>['kind']): kind is keyof typeof LISTED => kind in LISTED;

/** People as they are written: by their codes. */
const codesOf = (value: string, choices: readonly Choice<string>[]): string =>
  value
    .split(',')
    .map((id) => choices.find((choice) => choice.value === id)?.code ?? id)
    .join(', ');

/** The client knows nobody by name but those it is told of: without them, whoever is chosen already would be an id. */
function offeredAtOnce(choices: readonly Choice<string>[], value: string): readonly Choice<string>[] {
  const chosen = value.split(',');
  return choices.filter((choice, i) => i < FIRST_NAMES || choice.always || chosen.includes(choice.value));
}

function buttonData(button: Button<string>, { ref, version, draft }: Envelope): Record<string, unknown> {
  const asked = button.sends && draft.pointedOut ? { pointedOut: draft.pointedOut } : {};
  return {
    title: button.title,
    verb: button.verb,
    style: button.style ?? 'default',
    inputs: button.sends ? 'auto' : 'none',
    data: { ref: button.ref ?? ref, seen: { view: button.view, version, ...asked } },
  };
}

/** Headings are the only texts a client reads as Markdown; all else is in text runs, which it does not. */
const withoutMarkdown = (text: string): string =>
  inert(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>{}]/g, '\\$&');

/** Clients turn `{{DATE(...)}}` into a date anywhere; and a name from Teams may hold characters that turn a line around. */
const inert = (text: string): string => text.replace(CONTROL_CHARACTERS(), '').replace(/\{(?=\{)/g, '{\u2060');
