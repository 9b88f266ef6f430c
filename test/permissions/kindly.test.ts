import { notYoursText, publicRefusalText, refusalText, type Refusal } from '../../src/desk/refusal';
import { ASKED, TABLE } from '../../src/desk/rights';
import type { LoopState } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { seenBy } from '../../src/loop/permissions';
import type { PersonId, Settings } from '../../src/municipality/glossary';
import type { Relation } from '../../src/municipality/rights';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { publicTextsIn } from '../../src/texts/public-text';
import { isTextKey, textsIn } from '../../src/texts/texts';
import { led, started } from '../loop/story';
import { aisha, bo, jonas, karin, mona, per, says, siv, town, type LoopWords } from '../town';
import { withGuests } from './at-the-desk';
import { named, sceneTo } from './scene';

/* Whoever is denied something hears who may, and in their own chat whom to ask. */

const here = named();
const OPEN = { type: 'open-meeting', meeting: 'users-1' } as const;
const NOMINATE = { type: 'nominate', candidates: aisha, asking: 'together' } as const;

function refusal(state: LoopState, who: PersonId, words: LoopWords, settings: Settings = here): Refusal {
  const decision = loop.decide(says(who, '2025-03-06 09:00', words, settings), state);
  if ('events' in decision) throw new Error(`${words.type} was let through`);
  return decision.refusal;
}

describe('in one’s own chat', () => {
  it.each<[Language, string]>([
    ['sv', 'Det här gör den som håller i slingan eller samordnaren. Fråga Karin Ek.'],
    ['nb', 'Dette gjør koordinatoren for sløyfa eller samordneren. Spør Karin Ek.'],
    ['da', 'Det her gør sløjfens tovholder eller koordinatoren for modellen. Spørg Karin Ek.'],
    ['en', 'This is up to the loop’s coordinator or the method coordinator. Please ask Karin Ek.'],
  ])('who may and whom to ask, in words: %s', (language, words) => {
    expect(refusalText(refusal(led.state, siv, OPEN), sceneTo(siv, here, language))).toBe(words);
  });

  it('names those who hold it now', () => {
    const changed = { ...here, methodCoordinators: [bo] };
    expect(refusalText(refusal(started.state, siv, NOMINATE, changed), sceneTo(siv, changed))).toBe(
      'Det här gör samordnaren eller projektledaren. Fråga Bo Ek eller Per Ek.',
    );
  });

  it('names three at most', () => {
    const many = { ...here, methodCoordinators: [karin, per, jonas, bo] };
    expect(refusalText(refusal(started.state, siv, NOMINATE, many), sceneTo(siv, many))).toContain(
      'Fråga Karin Ek, Per Ek eller Jonas Ek.',
    );
  });

  it('whoever was not asked is sent to those who ask, and hears of nobody who was', () => {
    expect(refusalText(refusal(started.state, siv, { type: 'accept-coordination' }), sceneTo(siv, here))).toBe(
      'Den frågan är inte ställd till dig. Fråga Karin Ek.',
    );
  });

  it('says when there is nobody who may', () => {
    const nobody = { ...here, methodCoordinators: [], projectLeads: [] };
    expect(refusalText(refusal(started.state, siv, NOMINATE, nobody), sceneTo(siv, nobody))).toContain(
      'Just nu är det ingen.',
    );
  });

  it('tells a guest the roles, and no names (R31)', () => {
    const settings = named(withGuests(siv));
    expect(refusalText(refusal(led.state, siv, OPEN, settings), sceneTo(siv, settings))).toBe(
      'Det här gör den som håller i slingan eller samordnaren.',
    );
  });

  it('tells whoever has something to do with the loop who coordinates it, and nobody else (R1)', () => {
    const unheld = { ...here, methodCoordinators: [], projectLeads: [] };
    expect(refusalText(refusal(led.state, mona, OPEN), sceneTo(mona, here))).toContain(
      'Fråga Aisha Ek eller Karin Ek.',
    );
    expect(refusalText(refusal(led.state, siv, OPEN, unheld), sceneTo(siv, unheld))).toContain('Just nu är det ingen.');
  });

  it('of a card that is not theirs too', () => {
    if (led.state.phase === 'absent' || led.state.phase === 'removed') throw new Error('no loop');
    expect(notYoursText(seenBy({ card: 'workspace', meeting: 'users-1' }, led.state, here), sceneTo(mona, here))).toBe(
      'Det här är till någon annan. Fråga Aisha Ek eller Karin Ek om du tror att det är fel.',
    );
  });
});

describe('in a channel', () => {
  it.each(LANGUAGES)('roles only, never a person: %s (N2, R1)', (language) => {
    const texts = publicTextsIn(language, town.office.zone);
    for (const refused of [
      refusal(led.state, siv, OPEN),
      refusal(started.state, siv, NOMINATE),
      refusal(led.state, bo, { type: 'task-done', meeting: 'users-1', task: 'users-1.1' }),
    ]) {
      const line = publicRefusalText(refused, texts);
      expect(line).not.toMatch(/ Ek/);
      expect(line).toContain(textsIn(language).say('relation.method-coordinator'));
    }
  });
});

it('has words for everybody who may, in every language', () => {
  const { consent, ...others } = TABLE;
  const rows: readonly (readonly Relation[])[] = [...Object.values(others).flatMap(({ may }) => Object.values(may))];
  expect(Object.keys(consent.may)).not.toEqual([]);
  // Who was asked has a sentence of their own; who decides is put as the roles of the country; guests are not named.
  const elsewhere = ['asked', 'decider', 'guest', 'guest-with-task'];
  const relations = [...new Set([...rows, ...Object.values(ASKED)].flat())].filter((one) => !elsewhere.includes(one));
  expect(relations.filter((one) => !isTextKey(`relation.${one}`))).toEqual([]);
});
