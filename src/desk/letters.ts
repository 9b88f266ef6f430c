import type { PrivateCard, PublicCard } from '../cards/expand';
import type { PrivatePanel, Scene } from '../cards/panel';
import { notePanel } from '../cards/replies';
import type { Message } from '../municipality/audience';
import {
  holdersOf,
  rolesOf,
  type ChannelId,
  type Member,
  type MunicipalityState,
  type PersonId,
  type Role,
  type Settings,
  type Team,
} from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { person, personRef, type Conversation } from '../person/person';
import type { Ports } from '../process/ports';
import { refKey, type Ref } from '../process/process';
import type { Snapshot } from '../process/store';
import type { Language } from '../texts/language';
import { publicTextsIn, type PublicText } from '../texts/public-text';
import { isTextKey, textsIn } from '../texts/texts';
import { aboutTown, privately, publicly } from './answer';
import { ROOMS } from './rooms';
import { sceneFor, stateOf, type Visitor } from './visitor';

export type View = { readonly card: string };
type AnyMessage = Message<View, View>;

/** Something to say unasked, drawn from the state as it is and ready to post. A channel takes nothing but a public card. */
export type Letter = { readonly tenantId: string; readonly summary: PublicText; readonly serviceUrl: string } & (
  | {
      readonly to: 'person';
      readonly member: Member;
      readonly conversation: Conversation | 'none-yet';
      readonly language: Language;
      readonly card: PrivateCard;
    }
  | { readonly to: 'channel'; readonly channel: ChannelId; readonly card: PublicCard }
);

type Town = Exclude<MunicipalityState, { phase: 'absent' }>;

async function townOf(ports: Ports, tenantId: string): Promise<Town> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase === 'absent') throw new Error(`${tenantId}: something to say and nowhere to say it`);
  return town;
}

/** A message to a role, as one to each who holds it; if nobody does, to those who can fill the role. */
export async function address(ports: Ports, ref: Ref, message: unknown): Promise<{ id: string; message: unknown }[]> {
  const { to, view } = asMessage(message);
  // A place or a person needs no looking up, and the very first message comes before there are settings to look in.
  if ('channel' in to) return [{ id: to.channel, message }];
  if ('person' in to) return [{ id: to.person, message }];
  const { settings, installedBy } = await townOf(ports, ref.tenantId);
  return holdersOr(installedBy, to.role, settings).map((id) => ({ id, message: { to: { person: id }, view } }));
}

function holdersOr(installedBy: PersonId, wanted: Role, settings: Settings): readonly PersonId[] {
  const holders = [wanted, 'method-coordinator' as const]
    .map((role) => holdersOf(role, settings))
    .find((found) => found.length > 0);
  return holders ?? [installedBy];
}

/** The letter for a message, or `undefined` if its addressee is no longer in the team. */
export async function write(ports: Ports, ref: Ref, snapshot: Snapshot, message: unknown): Promise<Letter | undefined> {
  const town = await townOf(ports, ref.tenantId);
  const room = ROOMS.get(ref.kind);
  if (!room) throw new Error(`${refKey(ref)}: a kind that has no cards`);
  const { to, view } = asMessage(message);
  const { settings } = town;
  const about = { ref, version: snapshot.version };
  const sent = { tenantId: ref.tenantId, serviceUrl: settings.team.serviceUrl };
  if ('channel' in to) {
    const publicTexts = publicTextsIn(settings.language, settings.office.zone);
    const channel = channelOf(to.channel, settings);
    if (!channel) return undefined;
    const panel = room.drawPublic(view, snapshot.state, { texts: publicTexts });
    return { ...sent, to: 'channel', channel, card: publicly(panel, { publicTexts }, about), summary: panel.heading };
  }
  if ('role' in to) throw new Error(`${refKey(ref)}: a role is addressed before it is written to`);
  return toPerson(ports, ref.tenantId, to.person, ({ scene, language }) => {
    // A card that has been sent is looked at for years: what its reader may no longer see, it no longer shows (R2).
    const maySee = room.maySee(view, scene.viewer, snapshot.state);
    const panel = maySee ? room.draw(view, snapshot.state, scene) : overPanel(scene);
    const card = privately(panel, { texts: textsIn(language) }, about);
    return { card, summary: summaryOf(view, language, settings) };
  });
}

const overPanel = ({ texts }: Scene): PrivatePanel =>
  notePanel(texts.say('reply.over.heading'), texts.say('reply.over'));

type Reader = { readonly scene: Scene; readonly language: Language };
type Content = { readonly card: PrivateCard; readonly summary: PublicText };

/** A letter to one person, in their own language; `undefined` if they are no longer in the team. */
export async function toPerson(
  ports: Ports,
  tenantId: string,
  id: PersonId,
  content: (reader: Reader) => Content,
): Promise<Letter | undefined> {
  const { settings } = await townOf(ports, tenantId);
  const member = settings.team.members.find((candidate) => candidate.id === id);
  if (!member) return undefined;
  const known = await stateOf(ports, person, personRef(tenantId, id));
  const language = known.phase === 'known' ? known.language.is : settings.language;
  const scene = sceneFor({ id, roles: rolesOf(id, settings) }, settings, language, ports.now());
  const conversation = known.phase === 'known' ? known.conversation : 'none-yet';
  const { serviceUrl } = settings.team;
  return { tenantId, serviceUrl, to: 'person', member, conversation, language, ...content({ scene, language }) };
}

/** An answer to a person that does not belong where they asked. */
export const whisperTo = (
  ports: Ports,
  tenantId: string,
  id: PersonId,
  card: PrivateCard,
): Promise<Letter | undefined> =>
  toPerson(ports, tenantId, id, ({ scene, language }) => ({
    card,
    summary: summaryOf({ card: 'other' }, language, scene.here),
  }));

/** To whoever added the bot to a second team: why it stays in the first. They need not be a member of that. */
export async function notInThisTeam(
  ports: Ports,
  to: Visitor,
  { members, serviceUrl }: Team,
): Promise<Letter | undefined> {
  const { tenantId, id } = to;
  const { settings } = await townOf(ports, tenantId);
  const member = members.find((candidate) => candidate.id === id);
  if (!member) return undefined;
  const known = await stateOf(ports, person, personRef(tenantId, id));
  const language = known.phase === 'known' ? known.language.is : (to.clientLanguage ?? settings.language);
  const texts = textsIn(language);
  const panel = notePanel(texts.say('reply.not-allowed.heading'), texts.say('refusal.another-team'));
  const card = privately(panel, { texts }, aboutTown({ visitor: to }));
  const summary = summaryOf({ card: 'other' }, language, settings);
  const conversation = known.phase === 'known' ? known.conversation : 'none-yet';
  return { tenantId, serviceUrl, to: 'person', member, conversation, language, card, summary };
}

/** What a locked screen may show: what kind of thing it is, and nothing about anybody (4.1). */
function summaryOf(view: View, language: Parameters<typeof publicTextsIn>[0], { office }: Settings): PublicText {
  const key = `summary.${view.card}`;
  return publicTextsIn(language, office.zone).say(isTextKey(key) ? key : 'summary.other');
}

function channelOf(name: string, settings: Settings): ChannelId | undefined {
  if (name === 'coordination') return settings.coordinationChannel;
  if (name === 'guides') return settings.guidesChannel;
  return settings.units.find(({ code }) => code === name)?.channel;
}

/** Messages come from the outbox, where only a process' own notices are put. */
const asMessage = (message: unknown): AnyMessage => message as AnyMessage;
