import { unitOf } from '../municipality/glossary';
import { gapsIn, type Gap } from '../municipality/gaps';
import { unitName } from './names';
import { inThrees, type Button, type PrivatePanel, type Scene } from './panel';

const FORM = { channel: 'channels', 'unit-channel': 'unit', 'unit-manager': 'unit', role: 'people' } as const;
type Form = (typeof FORM)[Gap['kind']];

/** One word each: three of them stand beside each other on a phone. */
const TITLE = { channels: 'settings.channels', unit: 'settings.units', people: 'settings.people' } as const;

/** What is without a channel or a person, and the forms in which that is mended. */
export function gapsPanel(scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const gaps = gapsIn(scene.here);
  if (gaps.length === 0) return { heading: say('gaps.none.heading'), blocks: [{ lines: [say('gaps.none')] }] };
  const forms = [...new Set(gaps.map(({ kind }) => FORM[kind]))];
  return {
    heading: say('gaps.heading'),
    blocks: [
      {
        lines: [say('gaps.intro')],
        facts: gaps.map((gap) => ({ label: whatIs(gap, scene), value: say(`gaps.${gap.kind}`) })),
      },
      ...inThrees(forms.map((step) => opens(step, scene))),
    ],
  };
}

function whatIs(gap: Gap, scene: Scene): string {
  if (gap.kind === 'channel' || gap.kind === 'role') return scene.texts.say(`set-up.${gap.of}`);
  const unit = unitOf(scene.here, gap.of);
  return unit ? unitName(scene, unit) : gap.of;
}

const opens = (step: Form, { texts }: Scene): Button<string> => ({
  title: texts.say(TITLE[step]),
  verb: 'show',
  view: { card: 'settings-form', step },
});

/** To a method coordinator: whoever held a loop has left the team. */
export const leftBehindPanel = (title: string, { texts: { say } }: Scene): PrivatePanel => ({
  heading: say('left-behind.heading'),
  blocks: [
    {
      lines: [say('left-behind')],
      facts: title ? [{ label: say('unreached.about'), value: title }] : [],
      buttons: [{ title: say('my-loops.open'), verb: 'show', view: { card: 'loop' } }],
    },
  ],
});
