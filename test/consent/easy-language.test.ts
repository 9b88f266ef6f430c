import { consentPanel } from '../../src/cards/consent';
import { perhapsTakeBackPanel, takenBackPanel } from '../../src/cards/taking-back';
import type { ConsentState } from '../../src/consent/glossary';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import { CONSENTS } from '../cards/other-states';
import { actor, day, siv, town } from '../town';

/* What the person reads, in every phase: short sentences, one thing in each (R34). */

const MOST_WORDS = 12;

function linesRead(state: ConsentState, language: Language): string[] {
  const scene = { viewer: actor(siv), here: town, texts: textsIn(language), today: day('2025-03-03') };
  const panels = [
    consentPanel({ card: 'consent' }, state, scene),
    consentPanel({ card: 'consent-form', form: 'give-in-part' }, state, scene),
    takenBackPanel([], scene),
    perhapsTakeBackPanel(scene),
  ];
  return panels.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap(({ lines = [], facts = [], fields = [], buttons = [] }) => [
      ...lines,
      ...facts.flatMap(({ label, value }) => [label, value]),
      ...fields.map(({ label }) => label),
      ...buttons.map(({ title }) => title),
    ]),
  ]);
}

const { absent: _nobodyAsked, ...ASKED } = CONSENTS;

describe.each(LANGUAGES)('what the person reads in %s', (language) => {
  it('has no sentence of more than twelve words (R34)', () => {
    const sentences = Object.values(ASKED)
      .flatMap((state) => linesRead(state, language))
      .flatMap((line) => line.split(/[.?:](?: |$)/));
    expect(sentences.filter((sentence) => sentence.split(' ').length > MOST_WORDS)).toEqual([]);
    expect(sentences.length).toBeGreaterThan(50);
  });

  it('says at the question that it is voluntary, and how it is taken back: in the words that do it (R7)', () => {
    const { informed } = CONSENTS;
    const read = informed ? linesRead(informed, language).join('\n') : '';
    expect(read).toContain(textsIn(language).say('consent.voluntary'));
    expect(read).toContain(textsIn(language).say('consent.can-withdraw'));
  });

  it('is offered no more than three choices at a time', () => {
    const scene = { viewer: actor(siv), here: town, texts: textsIn(language), today: day('2025-03-03') };
    for (const state of Object.values(ASKED))
      for (const { buttons = [] } of consentPanel({ card: 'consent' }, state, scene).blocks)
        expect(buttons.length).toBeLessThanOrEqual(3);
  });
});
