import { drawExample } from '../../src/cards/draw';
import type { Scene } from '../../src/cards/panel';
import { textsIn } from '../../src/texts/texts';
import { actor, aisha, day, town } from '../town';
import { EXAMPLES } from './other-states';

const scene: Scene = { viewer: actor(aisha), here: town, texts: textsIn('sv'), today: day('2025-03-03') };
const drawn = (phase: string, card: 'example' | 'example-form') => {
  const state = EXAMPLES[phase];
  if (!state) throw new Error(phase);
  return drawExample({ card }, state, scene);
};

describe('an example that is not shared yet', () => {
  it('can be rewritten, shared or thrown away', () => {
    const buttons = drawn('draft', 'example').blocks.flatMap(({ buttons = [] }) => buttons);
    expect(buttons.map(({ title, verb }) => [title, verb])).toEqual([
      ['Dela i vägledarnas kanal', 'publish-example'],
      ['Ändra', 'show'],
      ['Kasta', 'withdraw-example'],
    ]);
    expect(buttons[1]?.view).toEqual({ card: 'example-form' });
  });

  it('is rewritten in a form that holds what was written', () => {
    const fields = drawn('draft', 'example-form').blocks.flatMap(({ fields = [] }) => fields);
    expect(fields.map(({ value }) => value)).toEqual([
      'good',
      'Ingen ville börja',
      'Vi använde bilder',
      'Alla fick ordet',
      'Ta med bilder',
    ]);
  });
});

it.each(['published', 'withdrawn'])('an example that is %s shows what it is instead of a form', (phase) => {
  expect(drawn(phase, 'example-form')).toEqual(drawn(phase, 'example'));
});
