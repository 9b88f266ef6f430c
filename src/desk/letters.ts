import { z } from 'zod/v4';
import type { PrivateCard, PublicCard } from '../cards/expand';
import { type PrivatePanel, type Scene } from '../cards/panel';
import { leftBehindPanel } from '../cards/gaps';
import { notePanel, shortPanel } from '../cards/replies';
import type { Message } from '../municipality/audience';
import {
  actorOf,
  holdersOf,
  isOfTheTeam,
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
import { logRef } from '../process/log-fields';
import type { Addressed, Ports } from '../process/ports';
import type { Ref } from '../process/process';
import type { Snapshot } from '../process/store';
import type { Language } from '../texts/language';
import { publicTextsIn, type PublicText } from '../texts/public-text';
import { textsIn } from '../texts/texts';
import { aboutTown, privately, publicly } from './answer';
import { channelOf, isSilent, isThere } from './places';
import { maySee } from './rights';
import { ROOMS, type AnyRoom } from './rooms';
import { summaryOf } from './summary';
import { IN_A_CHAT, Unreached, unreachedFor } from './unreached';
import { sceneFor, stateOf, type Visitor } from './visitor';

export type View = { readonly card: string };
type AnyMessage = Message<View, View>;

/** Something to say unasked, drawn from the state as it is and ready to post. A channel takes nothing but a public card. */
export type Letter = {
  readonly tenantId: string;
  readonly summary: PublicText;
  readonly serviceUrl: string;
  /** Teams lets nothing through to where it goes, and nothing has come from there since. */
  readonly silent: boolean;
} & (
  | {
      readonly to: 'person';
      readonly member: Member;
      readonly conversation: Conversation | 'none-yet';
      readonly language: Language;
      readonly card: PrivateCard;
      readonly shorter?: () => PrivateCard;
    }
  | {
      readonly to: 'channel';
      readonly channel: ChannelId;
      readonly card: PublicCard;
      readonly shorter?: () => PublicCard;
    }
  | {
      readonly to: 'chat';
      readonly conversation: Conversation;
      /** What it is about, and is led there as long as something gets through. */
      readonly ref: Ref;
      readonly card: PublicCard;
      readonly shorter?: () => PublicCard;
    }
);

type Town = Exclude<MunicipalityState, { phase: 'absent' }>;

async function townOf(ports: Ports, tenantId: string): Promise<Town> {
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase === 'absent') throw new Error(`${tenantId}: something to say and nowhere to say it`);
  return town;
}

/** A message to a role, as one to each who holds it; if nobody does, to those who can fill the role. */
export async function address(ports: Ports, ref: Ref, message: unknown): Promise<Addressed[]> {
  const { to, view } = asMessage(message);
  // A place or a person needs no looking up, and the very first message comes before there are settings to look in.
  if ('channel' in to) return [{ id: to.channel, message }];
  if ('chat' in to) return [{ id: 'chat', message }];
  if ('person' in to) return [{ id: to.person, message }];
  const { settings, installedBy } = await townOf(ports, ref.tenantId);
  return holdersOr(installedBy, to.role, settings).map((id) => ({ id, message: { to: { person: id }, view } }));
}

function holdersOr(installedBy: PersonId, wanted: Role, settings: Settings): readonly PersonId[] {
  const holders = [wanted, 'method-coordinator' as const, 'project-lead' as const]
    .map((role) => holdersOf(role, settings))
    .find((found) => found.length > 0);
  return holders ?? [installedBy];
}

/** The conversation a message goes to, as far as it matters who else writes there: a channel, or somebody's own chat. */
export async function conversationOf(ports: Ports, { tenantId }: Ref, message: unknown): Promise<string> {
  const { to } = asMessage(message);
  if ('channel' in to) return channelOf(to.channel, (await townOf(ports, tenantId)).settings) ?? to.channel;
  if ('chat' in to) return to.chat.id;
  return 'person' in to ? to.person : to.role;
}

/**
 * The letter for a message, or `undefined` if its addressee is no longer in the team. `again`: it may have arrived
 * already, and says so.
 */
export async function write(
  ports: Ports,
  ref: Ref,
  snapshot: Snapshot,
  { message, again }: { readonly message: unknown; readonly again: boolean },
): Promise<Letter | undefined> {
  const town = await townOf(ports, ref.tenantId);
  const room = roomOf(ref);
  const { to, view } = asMessage(message);
  const { settings } = town;
  const about = { ref, version: snapshot.version };
  if ('channel' in to || 'chat' in to) {
    const publicTexts = publicTextsIn(settings.language, settings.office.zone);
    const panel = room.drawPublic(view, snapshot.state, { texts: publicTexts });
    const remark = again ? publicTexts.say('remark.again') : undefined;
    const said = {
      tenantId: ref.tenantId,
      card: publicly(panel, { publicTexts }, about, remark),
      shorter: () => publicly(shortPanel(panel, publicTexts.say('remark.shorter')), { publicTexts }, about, remark),
      summary: panel.heading,
    };
    if ('chat' in to) {
      const { serviceUrl } = to.chat;
      return { ...said, to: 'chat', conversation: to.chat, serviceUrl, ref, silent: town.away !== undefined };
    }
    const channel = channelOf(to.channel, settings);
    if (!channel) return undefined;
    const { serviceUrl } = settings.team;
    return { ...said, to: 'channel', channel, serviceUrl, silent: isSilent(town, channel) };
  }
  if ('role' in to) throw new Error(`${logRef(ref)}: a role is addressed before it is written to`);
  return toPerson(ports, ref.tenantId, to.person, ({ scene, language }) => {
    const texts = textsIn(language);
    const panel = panelFor(room, view, snapshot.state, { ...scene, of: ref });
    const marked = { ...about, ...(again ? { remark: texts.say('remark.again') } : {}) };
    return {
      card: privately(panel, { texts }, marked),
      shorter: () => privately(shortPanel(panel, texts.say('remark.shorter')), { texts }, marked),
      summary: summaryOf(view, language, settings),
    };
  });
}

function panelFor(room: AnyRoom, view: View, state: unknown, scene: Scene): PrivatePanel {
  const unreached = Unreached.safeParse(view);
  if (unreached.success) return unreachedFor(room, unreached.data, state, scene) ?? overPanel(scene);
  const left = LeftBehind.safeParse(view);
  if (left.success) {
    const holder = room.holder(state);
    const isStillSo = holder === left.data.whom && !isOfTheTeam(holder, scene.here);
    return isStillSo ? leftBehindPanel(room.title(state, scene), scene) : overPanel(scene);
  }
  // A card that has been sent is looked at for years: what its reader may no longer see, it no longer shows (R2).
  return maySee(room, view, { state, scene }) ? room.draw(view, state, scene) : overPanel(scene);
}

/** Tells that whoever held a loop, `whom`, has left the team. */
const LeftBehind = z.object({ card: z.literal('left-behind'), whom: z.string() });

/** Whom to tell that a message may not have come through: whoever holds the process, or else the coordinators. */
export async function instead(ports: Ports, ref: Ref, snapshot: Snapshot, missed: Addressed): Promise<Addressed[]> {
  const { to, view } = asMessage(missed.message);
  if (Unreached.safeParse(view).success) return [];
  const whom = whomOf(to);
  const { settings, installedBy, away } = await townOf(ports, ref.tenantId);
  // It will be said when there is somewhere to say it; that there is not, those who can mend it know.
  if (away !== undefined || ('channel' in to && !isThere(to.channel, settings))) return [];
  const holder = roomOf(ref).holder(snapshot.state);
  const told = holder && holder !== whom ? [holder] : holdersOr(installedBy, 'method-coordinator', settings);
  const unreached = { card: 'unreached', what: JSON.stringify(view), whom };
  return told
    .filter((person) => person !== whom)
    .map((person) => ({ id: `${person}:unreached:${missed.id}`, message: { to: { person }, view: unreached } }));
}

function whomOf(to: AnyMessage['to']): string {
  if ('channel' in to) return to.channel;
  if ('chat' in to) return IN_A_CHAT;
  return 'person' in to ? to.person : to.role;
}

function roomOf(ref: Ref): AnyRoom {
  const room = ROOMS.get(ref.kind);
  if (!room) throw new Error(`${logRef(ref)}: a kind that has no cards`);
  return room;
}

export const overPanel = ({ texts }: Scene): PrivatePanel =>
  notePanel(texts.say('reply.over.heading'), texts.say('reply.over'));

type Reader = { readonly scene: Scene; readonly language: Language };
type Content = { readonly card: PrivateCard; readonly shorter?: () => PrivateCard; readonly summary: PublicText };

/** A letter to one person, in their own language; `undefined` if they are no longer in the team. */
export async function toPerson(
  ports: Ports,
  tenantId: string,
  id: PersonId,
  content: (reader: Reader) => Content,
): Promise<Letter | undefined> {
  const { settings, away } = await townOf(ports, tenantId);
  const member = settings.team.members.find((candidate) => candidate.id === id);
  if (!member) return undefined;
  const known = await stateOf(ports, person, personRef(tenantId, id));
  const language = known.phase === 'known' ? known.language.is : settings.language;
  const scene = sceneFor(actorOf(id, settings), settings, language, ports.now());
  const conversation = known.phase === 'known' ? known.conversation : 'none-yet';
  const { serviceUrl } = conversation === 'none-yet' ? settings.team : conversation;
  const silent = away !== undefined || (known.phase === 'known' && known.silent === true);
  return {
    tenantId,
    serviceUrl,
    silent,
    to: 'person',
    member,
    conversation,
    language,
    ...content({ scene, language }),
  };
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
  {
    team: { members, serviceUrl },
    reason,
  }: { readonly team: Team; readonly reason: 'another-team' | 'moved-by-keepers' },
): Promise<Letter | undefined> {
  const { tenantId, id } = to;
  const { settings } = await townOf(ports, tenantId);
  const member = members.find((candidate) => candidate.id === id);
  if (!member) return undefined;
  const known = await stateOf(ports, person, personRef(tenantId, id));
  const language = known.phase === 'known' ? known.language.is : (to.clientLanguage ?? settings.language);
  const texts = textsIn(language);
  const panel = notePanel(texts.say('reply.not-allowed.heading'), texts.say(`refusal.${reason}`));
  const card = privately(panel, { texts }, aboutTown({ visitor: to }));
  const summary = summaryOf({ card: 'other' }, language, settings);
  const conversation = known.phase === 'known' ? known.conversation : 'none-yet';
  return { tenantId, serviceUrl, silent: false, to: 'person', member, conversation, language, card, summary };
}

/** Messages come from the outbox, where only a process' own notices are put. */
const asMessage = (message: unknown): AnyMessage => message as AnyMessage;
