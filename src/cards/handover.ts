import type { Decided } from '../decision/glossary';
import type { DecisionView } from '../decision/notices';
import { nameOf } from './names';
import type { Block, PrivatePanel, Scene } from './panel';

/** Whether somebody is asked to take the loop over, or cannot. */
export function handoverLines({ handover }: Decided, scene: Scene): string[] {
  if (!handover) return [];
  const key = handover.answer === 'asked' ? 'decision.handover.asked' : 'decision.handover.declined';
  return [scene.texts.say(key, { name: nameOf(scene, handover.person) })];
}

type Asked = {
  readonly view: Extract<DecisionView, { card: 'ask' }>;
  readonly facts: NonNullable<Block<string>['facts']>;
};

/** What a question says once somebody coordinates: that it is settled, or, of one to take over, how it stands. */
export function settledPanel(decision: Decided, { view, facts }: Asked, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const { coordinator, handover, handedOver } = decision;
  const name = nameOf(scene, coordinator);
  if (coordinator === view.person)
    return { heading: say('ask.accepted.heading'), blocks: [{ lines: [say('ask.accepted', { name })] }, { facts }] };
  const own = handover?.person === view.person && handover.since === view.takeOver ? handover.answer : 'lapsed';
  if (own === 'asked') return takeOverPanel(name, { view, facts }, scene);
  if (own === 'declined')
    return { heading: say('ask.declined.heading'), blocks: [{ lines: [say('ask.handover.declined', { name })] }] };
  if (handedOver?.from === view.person) {
    const lines = [say('decision.how.accepted', { name }), say('decision.given-on')];
    return { heading: say('ask.settled.heading'), blocks: [{ lines }, { facts }] };
  }
  if (view.takeOver !== undefined)
    return { heading: say('ask.handover.over.heading'), blocks: [{ lines: [say('ask.handover.over')] }] };
  return { heading: say('ask.settled.heading'), blocks: [{ lines: [say('ask.settled', { name })] }, { facts }] };
}

/** The question to whoever is asked to take over. */
function takeOverPanel(name: string, { view, facts }: Asked, { texts: { say } }: Scene): PrivatePanel {
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
