import type { Decided } from '../decision/glossary';
import { isAskedToTakeOver } from '../decision/handover';
import type { DecisionView } from '../decision/notices';
import { nameOf } from './names';
import type { Block, PrivatePanel, Scene } from './panel';

/** Whether somebody is asked to take the loop over, or has said no. */
export const handoverLines = ({ handover }: Decided, scene: Scene): string[] =>
  handover ? [scene.texts.say(`decision.handover.${handover.answer}`, { name: nameOf(scene, handover.person) })] : [];

type Asked = {
  readonly view: Extract<DecisionView, { card: 'ask' }>;
  readonly facts: NonNullable<Block<string>['facts']>;
};

/** The question to whoever is asked to take over; after a no, that the other goes on. */
export function takeOverPanel(decision: Decided, { view, facts }: Asked, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const name = nameOf(scene, decision.coordinator);
  if (!isAskedToTakeOver(decision, view.person))
    return { heading: say('ask.declined.heading'), blocks: [{ lines: [say('ask.handover.declined', { name })] }] };
  return {
    heading: say('ask.handover.heading'),
    blocks: [
      { lines: [say('ask.handover', { name })], facts },
      {
        buttons: [
          { title: say('ask.accept'), verb: 'accept-coordination', view, style: 'positive' },
          { title: say('ask.decline'), verb: 'decline-coordination', view },
        ],
      },
    ],
  };
}
