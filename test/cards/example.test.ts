import { drawExample } from '../../src/cards/draw';
import { examplePointerPanel } from '../../src/cards/example';
import { expandPublic } from '../../src/cards/expand';
import { BLANK, type Scene } from '../../src/cards/panel';
import { EXAMPLE_TONES, type Example } from '../../src/example/glossary';
import { municipalityRef } from '../../src/municipality/municipality';
import { LANGUAGES } from '../../src/texts/language';
import { publicTextsIn } from '../../src/texts/public-text';
import { textsIn } from '../../src/texts/texts';
import { actor, aisha, day, local, text, town } from '../town';
import { actionsIn } from './elements';
import { isSchemaHere, schemaJudge, warningsOf } from './judges';
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

describe('the card that points to an example', () => {
  const URL = 'https://teams.microsoft.com/l/message/19%3Ax%40thread.tacv2/1?tenantId=t&parentMessageId=1';
  const words = { situation: 'zebra-1', didWhat: 'zebra-2', happened: 'zebra-3', tip: 'zebra-4' };
  const every = LANGUAGES.flatMap((language) => EXAMPLE_TONES.map((tone) => [language, tone] as const));

  it.each(every)('is a card Teams can show, with one way on and nothing of its words: %s, %s', (language, tone) => {
    const { situation, didWhat, happened, tip } = words;
    const example: Example = {
      ...{ tone, situation: text(situation), didWhat: text(didWhat), happened: text(happened), tip: text(tip) },
      ...{ sharedBy: aisha, role: 'guide' },
    };
    const texts = publicTextsIn(language, town.office.zone);
    const panel = examplePointerPanel({ phase: 'published', example, publishedAt: local('2025-03-03 09:00') }, URL, {
      texts,
    });
    const envelope = { ref: municipalityRef('t'), version: 0, language, draft: BLANK, remark: '' };
    const card = expandPublic(panel, envelope);
    expect(warningsOf(card)).toEqual([]);
    if (isSchemaHere) expect(schemaJudge()(card)).toEqual([]);
    expect(actionsIn(card)).toEqual([{ type: 'Action.OpenUrl', title: texts.say('public.example.read'), url: URL }]);
    expect(JSON.stringify(card)).not.toMatch(/zebra|\$\{/);
    expect(JSON.stringify(card)).toContain('2025');
  });
});
