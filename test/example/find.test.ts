import fc from 'fast-check';
import { Instant } from '../../src/calendar/time';
import type { Example } from '../../src/example/glossary';
import { findExamples, type Candidate } from '../../src/example/find';
import { aisha, text } from '../town';

const example = (situation: string, tip = 'Ta god tid'): Example => ({
  ...{
    tone: 'good',
    situation: text(situation),
    didWhat: text('Bilder'),
    happened: text('Alla pekade'),
    tip: text(tip),
  },
  ...{ sharedBy: aisha, role: 'guide' },
});
const candidate = (id: string, day: number, ...words: Parameters<typeof example>): Candidate => ({
  ref: { tenantId: 't', kind: 'example', id },
  state: {
    ...{ phase: 'published', example: example(...words) },
    publishedAt: Instant.parse(`2025-03-0${day}T08:00:00.000Z`),
  },
});

const ALL = [
  candidate('a', 3, 'Maten på kvällen'),
  candidate('b', 5, 'Ingen ville börja'),
  candidate('c', 3, 'Åka buss'),
];
const found = (words: string): string =>
  findExamples(words, ALL, () => 'Gott exempel')
    .map(({ ref }) => ref.id)
    .join('');

it.each([
  ['', 'bac'],
  ['   ', 'bac'],
  ['MATEN', 'a'],
  ['kväll', 'a'],
  ['god tid', 'bac'],
  ['tid maten', 'a'],
  ['maten buss', ''],
  ['gott exempel buss', 'c'],
  ['a\u030aka', 'c'],
  ['.*', ''],
])('finds by “%s”: %s', (words, ids) => {
  expect(found(words)).toBe(ids);
});

it('finds with more words never more than with fewer, and the same in whatever order they are', () => {
  const word = fc.constantFrom('maten', 'buss', 'bilder', 'gott', 'tid', 'x', 'a');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), word, (words, more) => {
      const wide = found(words.join(' '));
      const narrow = found([...words, more].join('  '));
      expect([...narrow].every((id) => wide.includes(id))).toBe(true);
      expect(found([more, ...words].join(' '))).toBe(narrow);
    }),
  );
});

it('does not tell who wrote it', () => {
  expect(found(aisha)).toBe('');
});
