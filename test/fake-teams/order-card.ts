import type { Card } from './read-card';

/** A card with a button at each place where a button can be. */
export function orderCard(heading: string): Card {
  const execute = (title: string, verb: string) => ({
    type: 'Action.Execute',
    title,
    verb,
    data: { ref: 'loop-1', verb },
  });
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: heading },
      { type: 'RichTextBlock', inlines: ['Beställd av ', { type: 'TextRun', text: 'Anna' }] },
      { type: 'FactSet', facts: [{ title: 'Senast', value: '28 november' }] },
      { type: 'Input.Text', id: 'reason', label: 'Varför', value: 'önskat' },
      { type: 'Input.Text', id: 'note', label: 'Mer' },
      { type: 'Input.Toggle', id: 'urgent', title: 'Bråttom' },
      {
        type: 'Input.ChoiceSet',
        id: 'unit',
        choices: [
          { title: 'Norr', value: 'n' },
          { title: 'Söder', value: 's' },
        ],
      },
      { type: 'Container', items: [{ type: 'ActionSet', actions: [execute('Godkänn', 'approve')] }] },
      { type: 'Container', selectAction: execute('Öppna', 'open'), items: [] },
    ],
    actions: [
      {
        type: 'Action.ShowCard',
        title: 'Avböj',
        card: {
          type: 'AdaptiveCard',
          body: [{ type: 'Input.Text', id: 'why', label: 'Skäl', isRequired: true }],
          actions: [execute('Avböj nu', 'decline')],
        },
      },
    ],
  };
}
