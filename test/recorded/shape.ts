/** What tells one kind of state from another, wherever it stands: its words are part of a shape. */
const TELLING = new Set([
  'type',
  'phase',
  'stage',
  'is',
  'step',
  'how',
  'asking',
  'answer',
  'status',
  'rule',
  'kind',
  'card',
]);

/**
 * The places there are in a value and what stands there, such as `order.unit.code: string`, in order and each once.
 * 'with words' also tells which phases, stages and other cases there are.
 */
export function shapeOf(value: unknown, words?: 'with words', at = ''): string[] {
  const found = new Set<string>();
  const look = (inner: unknown, path: string, name: string): void => {
    if (Array.isArray(inner)) {
      if (inner.length === 0) found.add(`${path}[]`);
      for (const one of inner) look(one, `${path}[]`, name);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [key, one] of Object.entries(inner)) look(one, path === '' ? key : `${path}.${key}`, key);
    } else {
      const isWord = typeof inner === 'string' && words !== undefined && TELLING.has(name);
      found.add(`${path}: ${isWord ? inner : typeof inner}`);
    }
  };
  look(value, at, '');
  return [...found].sort();
}
