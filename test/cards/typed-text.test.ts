import { elementsIn, textAt } from './elements';
import { everyCard, type Twist } from './scenes';

/* What people type, and what they are called in Teams, is shown as it is and does nothing. */

const MARK = 'Zzyzx';
const LIVE = [
  ...[MARK, '${heading}', '**bold**', '_thin_', '`code`', '[a](https://evil.example)'],
  ...['<at>x</at>', '{{DATE(2026-01-01,SHORT)}}', '\u202Eback\u0007\u0000'],
].join(' ');

/** Words, as distinct from ids, dates and codes: a capital or a space, and a small letter. */
const isTyped = (key: string, value: string): boolean =>
  key === 'name' ||
  (/[a-zåäö]/.test(value) && (/^[A-ZÅÄÖ]/.test(value) || value.includes(' ')) && !value.includes('/'));

const withLiveText: Twist = (what) =>
  JSON.parse(JSON.stringify(what), (key, value: unknown) =>
    typeof value === 'string' && isTyped(key, value) ? LIVE : value,
  );

const CARDS = everyCard(withLiveText, ['sv', 'en']);
const marked = (type: 'TextBlock' | 'TextRun') =>
  CARDS.flatMap(({ card }) => elementsIn(card))
    .filter((element) => element.type === type)
    .map((element) => textAt(element, 'text'))
    .filter((text) => text.includes(MARK));
const found = (texts: readonly string[], wrong: RegExp): string[] =>
  texts.filter((text) => wrong.test(text)).slice(0, 3);

describe('what a person typed', () => {
  it('is met in headings and in text', () => {
    expect(marked('TextBlock').length).toBeGreaterThan(20);
    expect(marked('TextRun').length).toBeGreaterThan(200);
  });

  it('is escaped where a client reads Markdown', () => {
    expect(found(marked('TextBlock'), /(?<!\\)[*_`[\]<>{}]/)).toEqual([]);
  });

  it('makes no list or line of its own in a heading', () => {
    expect(found(marked('TextBlock'), /\n/)).toEqual([]);
  });

  it('is no expression of the template: it stands there as it was typed', () => {
    expect(found(marked('TextRun'), /^(?!.*\$\{heading\})/s)).toEqual([]);
  });

  it('is no date that the client would write in its own way', () => {
    expect(found([...marked('TextBlock'), ...marked('TextRun')], /\{\{/)).toEqual([]);
  });

  it('turns no line around', () => {
    const everything = CARDS.flatMap(({ card }) => elementsIn(card))
      .filter(({ type }) => type === 'TextBlock' || type === 'TextRun')
      .map((element) => textAt(element, 'text'));
    expect(found(everything, /[\u0000-\u0009\u000B-\u001F\u202A-\u202E]/)).toEqual([]);
  });

  it('never gets into a channel, but for an example its writer has approved', () => {
    const inChannels = CARDS.filter(
      ({ audience, card }) => audience === 'public' && JSON.stringify(card).includes(MARK),
    );
    expect(inChannels.map(({ name }) => name.replace(/ \(.*/, ''))).toEqual([
      ...Array.from({ length: 2 }, () => 'example published: public'),
      ...Array.from({ length: 2 }, () => 'example published, hard: public'),
    ]);
  });
});
