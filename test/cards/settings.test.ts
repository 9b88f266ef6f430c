import { settingsPanel } from '../../src/cards/settings';
import type { Field, PrivatePanel, Scene } from '../../src/cards/panel';
import { UnitCode, type Settings } from '../../src/municipality/glossary';
import { textsIn } from '../../src/texts/texts';
import { actor, aspen, day, karin, linden, town } from '../town';
import { SETTINGS } from './other-states';

const panelIn = (here: Settings, step: 'units' | 'unit' | 'privacy'): PrivatePanel => {
  const ready = SETTINGS['ready'];
  if (!ready) throw new Error('no settings');
  const scene: Scene = { viewer: actor(karin), here, texts: textsIn('sv'), today: day('2025-03-03') };
  return settingsPanel({ card: 'settings-form', step }, { ...ready, settings: here }, scene);
};
const fieldsIn = (panel: PrivatePanel): readonly Field<string>[] => panel.blocks.flatMap(({ fields = [] }) => fields);
const valueOf = (panel: PrivatePanel, id: string) => fieldsIn(panel).find((field) => field.id === id)?.value;
const verbsIn = (panel: PrivatePanel) => panel.blocks.flatMap(({ buttons = [] }) => buttons).map(({ verb }) => verb);

const coded = (...codes: string[]): Settings => ({
  ...town,
  units: codes.map((code) => ({ ...linden, code: UnitCode.parse(code) })),
});

describe('the suggested code of a unit', () => {
  it.each([
    ['E1', []],
    ['E1', ['LIN']],
    ['E2', ['E1']],
    ['E2', ['E1', 'E3']],
    ['E3', ['E2', 'E1']],
  ])('is the next free number and nothing of its name: %s beside %j', (suggested, codes) => {
    const panel = panelIn(coded(...codes), 'units');
    expect(valueOf(panel, 'code')).toBe(suggested);
  });
});

describe('the form in which a unit is changed', () => {
  it('asks which one, and for nothing that is to stay as it is', () => {
    const panel = panelIn(town, 'unit');
    expect(fieldsIn(panel).map(({ id, value, optional }) => [id, value, optional ?? false])).toEqual([
      ['unit', '', false],
      ['name', '', true],
      ['channel', '', true],
      ['manager', '', true],
    ]);
    expect(fieldsIn(panel)[0]?.choices).toEqual(
      [linden, aspen].map(({ code, name }) => ({ title: `${name} (${code})`, value: code })),
    );
    expect(verbsIn(panel)).toEqual(['change-unit', 'remove-unit']);
  });

  it('is about the only one where there is but one, which cannot be removed', () => {
    const panel = panelIn(coded('LIN'), 'unit');
    expect(valueOf(panel, 'unit')).toBe('LIN');
    expect(verbsIn(panel)).toEqual(['change-unit']);
  });

  it('is the one for a new unit as long as there is none', () => {
    expect(verbsIn(panelIn(coded(), 'unit'))).toEqual(['add-unit']);
  });
});

describe('the form about privacy', () => {
  const privacy = { names: 'codes', keepMonths: 60, peerGuideSecrecy: 'employment' } as const;
  const linesIn = (panel: PrivatePanel): string => panel.blocks.flatMap(({ lines = [] }) => lines).join(' ');

  it('shows what is chosen, or what is so until something is', () => {
    const values = (here: Settings) => fieldsIn(panelIn(here, 'privacy')).map(({ id, value }) => [id, value]);
    expect(values(town)).toEqual([
      ['names', 'names'],
      ['keepMonths', '24'],
      ['peerGuideSecrecy', 'not-decided'],
    ]);
    expect(values({ ...town, privacy }).map(([, value]) => value)).toEqual(['codes', '60', 'employment']);
  });

  it('says what codes mean, and that secrecy is a setting and no answer', () => {
    const panel = panelIn(town, 'privacy');
    expect(linesIn(panel)).toMatch(/ser var och en sin egen kod[^]*en öppen fråga i lagen. Svaret är ert/);
    expect(fieldsIn(panel).map(({ choices = [] }) => choices.length)).toEqual([2, 4, 3]);
    expect(verbsIn(panel)).toEqual(['set-privacy']);
  });
});

it('a new unit is called as its code where codes are used', () => {
  const panel = panelIn(
    { ...town, privacy: { names: 'codes', keepMonths: 24, peerGuideSecrecy: 'not-decided' } },
    'units',
  );
  expect(valueOf(panel, 'name')).toBe(valueOf(panel, 'code'));
  expect(valueOf(panelIn(town, 'units'), 'name')).not.toBe(valueOf(panelIn(town, 'units'), 'code'));
});
