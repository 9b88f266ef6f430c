import { nameOf } from '../cards/names';
import { dayOf, deadlineOf, timeOf, type Scene } from '../cards/panel';
import type { ConsentRefusal } from '../consent/decide';
import type { ExampleRefusal } from '../example/decide';
import type { LoopRefusal } from '../loop/decide';
import type { MunicipalityRefusal } from '../municipality/decide';
import type { PersonId } from '../municipality/glossary';
import { isNamed, whomToAsk, type NotAllowed, type Right } from '../municipality/rights';
import type { PublicText, PublicTexts } from '../texts/public-text';
import { isTextKey, type TextKey } from '../texts/texts';

export type Refusal = LoopRefusal | ExampleRefusal | ConsentRefusal | MunicipalityRefusal;

/** Why not, in a sentence that says what to do instead. */
export function refusalText(refusal: Refusal, scene: Scene): string {
  const { say } = scene.texts;
  switch (refusal.reason) {
    case 'already-decided':
      return refusal.coordinator === scene.viewer.id
        ? say('refusal.already-yours')
        : say('refusal.already-decided', { name: nameOf(scene, refusal.coordinator) });
    case 'handover-over':
      return say('refusal.handover-over', { name: nameOf(scene, refusal.coordinator) });
    case 'outside-the-week':
      return say('refusal.outside-the-week', { when: deadlineOf(scene, refusal.decideBy) });
    case 'not-the-day':
      return say('refusal.not-the-day', { when: timeOf(scene, refusal.startsAt) });
    case 'not-its-day':
      return say('refusal.not-its-day', { when: timeOf(scene, refusal.startsAt) });
    case 'tasks-open':
      return say('refusal.tasks-open', { count: refusal.tasks.length });
    case 'follow-up-early':
      return say('refusal.follow-up-early', { day: dayOf(scene, refusal.followUpOn) });
    case 'not-neutral':
      return `${say('refusal.not-neutral')} ${
        refusal.instead.length > 0
          ? say('denied.instead', { names: namesOf(refusal.instead, scene) })
          : say('denied.give-role')
      }`;
    default:
      return isNotAllowed(refusal) ? notAllowedText(refusal, scene) : say(`refusal.${refusal.reason}`);
  }
}

export const isNotAllowed = (refusal: Refusal): refusal is Extract<Refusal, NotAllowed> => 'may' in refusal;

/** Who may, and whom of them to ask. */
export function notAllowedText(refusal: NotAllowed, scene: Scene): string {
  const { texts, viewer } = scene;
  const isOwnUnit = refusal.may.includes('neutral-coordinator') && viewer.roles.includes('method-coordinator');
  return [
    ...(isOwnUnit ? [texts.say('denied.own-unit')] : []),
    whoMay(refusal, texts),
    // A guest is told no names; and who wrote it, say, is nobody to be named (R31).
    ...(viewer.guest || (refusal.ask.length === 0 && !refusal.may.some(isNamed)) ? [] : [askText(refusal.ask, scene)]),
  ].join(' ');
}

/** The words of a refusal that is the same for all who may, or the relations that have one. */
function whoMay<T extends string>({ reason, may }: NotAllowed, texts: Wordings<T>): T {
  const own = `refusal.${reason}`;
  if (isTextKey(own)) return texts.say(own);
  const keys = may.map((relation) => `relation.${relation}`).filter(isTextKey);
  return texts.say('denied.may', { who: texts.either([...new Set(keys.map((key) => texts.say(key)))]) });
}

type Wordings<T extends string> = {
  say(key: TextKey, params?: Readonly<Record<string, T>>): T;
  either(words: readonly T[]): T;
};

const askText = (people: readonly PersonId[], scene: Scene): string =>
  people.length > 0
    ? scene.texts.say('denied.ask', { names: namesOf(people, scene) })
    : scene.texts.say('denied.nobody');

/** What is somebody else's to see: whom to ask, if it was meant for them after all. */
export const notYoursText = (right: Right, scene: Scene): string =>
  `${scene.texts.say('reply.not-yours')} ${scene.texts.say('denied.ask-if-wrong', { names: whomText(right, scene) })}`;

/** Whom to turn to: others by name, as far as they can be named to whoever asks, or else the role. */
export function whomText(right: Right, scene: Scene): string {
  const { texts, here, viewer } = scene;
  const people = viewer.guest ? [] : whomToAsk(right, { by: viewer, here }).filter((id) => id !== viewer.id);
  return people.length > 0 ? namesOf(people, scene) : texts.say('relation.method-coordinator');
}

/** More than three names are a list to choose from, and no help. */
const MOST_NAMED = 3;

const namesOf = (people: readonly PersonId[], scene: Scene): string =>
  scene.texts.either(people.slice(0, MOST_NAMED).map((person) => nameOf(scene, person)));

/** The same in a channel, where a sentence that would name somebody or count tasks gives way to a plain one. */
export function publicRefusalText(refusal: Refusal, texts: PublicTexts): PublicText {
  if (isNotAllowed(refusal)) return whoMay(refusal, texts);
  const key = `refusal.${refusal.reason}`;
  return isPlain(refusal) && isTextKey(key) ? texts.say(key) : texts.say('reply.unknown');
}

/** Whether all of why not may be read by anybody: it names nobody, and has no dates or counts in it. */
export const isPlain = (refusal: Refusal): boolean =>
  isNotAllowed(refusal) || (Object.keys(refusal).length === 1 && isTextKey(`refusal.${refusal.reason}`));
