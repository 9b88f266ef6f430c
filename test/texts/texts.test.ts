import { IntlMessageFormat } from 'intl-messageformat';
import type { ExampleRefusal } from '../../src/example/decide';
import type { LoopRefusal } from '../../src/loop/decide';
import type { MunicipalityRefusal } from '../../src/municipality/decide';
import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import { LANGUAGES, type Language } from '../../src/texts/language';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { understand } from '../../src/understanding/understand';
import { isUsedIn } from './used-keys';

type Words = Readonly<Record<string, string>>;
const WORDS: Readonly<Record<Language, Words>> = { sv, nb, da, en };
const KEYS = Object.keys(sv);
const others = (['nb', 'da', 'en'] as const).slice();

const isMessage = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The names of what is put into a message, in its plural forms too. */
function placeholdersIn(message: string, language: Language): string {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (!isMessage(part)) return;
    if ('type' in part && part.type !== 0 && 'value' in part && typeof part.value === 'string') names.add(part.value);
    Object.values(part).forEach(visit);
  };
  visit(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort().join();
}

describe('the four languages', () => {
  it.each(others)('have the same keys, in the same order: %s', (language) => {
    expect(Object.keys(WORDS[language])).toEqual(KEYS);
  });

  it.each(LANGUAGES)('have something to say for every key, and no stray space around it: %s', (language) => {
    const bare = Object.entries(WORDS[language]).filter(([, text]) => text.trim() === '' || text.trim() !== text);
    expect(bare).toEqual([]);
  });

  it.each(others)('put the same things into the same messages: %s', (language) => {
    const different = KEYS.filter(
      (key) => placeholdersIn(WORDS[language][key] ?? '', language) !== placeholdersIn(WORDS.sv[key] ?? '', 'sv'),
    );
    expect(different).toEqual([]);
  });

  it.each(LANGUAGES)('name a problem and what a locked screen shows without anything put in: %s', (language) => {
    const filled = Object.entries(WORDS[language]).filter(
      ([key, text]) => /^(error|summary|hint)\./.test(key) && placeholdersIn(text, language) !== '',
    );
    expect(filled).toEqual([]);
  });
});

/** Letters and everyday words that give another language away. */
const FOREIGN: Readonly<Record<Language, RegExp>> = {
  sv: /[æø]|(?<!\p{L})(og|ikke|jeg|hva|hvad|af|noget)(?!\p{L})/iu,
  nb: /[äö]|(?<!\p{L})(och|att|inte|jag|vad|till|från|hvad|af|mig|dig|uge|efter|nogen|slinga)(?!\p{L})/iu,
  da: /[äö]|(?<!\p{L})(och|att|inte|jag|vad|till|från|hva|av|meg|deg|uke|etter|noen|slinga)(?!\p{L})/iu,
  en: /[åäöæø]|(?<!\p{L})(och|og|inte|ikke)(?!\p{L})/iu,
};
/** The name of the bot is what it is. */
const withoutName = (text: string): string => text.replaceAll('Slinga', '');

describe('a text', () => {
  it.each(LANGUAGES)('has no word of another language in it: %s', (language) => {
    const foreign = Object.entries(WORDS[language]).filter(([, text]) => FOREIGN[language].test(withoutName(text)));
    expect(foreign).toEqual([]);
  });

  it('is asked for somewhere', () => {
    const isUsed = isUsedIn();
    expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('that nothing asks for would be found', () => {
    const isUsed = isUsedIn(["say('loop.unit'); say(`meeting.${kind}.purpose`); say(`${form}.${part}`)"]);
    expect(['loop.unit', 'meeting.joint.purpose', 'loop.theme', 'meeting.joint'].map(isUsed)).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
  });
});

/** What is somebody else's to do has one sentence for all. */
type Reason =
  Exclude<LoopRefusal | MunicipalityRefusal | ExampleRefusal, { readonly may: unknown }>['reason'] | 'not-asked';
const REASONS: Record<Reason, true> = {
  ...{
    'already-decided': true,
    'not-asked': true,
    'handover-over': true,
    'already-answered': true,
    'already-nominated': true,
  },
  ...{
    'not-a-possible-coordinator': true,
    'not-neutral': true,
    'outside-the-week': true,
    'in-the-past': true,
    'no-meeting-called': true,
  },
  ...{
    'week-not-over': true,
    'week-over': true,
    'wrong-stage': true,
    'ends-before-start': true,
  },
  ...{
    'already-invited': true,
    'not-a-guide-here': true,
    'not-a-team-member': true,
    'not-the-day': true,
    'tasks-open': true,
    'sum-up-first': true,
    'not-in-a-chat': true,
    'not-its-day': true,
  },
  ...{
    'no-round': true,
    'stick-moved': true,
    'task-unknown': true,
    'task-settled': true,
    'after-the-meeting': true,
    'cannot-skip': true,
    'has-own-step': true,
  },
  ...{
    'not-yet-told': true,
    'needs-follow-up-date': true,
    'loop-exists': true,
    'loop-absent': true,
  },
  ...{ 'unit-unknown': true, 'loop-closed': true, 'not-decided': true, 'wrong-order': true },
  ...{
    'meetings-open': true,
    'follow-up-open': true,
    'follow-up-early': true,
    'set-up-needs-unit': true,
  },
  ...{
    'unit-exists': true,
    'not-installed': true,
    'another-team': true,
    'moved-by-keepers': true,
    'example-exists': true,
    'example-absent': true,
    'guest-has-no-role': true,
    'channel-private': true,
    'channel-shared': true,
  },
  ...{ 'example-withdrawn': true, 'example-published': true, 'example-removed': true, 'loop-removed': true },
};

describe('a refusal', () => {
  it.each(LANGUAGES)('has a sentence for every reason: %s', (language) => {
    const without = Object.keys(REASONS).filter(
      (reason) => !/[.?!]\}*$/.test(WORDS[language][`refusal.${reason}`] ?? ''),
    );
    expect(without).toEqual([]);
  });
});

const QUOTES: Readonly<Record<Language, RegExp>> = {
  sv: /”([^”{]+)”/g,
  nb: /«([^»{]+)»/g,
  da: /»([^«{]+)«/g,
  en: /“([^”{]+)”/g,
};
/** Quotes what a colleague answered, not what can be said to the bot. */
const NO_COMMAND = 'reminder.stuck.heading';

/** What somebody gets who writes what the text quotes. */
const intentsQuotedIn = (key: string, language: Language): string[] =>
  [...(WORDS[language][key] ?? '').matchAll(QUOTES[language])].map(([, quoted = '']) => {
    const understood = understand(quoted, language);
    return understood.kind === 'intent' ? understood.intent : `${quoted}?`;
  });

describe('what a text tells people to write', () => {
  const telling = KEYS.filter((key) => key !== NO_COMMAND && intentsQuotedIn(key, 'sv').length > 0);

  it('is told in several texts', () => expect(telling.length).toBeGreaterThan(5));

  it.each(LANGUAGES)('is understood, and means the same in every language: %s', (language) => {
    const meant = telling.map((key) => [key, intentsQuotedIn(key, language)]);
    expect(meant).toEqual(telling.map((key) => [key, intentsQuotedIn(key, 'sv')]));
    expect(JSON.stringify(meant)).not.toContain('?');
  });
});
