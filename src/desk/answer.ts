import { expandPrivate, expandPublic, type Envelope, type PrivateCard, type PublicCard } from '../cards/expand';
import { BLANK, type Draft, type PrivatePanel, type PublicPanel } from '../cards/panel';
import { notePanel } from '../cards/replies';
import { municipalityRef } from '../municipality/municipality';
import type { Ref } from '../process/process';
import type { PublicText } from '../texts/public-text';
import type { TextKey, Texts } from '../texts/texts';
import type { Guest, Stranger, Visitor } from './visitor';

export type FileOffer = { readonly name: string; readonly description: string };

/**
 * What the desk says back. `card` takes the place of the card that was clicked, `posts` are new in the same place,
 * `word` stands beside the clicked card for whoever clicked. In a channel all of it is public, and what is not goes to
 * the person's own chat (`whispers`); so it is wherever else others read along.
 */
export type Answer =
  | {
      readonly place: 'private';
      readonly card?: PrivateCard;
      readonly posts: readonly PrivateCard[];
      readonly word?: string;
      /** What is stored about them, if they say yes to it; gathered only then. */
      readonly file?: FileOffer;
    }
  | {
      readonly place: 'channel';
      readonly card?: PublicCard;
      readonly posts: readonly PublicCard[];
      readonly whispers: readonly PrivateCard[];
      readonly word?: PublicText;
    };

export type About = { readonly ref: Ref; readonly version: number; readonly draft?: Draft; readonly remark?: string };

export function privately(panel: PrivatePanel, guest: Pick<Guest, 'texts'>, about: About): PrivateCard {
  return expandPrivate(panel, envelopeOf(about, guest.texts.language));
}

/** In a channel nobody's half-filled form is shown, and no remark but a public one. */
export function publicly(
  panel: PublicPanel,
  guest: Pick<Guest, 'publicTexts'>,
  about: Omit<About, 'draft' | 'remark'>,
  remark?: PublicText,
): PublicCard {
  return expandPublic(panel, envelopeOf({ ...about, ...(remark ? { remark } : {}) }, guest.publicTexts.language));
}

const envelopeOf = ({ ref, version, draft = BLANK, remark = '' }: About, language: Envelope['language']): Envelope => ({
  ref,
  version,
  language,
  draft,
  remark,
});

/** Cards that are about nothing that lives, such as help, are about the municipality. */
export const aboutTown = (guest: { readonly visitor: { readonly tenantId: string } }): About => ({
  ref: municipalityRef(guest.visitor.tenantId),
  version: 0,
});

/** To somebody who had been promised an answer, in their own chat: it did not come to anything. */
export const sorry = (visitor: Visitor, texts: Texts): PrivateCard =>
  privately(notePanel(texts.say('reply.fault.heading'), texts.say('reply.fault')), { texts }, aboutTown({ visitor }));

/** What somebody is told whom we do not know. */
export const WHY_NOT = {
  'not-installed': 'refusal.not-installed',
  away: 'reply.away',
  'not-member': 'reply.not-member',
} as const satisfies Record<Stranger['because'], TextKey>;

/** An answer to somebody we do not know: it says nothing of anybody, so it is said where they asked. */
export function turnAway(stranger: Stranger, asked: 'in-words' | 'by-click' | 'for-erasure'): Answer {
  const { visitor, texts, publicTexts, because } = stranger;
  const isLeaver = asked === 'for-erasure' && because === 'not-member';
  const key = isLeaver ? 'erasure.not-member' : WHY_NOT[because];
  if (visitor.place.kind === 'private') {
    const heading = isLeaver ? 'erasure.heading' : 'reply.not-ready.heading';
    const panel = notePanel(texts.say(heading), texts.say(key));
    return asked === 'by-click'
      ? { place: 'private', posts: [], word: texts.say(key) }
      : { place: 'private', posts: [privately(panel, stranger, aboutTown(stranger))] };
  }
  const word = publicTexts.say(key);
  return asked === 'by-click'
    ? { place: 'channel', posts: [], whispers: [], word }
    : {
        place: 'channel',
        posts: [publicly({ heading: word, blocks: [] }, stranger, aboutTown(stranger))],
        whispers: [],
      };
}
