import { asksForErasure } from '../../src/understanding/erasure';
import { understand } from '../../src/understanding/understand';
import { LANGUAGES } from '../../src/texts/language';
import { DANISH, ENGLISH, NORWEGIAN, SWEDISH } from './utterances';

const WANTS = [
  'radera mina uppgifter',
  'RADERA ALLA MINA UPPGIFTER',
  'radera allt ni har om mig',
  'kan du ta bort mina personuppgifter?',
  'ta bort allt om mig',
  'jag vill ha bort mina uppgifter',
  'glöm mig',
  'rätten att bli bortglömd',
  'jag vill att mina uppgifter raderas',
  'slett alt om meg',
  'slett opplysningene mine',
  'fjern mine personopplysninger',
  'jeg vil bli glemt',
  'slet mine oplysninger',
  'slet alt om mig',
  'kan I slette mine data',
  'jeg vil have mine oplysninger slettet',
  'delete my data',
  'please erase everything about me',
  'remove my personal information',
  'forget me',
  'right to be forgotten',
];

describe('who wants their data deleted', () => {
  it.each(WANTS)('is understood, whatever language is set: %s', (text) => {
    for (const language of LANGUAGES) expect(understand(text, language)).toEqual({ kind: 'erasure' });
  });
});

describe('what is something else', () => {
  it.each([
    ['mina uppgifter', 'my-data'],
    ['vad har raderats?', 'retention'],
    ['ta bort mitt samtycke', 'withdraw-consent'],
    ['radera mitt samtycke', 'withdraw-consent'],
    ['what is stored about me', 'my-data'],
  ])('stays what it is: %s', (text, intent) => expect(understand(text, 'sv')).toMatchObject({ intent }));

  it('is taken for it in none of the ways to write a command', () => {
    const written = [SWEDISH, NORWEGIAN, DANISH, ENGLISH].flatMap((table) => table.map(([text]) => text));
    expect(written.filter((text) => asksForErasure(text) && understand(text, 'sv').kind === 'erasure')).toEqual([]);
  });
});
