import { dayOf, nameOf, timeOf, type Scene } from '../cards/panel';
import type { ExampleRefusal } from '../example/decide';
import type { LoopRefusal } from '../loop/decide';
import type { MunicipalityRefusal } from '../municipality/decide';
import type { PublicText, PublicTexts } from '../texts/public-text';
import { isTextKey } from '../texts/texts';

export type Refusal = LoopRefusal | ExampleRefusal | MunicipalityRefusal;

/** Why not, in a sentence that says what to do instead. */
export function refusalText(refusal: Refusal, scene: Scene): string {
  const { say } = scene.texts;
  switch (refusal.reason) {
    case 'already-decided':
      return refusal.coordinator === scene.viewer.id
        ? say('refusal.already-yours')
        : say('refusal.already-decided', { name: nameOf(scene, refusal.coordinator) });
    case 'outside-the-week':
      return say('refusal.outside-the-week', { when: timeOf(scene, refusal.decideBy) });
    case 'not-the-day':
      return say('refusal.not-the-day', { when: timeOf(scene, refusal.startsAt) });
    case 'tasks-open':
      return say('refusal.tasks-open', { count: refusal.tasks.length });
    case 'follow-up-early':
      return say('refusal.follow-up-early', { day: dayOf(scene, refusal.followUpOn) });
    default:
      return say(`refusal.${refusal.reason}`);
  }
}

/** The same in a channel, where a sentence that would name somebody or count tasks gives way to a plain one. */
export function publicRefusalText(refusal: Refusal, texts: PublicTexts): PublicText {
  const key = `refusal.${refusal.reason}`;
  const isPlain = Object.keys(refusal).length === 1 && isTextKey(key);
  return isPlain ? texts.say(key) : texts.say('reply.unknown');
}
