import { installActivities, type Activity } from './activities';
import { Chats, contains, roomNamed, seenBy, type Message, type Room } from './chats';
import { startConnector, type Connector } from './connector';
import { channelNamed, memberNamed, openDirectory, type Directory, type Setup } from './directory';
import { openLife, type Life } from './life';
import { startOneDrive, type OneDrive } from './one-drive';
import { credentialsFor, signToken, startIdentity, type AuthSettings } from './identity';
import { postJson, type Answer } from './local-server';
import { openPerson, type Person } from './person';
import { textOf } from './read-card';

/** What the bot must be started with to live in this Teams. */
export type BotSettings = {
  readonly appId: string;
  readonly tenantId: string;
  /** Every activity carries it; the bot's list of allowed service hosts must have its host. */
  readonly serviceUrl: string;
  /** First argument of botbuilder's `ConfigurationBotFrameworkAuthentication`. */
  readonly auth: AuthSettings;
  /** Second argument: signs what the bot sends. */
  readonly credentials: ReturnType<typeof credentialsFor>;
};

/** A post in a channel with the answers in its thread. */
export type Post = Message & { readonly replies: readonly Message[] };

export type ChannelView = {
  /** Oldest first, as everybody sees them. */
  posts(): Post[];
  /** Whether a text or a card anywhere in the channel says this. */
  shows(match: string | RegExp): boolean;
};

/** Something the bot has been given, and what it said at once. */
export type Turn = { readonly activity: unknown; readonly answer: Answer };

export type Teams = {
  readonly settings: BotSettings;
  readonly directory: Directory;
  /** What the bot has called, and where to make such calls fail. */
  readonly connector: Connector;
  /** What the bot has put in people's OneDrive. */
  readonly oneDrive: OneDrive;
  readonly turns: readonly Turn[];
  /** Where the bot listens, such as `http://127.0.0.1:3978/api/messages`. */
  connect(botUrl: string): void;
  /** Somebody adds the bot to the team; before that Teams lets it write nowhere. */
  install(options: { by: string }): Promise<void>;
  /** What happens afterwards to the team, its channels, its people and the app. */
  readonly life: Life;
  person(name: string): Person;
  channel(name: string): ChannelView;
  /** What stands in a group chat, oldest first, as everybody sees it. */
  chat(name: string): Message[];
  /** Sends any activity, with a good token unless given another (or null for none). */
  post(activity: Activity, options?: { token?: string | null }): Promise<Answer>;
  stop(): Promise<void>;
};

const APP_ID = '5ca1ab1e-0000-4000-8000-00000051106a';

/** Starts a fake Teams for one municipality and one team; `stop` it in `afterAll`. */
export async function startTeams(setup: Setup): Promise<Teams> {
  const directory = openDirectory(setup, APP_ID);
  const chats = new Chats(directory);
  const identity = await startIdentity();
  const connector = await startConnector(directory, chats, APP_ID);
  const oneDrive = await startOneDrive();
  const { serviceUrl } = connector;
  const people = new Map<string, Person>();
  const turns: Turn[] = [];
  let botUrl: string | undefined;

  const deliver = async (
    json: string,
    token: string | null = signToken({ aud: APP_ID, serviceUrl: scene.serviceUrl }),
  ): Promise<Answer> => {
    if (!botUrl) throw new Error('no bot yet: call teams.connect(botUrl) first');
    const answer = await postJson(botUrl, json, token === null ? {} : { authorization: `Bearer ${token}` });
    turns.push({ activity: JSON.parse(json), answer });
    return answer;
  };
  const scene = {
    ...{ directory, chats, serviceUrl },
    now: setup.now ?? (() => new Date()),
    emptyInputs: setup.emptyInputs ?? 'sent',
    afterwards: setup.afterwards ?? (async () => undefined),
    oneDrive: oneDrive.origin,
    deliver: (json: string) => deliver(json),
  };

  return {
    settings: {
      appId: APP_ID,
      tenantId: directory.tenantId,
      serviceUrl,
      auth: identity.auth(APP_ID, directory.tenantId),
      credentials: credentialsFor(APP_ID),
    },
    directory,
    connector,
    oneDrive,
    turns,
    connect: (url) => {
      botUrl = url;
    },
    install: async ({ by }) => {
      chats.botIsInTeam = true;
      for (const activity of installActivities(scene, memberNamed(directory, by))) {
        const answer = await deliver(JSON.stringify(activity));
        if (answer.status >= 300) throw new Error(`the bot failed at ${activity.type}: ${JSON.stringify(answer)}`);
      }
    },
    life: openLife(scene),
    person: (name) => {
      const person = people.get(name) ?? openPerson(scene, memberNamed(directory, name));
      people.set(name, person);
      return person;
    },
    channel: (name) => channelView(chats, { kind: 'channel', ...channelNamed(directory, name) }),
    chat: (name) => chats.in(roomNamed(directory, name)).map((message) => seenBy(message)),
    post: (activity, { token } = {}) => deliver(JSON.stringify(activity), token),
    stop: async () => {
      await Promise.all([identity.stop(), connector.stop(), oneDrive.stop()]);
    },
  };
}

function channelView(chats: Chats, room: Room): ChannelView {
  return {
    posts: () => {
      const messages = chats.in(room);
      // A thread whose first message the bot has deleted is gone from the screen with its answers.
      const roots = messages.filter((message) => message.place.thread === message.id);
      return roots.map((root) => {
        const replies = messages.filter((message) => message !== root && message.place.thread === root.id);
        return { ...seenBy(root), replies: replies.map((reply) => seenBy(reply)) };
      });
    },
    shows: (match) =>
      chats
        .in(room)
        .map((message) => seenBy(message))
        .some(({ text, card }) => contains(`${text ?? ''}\n${card ? textOf(card) : ''}`, match)),
  };
}
