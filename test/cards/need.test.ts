import { needInBrief, needPanel, numberPanel } from '../../src/cards/need';
import { LANGUAGES } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';

/* What somebody reads who is in need: short sentences, and what to do in danger before everything else. */

const MOST_WORDS = 12;
const COUNTRIES = ['SE', 'NO', 'DK'] as const;
const READERS = ['own', 'others-see'] as const;

describe.each(LANGUAGES)('whoever is in need and reads %s', (language) => {
  const { say } = textsIn(language);
  const whole = COUNTRIES.flatMap((country) =>
    READERS.map((readers) => needPanel({ say, help: 'x' }, country, readers)),
  );
  const panels = [...whole, ...COUNTRIES.map((country) => needInBrief({ say }, country))];

  it('has no sentence of more than twelve words to read, but for those to staff (R34)', () => {
    const staff = COUNTRIES.map((country) => say(`need.staff.${country}`));
    const lines = [...panels, ...READERS.map((readers) => numberPanel({ say }, readers))].flatMap(
      ({ heading, blocks }) => [heading, ...blocks.flatMap(({ title = '', lines: some = [] }) => [title, ...some])],
    );
    const sentences = lines.filter((line) => !staff.includes(line)).flatMap((line) => line.split(/[.?:](?: |$)/));
    const long = sentences.filter((sentence) => sentence.split(' ').length > MOST_WORDS);
    expect([...new Set(long)]).toEqual([]);
    expect(sentences.length).toBeGreaterThan(50);
  });

  it('reads first whom to call: 112 everywhere, and in Norway 113 for an ambulance (R28)', () => {
    for (const { blocks } of panels) expect(blocks[0]?.lines?.[0]).toContain('112');
    const firsts = panels.map(({ blocks }) => blocks[0]?.lines?.[0]?.includes('113'));
    expect(firsts).toEqual([false, false, true, true, false, false, false, true, false]);
  });

  it('is told of lex Sarah in Sweden alone, and that it goes to the manager or by the municipality’s route (R28)', () => {
    const told = COUNTRIES.map((country) => say(`need.staff.${country}`).includes('lex Sarah'));
    expect(told).toEqual([true, false, false]);
  });
});
