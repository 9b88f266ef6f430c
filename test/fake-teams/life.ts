import { randomUUID } from 'node:crypto';
import { clientInfo, fields, installActivities, type Activity, type Scene } from './activities';
import { roomNamed } from './chats';
import {
  channelNamed,
  memberNamed,
  openChannel,
  openTeam,
  type Channel,
  type ChannelSetup,
  type Member,
} from './directory';
import type { Answer } from './local-server';

/*
What happens to a team, its channels, its people and the app, and what Teams tells the bot of it. Such an activity names
whoever did it by their `29:` id alone, comes from the team's own conversation, and says in `channelData.eventType` what
it is about (learn.microsoft.com, "Conversation events in your Teams bot").
*/

export type Life = {
  /** Somebody takes the bot out of the team: told twice, as an installation and as a member. */
  remove(by: string): Promise<void>;
  /** A new version of the app, with or without its bot. */
  upgrade(action: 'add-upgrade' | 'remove-upgrade', by: string): Promise<void>;
  renameTeam(name: string): Promise<void>;
  archiveTeam(): Promise<void>;
  unarchiveTeam(): Promise<void>;
  deleteTeam(how?: 'teamDeleted' | 'teamHardDeleted'): Promise<void>;
  restoreTeam(): Promise<void>;
  /** The bot, taken out of its team before, is added to another one. */
  addToNewTeam(team: { readonly name: string; readonly channels: readonly ChannelSetup[] }, by: string): Promise<void>;
  createChannel(channel: ChannelSetup): Promise<void>;
  renameChannel(name: string, to: string): Promise<void>;
  deleteChannel(name: string): Promise<void>;
  restoreChannel(name: string): Promise<void>;
  leaves(name: string): Promise<void>;
  joins(name: string): Promise<void>;
  /** The bot is taken out of a group chat, which is told, or only found out when it writes there. */
  takenOutOf(chat: string, how?: 'unheard'): Promise<void>;
  /** A meeting in Teams begins or ends, which its chat is told where the permission for it was given. */
  call(chat: string, what: 'Start' | 'End', by: string): Promise<void>;
  /** Somebody takes the app away from themselves, or back. */
  uninstalls(name: string): Promise<void>;
  installs(name: string): Promise<void>;
  /** Teams moves the municipality to another of its services. */
  moveService(region: string): void;
};

export type LifeScene = Omit<Scene, 'serviceUrl'> & {
  serviceUrl: string;
  deliver(json: string): Promise<Answer>;
  afterwards(): Promise<void>;
};

export function openLife(scene: LifeScene): Life {
  const { directory, chats } = scene;
  const deleted = new Map<string, Channel>();

  const tell = async (activity: Activity): Promise<void> => {
    const answer = await scene.deliver(JSON.stringify(activity));
    if (answer.status >= 300) throw new Error(`the bot failed at ${activity.type}: ${JSON.stringify(answer)}`);
    await scene.afterwards();
  };
  const news = (eventType: string, about: object = {}, more: object = {}): Promise<void> => {
    const { team, tenantId, bot, people } = directory;
    return tell({
      ...{ type: 'conversationUpdate', id: `f:${randomUUID()}`, channelId: 'msteams', serviceUrl: scene.serviceUrl },
      timestamp: scene.now().toISOString(),
      from: { id: people[0]?.mri },
      recipient: bot,
      conversation: { isGroup: true, conversationType: 'channel', id: team.id },
      channelData: { team: { id: team.id }, eventType, tenant: { id: tenantId }, ...about },
      ...more,
    });
  };
  const ofTeam = (eventType: string): Promise<void> => {
    const { id, name } = directory.team;
    return news(eventType, { team: { id, name } });
  };
  const ofChannel = (eventType: string, { id, name, type }: Channel): Promise<void> =>
    news(eventType, { channel: { id, name, ...(type ? { type } : {}) } });
  const installation = (action: string, by: Member): Promise<void> => {
    const [, installed] = installActivities(scene, by);
    return tell({ ...installed, type: 'installationUpdate', id: `f:${randomUUID()}`, action });
  };
  const ownInstallation = (action: string, person: Member): Promise<void> => {
    const { tenantId, bot } = directory;
    const id = chats.conversationId({ room: { kind: 'personal', with: person } });
    return tell({
      ...{ type: 'installationUpdate', action, id: `f:${randomUUID()}`, channelId: 'msteams' },
      ...{ serviceUrl: scene.serviceUrl, timestamp: scene.now().toISOString(), locale: person.locale },
      from: { id: person.mri, aadObjectId: person.id },
      recipient: bot,
      conversation: { conversationType: 'personal', tenantId, id },
      channelData: { tenant: { id: tenantId } },
      entities: [clientInfo(person)],
    });
  };
  const botGone = (): Promise<void> =>
    news('teamMemberRemoved', {}, { membersRemoved: [{ id: directory.bot.id, name: directory.bot.name }] });
  const botThere = (): Promise<void> =>
    news('teamMemberAdded', {}, { membersAdded: [{ id: directory.bot.id, name: directory.bot.name }] });
  const move = (name: string, outside: boolean): Member => {
    const { outside: _before, ...person } = memberNamed(directory, name);
    const moved = outside ? { ...person, outside: true as const } : person;
    directory.people = directory.people.map((other) => (other.id === person.id ? moved : other));
    return moved;
  };

  return {
    remove: async (by) => {
      chats.botIsInTeam = false;
      await botGone();
      await installation('remove', memberNamed(directory, by));
    },
    upgrade: async (action, by) => {
      chats.botIsInTeam = action === 'add-upgrade';
      await installation(action, memberNamed(directory, by));
    },
    renameTeam: async (name) => {
      directory.team = { ...directory.team, name };
      await ofTeam('teamRenamed');
    },
    archiveTeam: async () => {
      chats.isArchived = true;
      await ofTeam('teamArchived');
    },
    unarchiveTeam: async () => {
      chats.isArchived = false;
      await ofTeam('teamUnarchived');
    },
    deleteTeam: async (how = 'teamDeleted') => {
      chats.botIsInTeam = false;
      await ofTeam(how);
    },
    restoreTeam: async () => {
      chats.botIsInTeam = true;
      await ofTeam('teamRestored');
    },
    addToNewTeam: async (setup, by) => {
      directory.formerChannels = [...directory.formerChannels, ...directory.channels];
      Object.assign(directory, openTeam(`${directory.tenantId} ${setup.name}`, setup));
      chats.botIsInTeam = true;
      await botThere();
      await installation('add', memberNamed(directory, by));
    },
    createChannel: async (setup) => {
      const channel = openChannel(`${directory.tenantId} later`, setup);
      directory.channels = [...directory.channels, channel];
      await ofChannel('channelCreated', channel);
    },
    renameChannel: async (name, to) => {
      const renamed = { ...channelNamed(directory, name), name: to };
      directory.channels = directory.channels.map((other) => (other.id === renamed.id ? renamed : other));
      await ofChannel('channelRenamed', renamed);
    },
    deleteChannel: async (name) => {
      const channel = channelNamed(directory, name);
      deleted.set(name, channel);
      directory.channels = directory.channels.filter(({ id }) => id !== channel.id);
      await ofChannel('channelDeleted', channel);
    },
    restoreChannel: async (name) => {
      const channel = deleted.get(name);
      if (!channel) throw new Error(`"${name}" has not been deleted`);
      directory.channels = [...directory.channels, channel];
      await ofChannel('channelRestored', channel);
    },
    leaves: async (name) => {
      const { mri } = move(name, true);
      await news('teamMemberRemoved', {}, { membersRemoved: [{ id: mri }] });
    },
    joins: async (name) => {
      const { mri, id } = move(name, false);
      await news('teamMemberAdded', {}, { membersAdded: [{ id: mri, aadObjectId: id }] });
    },
    takenOutOf: async (name, how) => {
      const room = roomNamed(directory, name);
      if (room.kind !== 'group') throw new Error(`${name} is no group chat`);
      chats.takenOutOf.add(room.id);
      if (how === 'unheard') return;
      await tell({
        ...fields(scene, directory.people[0] ?? memberNamed(directory, name), { room }),
        ...{ type: 'conversationUpdate', id: `f:${randomUUID()}` },
        membersRemoved: [{ id: directory.bot.id, name: directory.bot.name }],
      });
    },
    call: async (name, what, by) =>
      tell({
        ...fields(scene, memberNamed(directory, by), { room: roomNamed(directory, name) }),
        ...{ type: 'event', id: `f:${randomUUID()}`, name: `application/vnd.microsoft.meeting${what}` },
        value: { Id: 'MCMx', MeetingType: 'Scheduled', Title: 'zebra i titeln', JoinUrl: 'https://teams.example/l/1' },
      }),
    uninstalls: async (name) => {
      const person = memberNamed(directory, name);
      chats.without.add(person.id);
      await ownInstallation('remove', person);
    },
    installs: async (name) => {
      const person = memberNamed(directory, name);
      chats.without.delete(person.id);
      chats.acquainted.add(person.id);
      await ownInstallation('add', person);
    },
    moveService: (region) => {
      scene.serviceUrl = scene.serviceUrl.replace(/\/\w+\/$/, `/${region}/`);
    },
  };
}
