import type { Country } from '../calendar/working-day';
import { needInBrief, needPanel, numberPanel } from '../cards/need';
import { municipality, municipalityRef } from '../municipality/municipality';
import { holdsPersonalNumber } from '../privacy/personal-number';
import type { Ports } from '../process/ports';
import type { Language } from '../texts/language';
import { tellsOfNeed } from '../understanding/need';
import { officialCommand } from '../understanding/phrases';
import { aboutTown, privately, publicly, type Answer } from './answer';
import { stateOf, type Guest, type Stranger } from './visitor';

type Known = Pick<Guest, 'visitor' | 'texts' | 'publicTexts'> | Stranger;

/**
 * What is answered before anything that was asked for, whoever wrote it and wherever: somebody is in need (R28), or there
 * is a personal number in it (N1). Nothing of what was written is kept, passed on or said again.
 */
export async function heardFirst(ports: Ports, known: Known, text: string): Promise<Answer | undefined> {
  const isInNeed = tellsOfNeed(text);
  const hasNumber = holdsPersonalNumber(text);
  if (!isInNeed && !hasNumber) return undefined;
  const { visitor, texts, publicTexts } = known;
  const country = isInNeed ? await countryOf(ports, known) : 'SE';
  const about = aboutTown(known);
  const own = { say: texts.say, help: officialCommand('help', texts.language) };
  const ownPosts = [
    ...(hasNumber ? [numberPanel(own, 'own')] : []),
    ...(isInNeed ? [needPanel(own, country, 'own')] : []),
  ].map((panel) => privately(panel, known, about));
  if (visitor.place.kind === 'private') return { place: 'private', posts: ownPosts };
  const words = { say: publicTexts.say, help: publicTexts.command('help') };
  // A stranger has no chat with us where the rest could stand.
  const isStranger = 'because' in known;
  const need = isStranger ? needPanel(words, country, 'others-see') : needInBrief(words, country);
  const posts = [...(hasNumber ? [numberPanel(words, 'others-see')] : []), ...(isInNeed ? [need] : [])];
  return {
    place: 'channel',
    posts: posts.map((panel) => publicly(panel, known, about)),
    whispers: isInNeed && !isStranger ? ownPosts.slice(-1) : [],
  };
}

/** Whom to call depends on where the municipality is, and not on the language of whoever asks. */
async function countryOf(ports: Ports, { visitor, texts }: Known): Promise<Country> {
  const town = await stateOf(ports, municipality, municipalityRef(visitor.tenantId));
  return town.phase === 'absent' ? COUNTRIES[texts.language] : town.settings.office.country;
}

/** Before anything is known of the place; 112 is answered in all of them. */
const COUNTRIES: Readonly<Record<Language, Country>> = { sv: 'SE', nb: 'NO', da: 'DK', en: 'SE' };

/** Both are answered, and what was heard first stands last, where it is read. */
export function withHeard(heard: Answer, answer: Answer): Answer {
  if (heard.place === 'private' && answer.place === 'private')
    return { ...answer, posts: [...answer.posts, ...heard.posts] };
  return heard.place === 'channel' && answer.place === 'channel'
    ? { ...answer, posts: [...answer.posts, ...heard.posts] }
    : heard;
}
