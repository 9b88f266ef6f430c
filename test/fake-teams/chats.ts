import { createHash } from 'node:crypto';
import { channelNamed, groupNamed, type Channel, type Directory, type Group, type Member } from './directory';
import type { Card } from './read-card';

/** A message as somebody sees it now. */
export type Message = { readonly id: string; readonly from: string } & Content;

export type Room =
  | { readonly kind: 'personal'; readonly with: Member }
  | ({ readonly kind: 'channel' } & Channel)
  | ({ readonly kind: 'group' } & Group);

/** Where something is said: a 1:1 chat, or a channel with (or, for a new post, without) a thread. */
export type Place = { readonly room: Room; readonly thread?: string };

/** `file`: one of Teams' own cards about a file, with its content type. */
type Content = { readonly text?: string; readonly card?: Card; readonly file?: Card };

export type Stored = {
  readonly id: string;
  readonly from: string;
  readonly place: Place;
  content: Content;
  /** What a person got as the answer to a click: only they see it, until the bot updates the message. */
  readonly ownViews: Map<string, Card>;
  /** Every card this message has ever shown, so that a test can click on an old one. */
  readonly cardsShown: Set<Card>;
};

/** Everything that is on a screen somewhere in the fake Teams. */
export class Chats {
  private messages: Stored[] = [];
  private count = 0;
  /** Whether the bot has been installed in the team; before that Teams refuses it. */
  botIsInTeam = false;
  /** In an archived team nobody writes any more. */
  isArchived = false;
  /** People who have a 1:1 chat with the bot. */
  readonly acquainted = new Set<string>();
  /** Ids of the group chats it has been taken out of. */
  readonly takenOutOf = new Set<string>();
  /** People who have taken the app away from themselves. */
  readonly without = new Set<string>();

  constructor(private readonly directory: Directory) {}

  post(place: Place, from: string, content: Content): Stored {
    const id = String(1_767_225_600_000 + 1009 * ++this.count);
    const inThread = place.room.kind === 'channel' ? { room: place.room, thread: place.thread ?? id } : place;
    const cardsShown = new Set(content.card ? [content.card] : []);
    const message: Stored = { id, from, place: inThread, content, ownViews: new Map(), cardsShown };
    this.messages.push(message);
    return message;
  }

  update(message: Stored, content: Content): void {
    message.content = content;
    message.ownViews.clear();
    if (content.card) message.cardsShown.add(content.card);
  }

  showOnlyTo(person: Member, message: Stored, card: Card): void {
    message.ownViews.set(person.id, card);
    message.cardsShown.add(card);
  }

  remove(message: Stored): void {
    this.messages = this.messages.filter((other) => other !== message);
  }

  /** The message with this id, if it is in just this chat or thread. */
  find(place: Place, id: string): Stored | undefined {
    const conversation = this.conversationId(place);
    return this.messages.find((message) => message.id === id && this.conversationId(message.place) === conversation);
  }

  /** Oldest first. */
  in(room: Room): Stored[] {
    const id = this.conversationId({ room });
    return this.messages.filter((message) => this.conversationId({ room: message.place.room }) === id);
  }

  conversationId({ room, thread }: Place): string {
    if (room.kind === 'channel') return thread ? `${room.id};messageid=${thread}` : room.id;
    if (room.kind === 'group') return room.id;
    const pair = createHash('sha256').update(`${this.directory.bot.id} ${room.with.id}`).digest('base64url');
    return `a:1${pair}`;
  }

  /** Reads a conversation id back; undefined when there is no such chat, channel or thread. */
  place(conversationId: string): Place | undefined {
    const [base = '', thread] = conversationId.split(';messageid=');
    const { channels, formerChannels, groups } = this.directory;
    const group = groups.find(({ id }) => id === conversationId);
    if (group) return { room: { kind: 'group', ...group } };
    const channel = [...channels, ...formerChannels].find(({ id }) => id === base);
    if (channel) {
      const room: Room = { kind: 'channel', ...channel };
      const exists = thread === undefined || this.in(room).some((message) => message.place.thread === thread);
      return exists ? { room, thread } : undefined;
    }
    const person = this.directory.people.find((other) => this.conversationId(personal(other)) === conversationId);
    return person && personal(person);
  }

  botIsIn({ room }: Place): boolean {
    const isFormer = (id: string): boolean => this.directory.formerChannels.some((channel) => channel.id === id);
    if (room.kind === 'channel') return this.botIsInTeam && !isFormer(room.id);
    if (room.kind === 'group') return !this.takenOutOf.has(room.id);
    if (this.without.has(room.with.id)) return false;
    return this.acquainted.has(room.with.id) || (this.botIsInTeam && !room.with.outside);
  }

  botMayWriteIn(place: Place): boolean {
    const { room } = place;
    const isClosed = room.kind === 'channel' && (this.isArchived || room.type === 'private');
    return this.botIsIn(place) && !isClosed;
  }
}

export function personal(person: Member): Place {
  return { room: { kind: 'personal', with: person } };
}

/** A channel, or a group chat. */
export function roomNamed(directory: Directory, name: string): Room {
  const group = groupNamed(directory, name);
  return group ? { kind: 'group', ...group } : { kind: 'channel', ...channelNamed(directory, name) };
}

export function nameOf(room: Room): string {
  return room.kind === 'personal' ? room.with.name : room.name;
}

/** The message with the card this person sees; without a person, as all see it. */
export function seenBy(message: Stored, person?: Member): Message {
  const own = person && message.ownViews.get(person.id);
  return { id: message.id, from: message.from, ...message.content, ...(own && { card: own }) };
}

/** Whether a text or the JSON of a card contains what is looked for. */
export function contains(text: string, match: string | RegExp): boolean {
  return typeof match === 'string' ? text.includes(match) : text.search(match) >= 0;
}
