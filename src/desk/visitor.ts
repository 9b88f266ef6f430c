import { type Instant, localDateOf, TimeZone } from '../calendar/time';
import type { Scene } from '../cards/panel';
import {
  actorOf,
  isOpen,
  type Actor,
  type ChannelId,
  type MunicipalityState,
  type PersonId,
  type Settings,
} from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { person, personRef, type Conversation } from '../person/person';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import type { Process, Ref } from '../process/process';
import type { Language } from '../texts/language';
import { publicTextsIn, type PublicTexts } from '../texts/public-text';
import { textsIn, type Texts } from '../texts/texts';
import { ownState } from './own';

/** Whoever speaks or clicks: the authenticated sender of the activity, and where they did it. */
export type Visitor = {
  readonly tenantId: string;
  readonly id: PersonId;
  /** The language of their Teams, if it is one of ours. */
  readonly clientLanguage: Language | undefined;
  readonly place: Place;
};

/**
 * In `chat`, a group chat such as that of a meeting, and `elsewhere`, such as another team's channel, whoever reads need
 * not belong here.
 */
export type Place =
  | {
      readonly kind: 'private';
      readonly conversation: Conversation;
      /** In the try-out everybody's cards lie in one chat: what is said of a card that is another's, which stays there. */
      readonly notYours?: string;
    }
  | { readonly kind: 'channel'; readonly team: string; readonly channel: ChannelId }
  | { readonly kind: 'chat'; readonly conversation: Conversation }
  | { readonly kind: 'elsewhere' };

/** A visitor who is known here: their roles, and how they are spoken to. */
export type Guest = {
  readonly visitor: Visitor;
  readonly actor: Actor;
  readonly town: Exclude<MunicipalityState, { phase: 'absent' }>;
  readonly here: Settings;
  readonly texts: Texts;
  readonly publicTexts: PublicTexts;
  readonly scene: Scene;
};

/** Why somebody is no guest: there is no team yet, or none just now, or they are not in it. */
export type Stranger = {
  readonly visitor: Visitor;
  readonly texts: Texts;
  readonly publicTexts: PublicTexts;
  readonly because: 'not-installed' | 'away' | 'not-member';
};

export async function recognise(ports: Ports, visitor: Visitor): Promise<Guest | Stranger> {
  const town = await stateOf(ports, municipality, municipalityRef(visitor.tenantId));
  const isMember = town.phase === 'absent' || town.settings.team.members.some(({ id }) => id === visitor.id);
  const otherwise = town.phase === 'absent' ? 'sv' : town.settings.language;
  const language = await languageOf(ports, visitor, { otherwise, isMember });
  const texts = textsIn(language);
  if (town.phase === 'absent')
    return { visitor, texts, publicTexts: publicTextsIn(language, ANY_ZONE), because: 'not-installed' };
  const here = town.settings;
  await hearFrom(ports, visitor, town);
  // What everybody in a channel reads is in the municipality's language, not in that of whoever clicked.
  const publicTexts = publicTextsIn(here.language, here.office.zone);
  if (!isMember) return { visitor, texts, publicTexts, because: 'not-member' };
  if (town.away !== undefined) return { visitor, texts, publicTexts, because: 'away' };
  const actor = actorOf(visitor.id, here);
  const scene = sceneFor(actor, here, language, ports.now());
  return { visitor: { ...visitor, place: placeIn(here, visitor) }, actor, town, here, texts, publicTexts, scene };
}

/** Something came from a channel that took nothing: from now on it is written to again. */
async function hearFrom(
  ports: Ports,
  { place, tenantId }: Visitor,
  { silentChannels = [] }: Guest['town'],
): Promise<void> {
  if (place.kind !== 'channel' || !silentChannels.includes(place.channel)) return;
  const at = ports.now();
  const command = { type: 'channel-speaks', at, channel: place.channel };
  await handle(ports, municipalityRef(tenantId), { command, key: `speaks ${place.channel} ${at}` });
}

/** Before there is a municipality no time of day is told. */
const ANY_ZONE = TimeZone.parse('UTC');

/** Only the municipality's own team, and all of it, reads what is said in its open channels. */
const placeIn = (here: Settings, { place }: Visitor): Place =>
  place.kind === 'channel' && (place.team !== here.team.id || !isOpen(place.channel, here))
    ? { kind: 'elsewhere' }
    : place;

export const sceneFor = (viewer: Actor, here: Settings, language: Language, now: Instant): Scene => ({
  viewer,
  here,
  texts: textsIn(language),
  today: localDateOf(now, here.office.zone),
});

type Known = { readonly otherwise: Language; readonly isMember: boolean };

/** A person's language, learnt or confirmed from where they write to us; of who is not in the team nothing is stored. */
async function languageOf(ports: Ports, visitor: Visitor, { otherwise, isMember }: Known): Promise<Language> {
  const ref = personRef(visitor.tenantId, visitor.id);
  const { clientLanguage, place } = visitor;
  const fallback = clientLanguage ?? otherwise;
  if (place.kind !== 'private' || !isMember) {
    const known = await stateOf(ports, person, ref);
    return known.phase === 'known' ? known.language.is : fallback;
  }
  const at = ports.now();
  const command = {
    type: 'meet',
    at,
    by: { id: visitor.id },
    conversation: place.conversation,
    language: clientLanguage ?? 'not-told',
    otherwise,
  };
  const { snapshot } = await handle(ports, ref, { command, key: `meet ${at}` });
  const known = ownState(person, snapshot.state);
  return known.phase === 'known' ? known.language.is : fallback;
}

/** The state of a process as it is stored, or as it begins. */
export async function stateOf<S>(
  ports: Ports,
  process: Pick<Process<S, never, never, never, never>, 'initial'>,
  ref: Ref,
): Promise<S> {
  const stored = await ports.store.load(ref);
  return stored ? ownState(process, stored.value.state) : process.initial;
}
