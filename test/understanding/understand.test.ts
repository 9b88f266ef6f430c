import fc from 'fast-check';
import { LANGUAGES } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import { EVERY_INTENT } from '../../src/understanding/intents';
import { officialCommand } from '../../src/understanding/phrases';
import { understand } from '../../src/understanding/understand';
import { DANISH, ENGLISH, NORWEGIAN, SWEDISH } from './utterances';

const anyLanguage = fc.constantFrom(...LANGUAGES);
const anyIntent = fc.constantFrom(...EVERY_INTENT);

const tables = [
  ['sv', SWEDISH],
  ['nb', NORWEGIAN],
  ['da', DANISH],
  ['en', ENGLISH],
] as const;

describe.each(tables)('understanding people who write %s', (language, utterances) => {
  it.each([...utterances])('takes "%s" as %s', (text, intent, argument) => {
    const understood = understand(text, language);
    if (intent === 'unclear' || intent === 'perhaps') expect(understood.kind).toBe(intent);
    else expect(understood).toEqual({ kind: 'intent', intent, argument });
  });
});

describe('the four languages beside each other', () => {
  const clear = tables.flatMap(([, utterances]) => utterances.filter(([, intent]) => intent !== 'unclear'));

  it.each(LANGUAGES)('understands the neighbours when the language is set to %s', (language) => {
    const missed = clear.filter(([text, intent]) => {
      const understood = understand(text, language);
      return understood.kind === 'intent' ? understood.intent !== intent : understood.kind !== intent;
    });
    expect(missed).toEqual([]);
  });

  it.each(LANGUAGES)('starts nothing on an unclear message when the language is set to %s', (language) => {
    const unclear = tables.flatMap(([, utterances]) => utterances.filter(([, intent]) => intent === 'unclear'));
    const started = unclear.filter(([text]) => {
      const understood = understand(text, language);
      return understood.kind === 'intent' && understood.intent === 'start-loop';
    });
    expect(started).toEqual([]);
  });
});

describe('what is offered when the message is unclear', () => {
  it('offers starting, the own loops and help when nothing is near', () => {
    expect(understand('', 'sv')).toEqual({ kind: 'unclear', closest: ['start-loop', 'my-loops', 'help'] });
    expect(understand('🙂', 'nb')).toEqual({ kind: 'unclear', closest: ['start-loop', 'my-loops', 'help'] });
  });

  it('offers what was half said first', () => {
    expect(understand('till exempel på fredag kommer Karin', 'sv')).toMatchObject({
      closest: ['share-example', 'start-loop', 'my-loops'],
    });
  });

  it('does not offer to start a loop to somebody who wants to end one', () => {
    expect(understand('avsluta slinga', 'sv')).toEqual({ kind: 'unclear', closest: ['my-loops', 'help', 'status'] });
  });
});

describe('laws', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom('starta', 'slinga', 'inte', 'hjälp', '<at>', '&nbsp;', '?', 'på', '\ud800', 'språk', 'danska'),
      )
      .map((words) => words.join(' ')),
  );

  it('answers any text in the agreed shape', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const understood = understand(text, language);
        if (understood.kind === 'intent') {
          expect(EVERY_INTENT).toContain(understood.intent);
          expect(understood.argument.length).toBeLessThanOrEqual(200);
        } else if (understood.kind === 'unclear') {
          expect(understood.closest).toHaveLength(3);
          expect(new Set(understood.closest).size).toBe(3);
          understood.closest.forEach((intent) => expect(EVERY_INTENT).toContain(intent));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('understands every official command', () => {
    for (const language of LANGUAGES)
      for (const intent of EVERY_INTENT)
        expect(understand(officialCommand(intent, language), language)).toEqual({
          kind: 'intent',
          intent,
          argument: '',
        });
  });

  it('understands an official command with any one letter missing from a word of five letters or more', () => {
    for (const language of LANGUAGES)
      for (const intent of EVERY_INTENT)
        for (const text of withOneLetterMissing(officialCommand(intent, language)))
          expect({ text, ...understand(text, language) }).toEqual({ text, kind: 'intent', intent, argument: '' });
  });

  it('understands an official command in capitals, with a mention before and a greeting around', () => {
    fc.assert(
      fc.property(
        anyLanguage,
        anyIntent,
        fc.constantFrom('<at>Slinga</at>&nbsp;', 'Hej! ', '\n\n', '🙂 '),
        fc.constantFrom('!!', ' 🙏', '\n', ' tack', ''),
        (language, intent, before, after) => {
          const text = before + officialCommand(intent, language).toUpperCase() + after;
          expect(understand(text, language)).toMatchObject({ kind: 'intent', intent });
        },
      ),
    );
  });

  it('takes no command from the far end of a long message', () => {
    const story = 'Karin berättade igår om sommaren, utflykten och maten som alla tyckte mycket om. '.repeat(100);
    expect(understand(story + 'starta slinga', 'sv').kind).toBe('unclear');
  });
});

/** Every text that lacks exactly one letter of one word of five letters or more. */
function withOneLetterMissing(command: string): string[] {
  const words = command.split(' ');
  return words.flatMap((word, place) =>
    word.length < 5
      ? []
      : [...word].map((_, letter) => words.with(place, word.slice(0, letter) + word.slice(letter + 1)).join(' ')),
  );
}

describe('the words on the card of a consent', () => {
  it.each(LANGUAGES)('take it back, just as they stand there: %s (R9)', (language) => {
    const [, words = ''] = textsIn(language).say('consent.can-withdraw').split(': ');
    expect(words).not.toBe('');
    for (const own of LANGUAGES) expect(understand(words, own)).toMatchObject({ intent: 'withdraw-consent' });
  });
});
