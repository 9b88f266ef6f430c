import { orderCard } from './order-card';
import { buttonsOf, fillIn, textOf } from './read-card';

describe('reading a card', () => {
  it('reads a card aloud in the order it is written', () => {
    const lines =
      'Beställning/Beställd av /Anna/Senast/28 november/Varför/önskat/Mer/Bråttom/Norr/Söder/Godkänn/Öppna/Avböj/Skäl/Avböj nu';
    expect(textOf(orderCard('Beställning')).split('\n')).toEqual(lines.split('/'));
  });

  it('gives a button the inputs of its own card and the cards around it', () => {
    const inputs = buttonsOf(orderCard('x')).map(({ verb, inputs }) => [verb, inputs.map(({ id }) => id).join(' ')]);
    expect(inputs).toEqual([
      ['approve', 'reason note urgent unit'],
      ['open', 'reason note urgent unit'],
      ['decline', 'reason note urgent unit why'],
    ]);
  });

  it('takes several choices at once, and the words a toggle has of its own', () => {
    const choices = [
      { title: 'A', value: 'a' },
      { title: 'B', value: 'b' },
    ];
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'Input.ChoiceSet', id: 'who', isMultiSelect: true, choices },
        { type: 'Input.Toggle', id: 'safe', title: 'Tryggt', valueOn: 'ja', valueOff: 'nej' },
      ],
      actions: [{ type: 'Action.Execute', verb: 'save' }],
    };
    const inputs = buttonsOf(card)[0]?.inputs ?? [];
    expect(fillIn(inputs, { who: 'a,b', safe: true })).toEqual({ who: 'a,b', safe: 'ja' });
    expect(fillIn(inputs, {})).toEqual({ who: '', safe: 'nej' });
  });
});
