import { FreeText } from '../../src/privacy/free-text';
import { inputsIn, textAt, type Element } from './elements';
import { everyCard, type Drawn } from './scenes';

const CARDS = everyCard(undefined, ['sv']);
const isOfFreeText = (input: Element): boolean =>
  input.type === 'Input.Text' && !['participants', 'agenda', 'code'].includes(textAt(input, 'id'));
const inputs = (pick: (input: Element) => boolean): Element[] =>
  CARDS.flatMap(({ card }: Drawn) => inputsIn(card).filter(pick));
const lengths = (found: readonly Element[]): unknown[] => [...new Set(found.map((input) => input['maxLength']))];

describe('a text field', () => {
  it('takes as many letters as its command does', () => {
    const texts = inputs(isOfFreeText);
    expect(new Set(texts.map((input) => textAt(input, 'id'))).size).toBeGreaterThan(10);
    expect(lengths(texts)).toEqual([500]);
    expect([500, 501].map((letters) => FreeText.safeParse('a'.repeat(letters)).success)).toEqual([true, false]);
  });

  it('has room for a whole agenda, and for no more than a code', () => {
    expect(lengths(inputs((input) => input['id'] === 'agenda'))).toEqual([2000]);
    expect(lengths(inputs((input) => input['id'] === 'code'))).toEqual([8]);
  });
});
