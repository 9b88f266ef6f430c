import { tellsOfNeed } from '../../src/understanding/need';
import { INTENTS } from '../../src/understanding/intents';
import { officialCommand } from '../../src/understanding/phrases';
import { LANGUAGES } from '../../src/texts/language';
import { IN_NEED } from './cries';
import { BOTH, MISSPELT, OF_OTHER_THINGS } from './near-cries';
import { DANISH, ENGLISH, NORWEGIAN, SWEDISH } from './utterances';

describe.each(LANGUAGES)('somebody in need who writes %s', (language) => {
  it.each(IN_NEED[language])('is heard, whatever else is in it: %s (R28)', (text) => {
    expect(tellsOfNeed(text)).toBe(true);
  });
});

describe('a cry', () => {
  it.each(MISSPELT)('is heard when it is misspelt: %s (R28)', (text) => expect(tellsOfNeed(text)).toBe(true));
  it.each(BOTH)('is heard beside what is of other things: %s (R28)', (text) => expect(tellsOfNeed(text)).toBe(true));
});

it('is heard at the far end of a long message (R28)', () => {
  expect(tellsOfNeed(`${'Vi har haft det bra i sommar. '.repeat(100)} Men nu slår han mig.`)).toBe(true);
});

describe('what is no need', () => {
  it.each([
    'vad sparar du om mig',
    'spara det åt mig',
    'hjälp mig',
    'hjälp mig starta en slinga',
    'dela ett dåligt exempel',
    'så att alla mår bra',
    'hur mår du?',
    'det gick dåligt på mötet',
    'vi slår oss ihop om en slinga',
    'jag vill inte vara med längre',
    'jag är ledsen att jag är sen till mötet',
    'påminn mig om mötet',
    'hotellet är bokat åt mig',
    'jeg har et dårlig eksempel',
    'jeg har det travelt',
    'det går dårligt med møtet',
    'vil du hjelpe meg',
    'jeg har et dårligt eksempel',
    'det gør ikke noget',
    'how do I feel about it',
    'a bad example',
    'do you help me',
    'the meeting was not good',
    'can you hit save',
    '',
    '🙂',
    ...OF_OTHER_THINGS,
  ])('is left to the commands: %s', (text) => expect(tellsOfNeed(text)).toBe(false));

  it('is none of the commands, nor any way they are written', () => {
    const commands = LANGUAGES.flatMap((language) => INTENTS.map((intent) => officialCommand(intent, language)));
    const written = [SWEDISH, NORWEGIAN, DANISH, ENGLISH].flatMap((table) => table.map(([text]) => text));
    expect([...commands, ...written].filter(tellsOfNeed)).toEqual([]);
  });
});

it('takes no time over what is only long', () => {
  const before = performance.now();
  for (const word of ['mår ', 'ta ', '<at', '1 ', 'a']) expect(tellsOfNeed(word.repeat(30_000))).toBe(false);
  expect(performance.now() - before).toBeLessThan(2_000);
});
