import { FreeText, FreeTextLines } from '../../src/privacy/free-text';

const problemsOf = (typed: unknown): string[] => (FreeText.safeParse(typed).error?.issues ?? []).map((i) => i.message);

describe('a free text', () => {
  it('is trimmed, and loses what could make it look like something else', () => {
    expect(FreeText.parse('  Maten\u202e på\u0000 kvällarna \u200f')).toBe('Maten på kvällarna');
  });

  it('keeps its lines', () => {
    expect(FreeText.parse('en\ntvå')).toBe('en\ntvå');
  });

  it('writes letters with rings and dots in one way', () => {
    expect(FreeText.parse('Kva\u0308ll')).toBe('Kväll');
  });

  it.each([
    ['error.required', ''],
    ['error.required', ' \n '],
    ['error.required', undefined],
    ['error.too-long', 'å'.repeat(501)],
    ['error.personal-number', 'Ring 900101-2384'],
    ['error.personal-number', 'Ring 010190-1234'],
    ['error.personal-number', 'Ring 010190 12480'],
  ])('is refused with %s', (problem, typed) => expect(problemsOf(typed)).toEqual([problem]));

  it('may hold a phone number', () => {
    expect(FreeText.parse('Ring 070-123 45 67')).toBe('Ring 070-123 45 67');
  });

  it('does not let an invisible character hide a personal number', () => {
    expect(problemsOf('900101\u200e-2384')).toEqual(['error.personal-number']);
  });
});

describe('lines of free text', () => {
  it('lose their list marks and empty lines', () => {
    expect(FreeTextLines.parse('- Maten\n\n * Helgen\n• Övrigt\n2. Rummet\n3) Kaffe\r\n-Tid')).toEqual([
      'Maten',
      'Helgen',
      'Övrigt',
      'Rummet',
      'Kaffe',
      'Tid',
    ]);
  });

  it('keep a number that is part of what they say', () => {
    expect(FreeTextLines.parse('2 minuters tystnad\n10.30 fika\n2025 års plan')).toEqual([
      '2 minuters tystnad',
      '10.30 fika',
      '2025 års plan',
    ]);
  });

  it.each([
    ['error.required', ' \n '],
    ['error.too-many-lines', Array.from({ length: 13 }, (_, i) => `punkt ${i}`).join('\n')],
    ['error.personal-number', 'Maten\n900101-2384 kommer'],
  ])('are refused with %s', (problem, typed) => {
    expect(FreeTextLines.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([problem]);
  });
});
