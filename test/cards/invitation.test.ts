import { gapsPanel } from '../../src/cards/gaps';
import { meetingFormPanel } from '../../src/cards/meeting-form';
import type { PrivatePanel, Scene } from '../../src/cards/panel';
import { PersonId, type Settings } from '../../src/municipality/glossary';
import { LANGUAGES } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import { before } from '../meeting/planned';
import { started } from '../loop/story';
import { actor, aisha, day, jonas, karin, mona, siv, town } from '../town';

const sceneIn = (here: Settings, language: (typeof LANGUAGES)[number] = 'sv'): Scene => ({
  ...{ viewer: actor(karin), here, texts: textsIn(language), today: day('2025-03-10') },
});
const rolesOn = (panel: PrivatePanel): string[] =>
  panel.blocks
    .flatMap(({ fields = [] }) => fields)
    .flatMap((field) => (field.id === 'role' ? (field.choices ?? []).map(({ value }) => value) : []));
const linesOn = (panel: PrivatePanel): string => panel.blocks.flatMap(({ lines = [] }) => lines).join('\n');

describe('the form of an invitation', () => {
  const invitation = (guides: readonly PersonId[]): PrivatePanel => {
    const here = { ...town, guides };
    if (started.state.phase !== 'deciding') throw new Error('not started');
    return meetingFormPanel('invite', { order: started.state.order, meeting: before.state }, sceneIn(here));
  };

  it('offers the role of guide while somebody may have it, and says who', () => {
    expect(rolesOn(invitation([aisha, jonas]))).toContain('guide');
    expect(linesOn(invitation([aisha, jonas, siv]))).toContain('Träffen kan ledas av jonas eller siv.');
  });

  it('does not offer it when the only guides are invited already, or manage the unit (R12)', () => {
    for (const guides of [[], [aisha], [mona], [aisha, mona]]) {
      expect(rolesOn(invitation(guides))).not.toContain('guide');
      expect(rolesOn(invitation(guides))).toContain('relative');
    }
  });
});

it.each(LANGUAGES)('the buttons that mend what is missing fit beside each other on a phone: %s', (language) => {
  const gone = PersonId.parse('70117000-0000-4000-8000-0000000000ff');
  const here = { ...town, team: { ...town.team, channels: [] }, methodCoordinators: [gone] };
  const titles = gapsPanel(sceneIn(here, language)).blocks.flatMap(({ buttons = [] }) =>
    buttons.map(({ title }) => title),
  );
  expect(titles).toHaveLength(3);
  // At 360 pixels there is room for about forty letters and the edges of three buttons.
  expect(titles.join('').length).toBeLessThanOrEqual(30);
});
