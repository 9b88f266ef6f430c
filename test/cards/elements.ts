import type { Card } from './scenes';

/** Any object of a card that has a type, in the order in which it is read aloud. */
export type Element = { readonly type: string } & Readonly<Record<string, unknown>>;

const CHILDREN = ['body', 'items', 'inlines', 'actions'];

/** Each card is looked through by many tests, and never changes. */
const known = new WeakMap<Card, readonly Element[]>();

export function elementsIn(card: Card): readonly Element[] {
  const elements = known.get(card) ?? walk(card);
  known.set(card, elements);
  return elements;
}

function walk(element: Card): readonly Element[] {
  const children = CHILDREN.flatMap((key) => listAt(element, key)).flatMap(walk);
  return isElement(element) ? [element, ...children] : children;
}

const isElement = (value: Card): value is Element => typeof value['type'] === 'string';

const isObject = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function listAt(element: Card, key: string): readonly Card[] {
  const value = element[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectAt(element: Card, key: string): Card {
  const value = element[key];
  return isObject(value) ? value : {};
}

export const textAt = (element: Card, key: string): string => {
  const value = element[key];
  return typeof value === 'string' ? value : '';
};

export const inputsIn = (card: Card): readonly Element[] =>
  elementsIn(card).filter(({ type }) => type.startsWith('Input.'));
export const actionsIn = (card: Card): readonly Element[] =>
  elementsIn(card).filter(({ type }) => type.startsWith('Action.'));
