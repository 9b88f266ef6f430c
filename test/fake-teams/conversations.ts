import { z } from 'zod/v4';
import { personal, type Chats, type Place, type Stored } from './chats';
import { GENERAL, memberWithId, type Directory, type Member } from './directory';
import type { Reply } from './local-server';
import { isCard } from './read-card';

/** What a bot can ask of the connector. */
export type What = 'create' | 'send' | 'update' | 'delete' | 'members' | 'member' | 'team' | 'channels';

/** One call, understood: the ids are decoded, and `place` is undefined when there is no such conversation. */
export type Wish = {
  readonly what: What;
  readonly place?: Place;
  /** The activity, member or team id at the end of the path. */
  readonly id: string;
  readonly body: unknown;
  readonly query: URLSearchParams;
};

const WRITING: ReadonlySet<What> = new Set(['send', 'update', 'delete']);
const MOST_BYTES = 100 * 1024;
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';
const OF_FILES = 'application/vnd.microsoft.teams.card.file.';

const Attachment = z.looseObject({ contentType: z.string(), content: z.unknown() });
const Outgoing = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  attachments: z.array(Attachment).nullish(),
});
const WithId = z.looseObject({ id: z.string() });
const NewConversation = z.looseObject({
  members: z.array(WithId).nullish(),
  tenantId: z.string().nullish(),
  channelData: z.looseObject({ channel: WithId.nullish(), tenant: WithId.nullish() }).nullish(),
  activity: Outgoing.nullish(),
});
type Outgoing = z.infer<typeof Outgoing>;

/** Does what Teams does with a call of the bot, and answers with the errors the real connector gives. */
export class Conversations {
  /** People on a page of members; make it small to see whether the bot reads on. */
  membersOnPage = 100;

  constructor(
    private readonly directory: Directory,
    private readonly chats: Chats,
  ) {}

  answer(wish: Wish): Reply {
    if (wish.query.has('isTargetedActivity')) return refusal(501, 'NotInFakeTeams');
    switch (wish.what) {
      case 'create':
        return this.create(wish.body);
      case 'team':
      case 'channels':
        return this.team(wish);
      default:
        if (!wish.place) return refusal(404, 'ConversationNotFound');
        if (!this.chats.botIsIn(wish.place)) return refusal(403, 'BotNotInConversationRoster');
        if (WRITING.has(wish.what) && !this.chats.botMayWriteIn(wish.place))
          return refusal(403, 'MessageWritesBlocked');
        return this.inPlace(wish, wish.place);
    }
  }

  private inPlace(wish: Wish, place: Place): Reply {
    switch (wish.what) {
      case 'send':
        return this.send(place, wish.body);
      case 'update':
      case 'delete': {
        const message = this.chats.find(place, wish.id);
        if (!message) return refusal(404, 'ActivityNotFoundInConversation');
        if (message.from !== this.directory.bot.name) return refusal(403, 'NotEnoughPermissions');
        return wish.what === 'update' ? this.update(message, wish.body) : this.remove(message);
      }
      default:
        return this.members(place, wish);
    }
  }

  private create(body: unknown): Reply {
    const wanted = NewConversation.safeParse(body);
    if (!wanted.success) return refusal(400, 'BadArgument', wanted.error.message);
    const { members, tenantId, channelData, activity } = wanted.data;
    if (channelData?.channel) {
      const place = this.chats.place(channelData.channel.id);
      if (!place) return refusal(404, 'ConversationNotFound');
      if (!this.chats.botMayWriteIn(place)) return refusal(403, 'BotNotInConversationRoster');
      if (!activity) return refusal(400, 'BadSyntax', 'a new thread in a channel needs its first activity');
      return this.send({ room: place.room }, activity, (post) => ({
        id: this.chats.conversationId(post.place),
        activityId: post.id,
      }));
    }
    if ((tenantId ?? channelData?.tenant?.id) !== this.directory.tenantId)
      return refusal(400, 'BadArgument', 'tenantId');
    // Whether Teams would say it is not documented; a bot that wants to be sure creates first and sends after.
    if (activity) return refusal(400, 'BadArgument', 'fake Teams takes a first activity in channels only');
    const person = members?.length === 1 && memberWithId(this.directory, members[0]?.id ?? '');
    if (!person) return refusal(400, 'BadArgument', 'a 1:1 chat has one member, who must exist');
    if (!this.chats.botMayWriteIn(personal(person))) return refusal(403, 'BotNotInConversationRoster');
    return { status: 201, body: { id: this.chats.conversationId(personal(person)) } };
  }

  private send(place: Place, body: unknown, idsOf = ({ id }: Stored): object => ({ id })): Reply {
    const { activity, refused } = readActivity(body);
    if (refused) return refused;
    if (activity.type !== 'message') return { status: 202, body: {} };
    const content = contentOf(activity);
    if (!content.text && !content.card && !content.file)
      return refusal(400, 'BadSyntax', 'a message needs a text or a card');
    if (content.text && content.card) {
      // Teams makes two messages of it and tells the id of neither, so that the bot can never update them.
      const first = this.chats.post(place, this.directory.bot.name, { text: content.text });
      this.chats.post(first.place, this.directory.bot.name, { card: content.card });
      return { status: 201, body: {} };
    }
    return { status: 201, body: idsOf(this.chats.post(place, this.directory.bot.name, content)) };
  }

  private update(message: Stored, body: unknown): Reply {
    const { activity, refused } = readActivity(body);
    if (refused) return refused;
    this.chats.update(message, contentOf(activity));
    return { status: 200, body: { id: message.id } };
  }

  private remove(message: Stored): Reply {
    this.chats.remove(message);
    return { status: 200 };
  }

  private members({ room }: Place, { what, id, query }: Wish): Reply {
    const people = room.kind === 'personal' ? [room.with] : this.directory.people.filter((person) => !person.outside);
    const accounts = people.map((person) => this.account(person));
    if (what === 'member') {
      const account = accounts.find((one) => one.id === id || one.aadObjectId === id);
      return account ? { status: 200, body: account } : refusal(404, 'MemberNotFoundInConversation');
    }
    if (id !== 'paged') return { status: 200, body: accounts };
    const from = Number(query.get('continuationToken') ?? 0);
    const to = from + Math.min(Number(query.get('pageSize') ?? this.membersOnPage), this.membersOnPage);
    const more = to < accounts.length && { continuationToken: String(to) };
    return { status: 200, body: { members: accounts.slice(from, to), ...more } };
  }

  private account(person: Member) {
    return {
      id: person.mri,
      name: person.name,
      objectId: person.id,
      aadObjectId: person.id,
      givenName: person.name,
      userPrincipalName: person.guest
        ? `${person.id}_region.example#EXT#@kommun.example`
        : `${person.id}@kommun.example`,
      tenantId: this.directory.tenantId,
      userRole: person.guest ? 'guest' : 'user',
    };
  }

  private team({ what, id }: Wish): Reply {
    const { team, channels, tenantId, people } = this.directory;
    if (id !== team.id) return refusal(404, 'TeamNotFound');
    if (!this.chats.botIsInTeam) return refusal(403, 'BotNotInConversationRoster');
    // Teams leaves out the name of the General channel, which each client shows in its own language.
    const listed = channels.map((channel) => (channel.name === GENERAL ? { id: channel.id } : channel));
    if (what === 'channels') return { status: 200, body: { conversations: listed } };
    const memberCount = people.filter((person) => !person.outside).length;
    return { status: 200, body: { ...team, tenantId, type: 'standard', channelCount: channels.length, memberCount } };
  }
}

/** An error body as the connector writes it: botbuilder's RestError has the code from here. */
export function refusal(status: number, code: string, message = code) {
  return { status, body: { error: { code, message } } };
}

function readActivity(
  body: unknown,
): { activity: Outgoing; refused?: undefined } | { activity?: undefined; refused: Reply } {
  const size = Buffer.byteLength(JSON.stringify(body ?? ''), 'utf16le');
  if (size > MOST_BYTES) return { refused: refusal(413, 'MessageSizeTooBig') };
  const read = Outgoing.safeParse(body);
  return read.success ? { activity: read.data } : { refused: refusal(400, 'BadSyntax', read.error.message) };
}

function contentOf({ text, attachments }: Outgoing) {
  const card = attachments?.find(({ contentType }) => contentType === ADAPTIVE)?.content;
  const file = attachments?.find(({ contentType }) => contentType.startsWith(OF_FILES));
  return { ...(text && { text }), ...(isCard(card) && { card }), ...(file && { file }) };
}
