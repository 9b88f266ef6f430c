/** An Adaptive Card, or any element in it, as JSON. */
export type Card = { readonly [key: string]: unknown };

type Input = {
  readonly id: string;
  readonly type: string;
  /** What the client sends if the person leaves the input alone. */
  readonly value: string;
  readonly required: boolean;
  readonly on: string;
  readonly off: string;
  /** Undefined when any value may be given. */
  readonly choices?: readonly string[];
};

/** An Action.Execute on a card, with the inputs a client sends along with it. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly action: Card;
  readonly inputs: readonly Input[];
};

export type InputValues = { readonly [id: string]: string | number | boolean };

// Not on the screen: what an action carries, what shows only in clients that lack something, and automatic refresh.
const unseen = new Set(['data', 'fallback', 'refresh', 'authentication', 'msteams', 'requires', 'choices.data']);

/** All that a person can read on a card, one piece a line, in the order it is written. */
export function textOf(card: Card): string {
  const lines: string[] = [];
  const read = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(read);
    if (!isCard(node)) return;
    lines.push(...ownText(node));
    seenParts(node).forEach(read);
  };
  read(card);
  return lines.join('\n');
}

function ownText(node: Card): string[] {
  const type = textAt(node, 'type');
  // Facts are the elements without a type; their value is read, and so is what stands in an input beforehand.
  const valueIsSeen = type === '' || /^Input\.(Text|Number|Date|Time)$/.test(type);
  const keys = [
    'label',
    'title',
    'text',
    'altText',
    'placeholder',
    'tooltip',
    'speak',
    ...(valueIsSeen ? ['value'] : []),
  ];
  const choices = Array.isArray(node.choices)
    ? node.choices.filter(isCard).map((choice) => textAt(choice, 'title'))
    : [];
  return [...keys.map((key) => textAt(node, key)), ...choices].filter((text) => text !== '');
}

/** Every Action.Execute on the card: in action sets, containers, `selectAction` and behind Action.ShowCard. */
export function buttonsOf(card: Card, inputsAbove: readonly Input[] = []): Button[] {
  const inputs = [...inputsAbove];
  const actions: Card[] = [];
  const behind: Card[] = [];
  const read = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(read);
    if (!isCard(node)) return;
    const type = textAt(node, 'type');
    if (type.startsWith('Input.') && textAt(node, 'id')) inputs.push(readInput(node));
    if (type === 'Action.Execute' && node.isEnabled !== false) actions.push(node);
    if (type === 'Action.ShowCard' && isCard(node.card)) return void behind.push(node.card);
    seenParts(node).forEach(read);
  };
  read(card);
  // An action sends the inputs of its own card and of the cards around it, never those of a card behind another button.
  return [
    ...actions.map((action) => ({
      title: textAt(action, 'title'),
      verb: textAt(action, 'verb'),
      action,
      inputs: action.associatedInputs === 'none' ? [] : inputs,
    })),
    ...behind.flatMap((inner) => buttonsOf(inner, inputs)),
  ];
}

/** What the client would send for these inputs; throws what the person would have been told, or could not have done. */
export function fillIn(inputs: readonly Input[], given: InputValues): Record<string, string> {
  const ids = inputs.map(({ id }) => id);
  const unknown = Object.keys(given).filter((id) => !ids.includes(id));
  if (unknown.length) throw new Error(`there is no input ${list(unknown)} for that button; there is ${list(ids)}`);
  const values: Record<string, string> = {};
  for (const input of inputs) {
    const value = given[input.id];
    values[input.id] = value === undefined ? input.value : asSent(input, value);
    if (
      input.required &&
      (values[input.id] === '' || (input.type === 'Input.Toggle' && values[input.id] === input.off))
    ) {
      throw new Error(`the client does not send: input "${input.id}" is required and empty`);
    }
  }
  return values;
}

function asSent(input: Input, value: string | number | boolean): string {
  if (input.type === 'Input.Toggle' && typeof value === 'boolean') return value ? input.on : input.off;
  const sent = String(value);
  const choices = input.choices;
  const offered = !choices || choices.includes(sent) || sent.split(',').every((one) => choices.includes(one));
  if (sent !== '' && !offered) throw new Error(`input "${input.id}" offers ${list(choices)}, not "${sent}"`);
  return sent;
}

function readInput(node: Card): Input {
  const type = textAt(node, 'type');
  const [on, off] = [textAt(node, 'valueOn') || 'true', textAt(node, 'valueOff') || 'false'];
  const written = typeof node.value === 'number' ? String(node.value) : textAt(node, 'value');
  const closed = type === 'Input.ChoiceSet' && !('choices.data' in node) && Array.isArray(node.choices);
  const choices = closed ? [node.choices].flat().filter(isCard) : undefined;
  return {
    id: textAt(node, 'id'),
    type,
    value: written || (type === 'Input.Toggle' ? off : ''),
    required: node.isRequired === true,
    on,
    off,
    choices: choices?.map((choice) => textAt(choice, 'value')),
  };
}

export function isCard(value: unknown): value is Card {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textAt(node: Card, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

function seenParts(node: Card): unknown[] {
  return Object.keys(node)
    .filter((key) => !unseen.has(key) && key !== 'choices')
    .map((key) => (key === 'inlines' ? asTextRuns(node[key]) : node[key]));
}

function asTextRuns(inlines: unknown): unknown[] {
  return [inlines].flat().map((inline) => (typeof inline === 'string' ? { type: 'TextRun', text: inline } : inline));
}

export function list(names: readonly string[]): string {
  return names.length ? names.map((name) => `"${name}"`).join(', ') : 'none';
}
