import { expandPrivate } from '../../src/cards/expand';
import { BLANK, type PrivatePanel } from '../../src/cards/panel';
import { actionsIn, elementsIn, inputsIn, textAt } from './elements';
import { envelopeOf, type Card } from './scenes';

const sizeOf = (card: Card): number => Buffer.byteLength(JSON.stringify(card), 'utf16le');
const runsIn = (card: Card): string[] =>
  elementsIn(card).flatMap((element) => (element.type === 'TextRun' ? [textAt(element, 'text')] : []));

const NOTE = 'Vi äter tillsammans på fredagar och lagar maten själva. '.repeat(9).trim();
const AGENDA = 'En punkt till\n'.repeat(140);
const minutesWith = (decisions: number): PrivatePanel => ({
  heading: 'Minnesanteckningar',
  blocks: [
    { title: 'Beslut', lines: Array.from({ length: decisions }, (_, i) => `${i + 1}. ${NOTE}`) },
    {
      fields: [{ kind: 'lines', id: 'agenda', label: 'Dagordning', value: AGENDA }],
      buttons: [{ title: 'Spara', verb: 'set-agenda', view: { card: 'meeting-form' }, sends: true }],
    },
  ],
});
const drawn = (panel: PrivatePanel): Card => expandPrivate(panel, envelopeOf('loop', 'sv', BLANK));

describe('a card of a long meeting', () => {
  it('shows all there is as long as it fits', () => {
    expect(runsIn(drawn(minutesWith(8)))).toEqual(minutesWith(8).blocks[0]?.lines);
  });

  it.each([20, 40])('shows the beginning of each line when it would be too large: %s decisions', (decisions) => {
    const card = drawn(minutesWith(decisions));
    const runs = runsIn(card);
    expect(sizeOf(card)).toBeLessThanOrEqual(20_000);
    expect(runs.splice(decisions)).toEqual(['Texten är förkortad här.']);
    expect(runs).toHaveLength(decisions);
    expect(runs.every((run) => run.endsWith('…') && /^\d+\. Vi äter tillsammans/.test(run))).toBe(true);
  });

  it('shortens nothing that would be sent back, and no button', () => {
    const card = drawn(minutesWith(40));
    expect(inputsIn(card).map((input) => input['value'])).toEqual([AGENDA]);
    expect(actionsIn(card).map((action) => action['title'])).toEqual(['Spara']);
  });
});
