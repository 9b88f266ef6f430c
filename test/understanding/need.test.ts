import { tellsOfNeed } from '../../src/understanding/need';
import { INTENTS } from '../../src/understanding/intents';
import { officialCommand } from '../../src/understanding/phrases';
import { LANGUAGES } from '../../src/texts/language';
import { DANISH, ENGLISH, NORWEGIAN, SWEDISH } from './utterances';

const IN_NEED = {
  sv: [
    'jag mår dåligt',
    'Jag mår så väldigt dåligt!!',
    'jag mår dålit',
    'mår inte bra',
    'jag mår inte så bra idag',
    'han slår mig',
    'HAN SLÅR MEJ',
    'dom sparkar mig på nätterna',
    'personalen hotade oss',
    'nattpersonalen låser in oss',
    'de låste in honom igår',
    'hjälp mig någon gör mig illa',
    'någon gör henne illa',
    'jag har gjort mig illa',
    'en brukare far illa',
    'jag blev slagen av chefen',
    'jag är så rädd',
    'hon är rädd för personalen',
    'lex sarah',
    'Lex Sarah!',
    'lex sara-anmälan',
    'hur gör jag en lex Sarah-rapport?',
    'vi pratade om lex sarah på mötet',
    'jag vill anmäla misshandel',
    'det är ett övergrepp',
    'missförhållanden på boendet',
    'jag vill inte leva längre',
    'vill dö',
    'jag tänker ta mitt liv',
    'han vill ta livet av sig',
    'självmord',
    'jag orkar inte mer',
    'jag orkar inte',
    'jag skär mig',
    'de tar alla mina pengar',
    'ring polisen',
    'jag har ångest',
    '<at>Slinga</at>&nbsp;han slår mig',
    'jag är ledsen',
    'vi blir utsatta för våld',
    'hon skriker åt oss',
    'vi får inte gå ut',
  ],
  nb: [
    'jeg har det vondt',
    'jeg har det så vanskelig og vondt',
    'han slår meg',
    'de låste oss inne',
    'noen gjør meg vondt',
    'jeg ble slått i går',
    'jeg er redd',
    'jeg er redd for personalet',
    'jeg vil ikke leve lenger',
    'vil dø',
    'jeg vil ta livet mitt',
    'selvmordstanker',
    'jeg orker ikke mer',
    'overgrep på avdelingen',
    'avviksmelding',
    'noen tar pengene mine',
    'ring ambulanse',
  ],
  da: [
    'jeg har det dårligt',
    'jeg har det rigtig skidt',
    'han slår mig',
    'de låser os inde',
    'nogen gør mig ondt',
    'jeg blev slået',
    'jeg er bange',
    'jeg er bange for personalet',
    'jeg vil ikke leve længere',
    'jeg vil dø',
    'tage mit eget liv',
    'selvmord',
    'jeg kan ikke mere',
    'jeg er ked af det',
    'overgreb',
    'magtanvendelse',
    'de tog mine penge',
    'ring til politiet',
  ],
  en: [
    'i feel bad',
    'I am feeling really awful today',
    "I'm not feeling well",
    "I don't feel safe",
    'he hits me',
    'they beat him up',
    'someone is hurting me',
    'please help me, somebody hurt her',
    'they locked us in',
    'I was raped',
    "I'm scared",
    'I am afraid of the staff',
    "I can't go on",
    "I don't want to live",
    'i want to die',
    'kill myself',
    'suicide',
    'this is abuse',
    'she took my money',
    'call the police',
  ],
} as const;

describe.each(LANGUAGES)('somebody in need who writes %s', (language) => {
  it.each(IN_NEED[language])('is heard, whatever else is in it: %s (R28)', (text) => {
    expect(tellsOfNeed(text)).toBe(true);
  });
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
