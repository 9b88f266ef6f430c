import { randomUUID } from 'node:crypto';
import type { Chats, Place, Stored } from './chats';
import { channelNamed, GENERAL, type Directory, type Member } from './directory';
import type { Card } from './read-card';

/** What every activity needs to know about the Teams it comes from. */
export type Scene = {
  readonly directory: Directory;
  readonly chats: Chats;
  readonly serviceUrl: string;
  readonly now: () => Date;
};

export type Activity = { readonly type: string; readonly [field: string]: unknown };

/** A person's message as Teams sends it on: in a channel with the @mention, without which no bot hears it. */
export function messageActivity(scene: Scene, person: Member, said: Stored): Activity {
  const { bot } = scene.directory;
  const mention = { type: 'mention', mentioned: { id: bot.id, name: bot.name }, text: `<at>${bot.name}</at>` };
  const inChannel = said.place.room.kind !== 'personal';
  const text = said.content.text ?? '';
  return {
    ...fields(scene, person, said.place),
    type: 'message',
    id: said.id,
    text: inChannel ? `${mention.text} ${text}` : text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
    entities: [...(inChannel ? [mention] : []), clientInfo(person)],
  };
}

/** A click on an Action.Execute: `data` is the action's own data with the inputs laid over it. */
export function clickActivity(scene: Scene, person: Member, click: { on: Stored; action: Card }): Activity {
  return {
    ...fields(scene, person, click.on.place),
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    replyToId: click.on.id,
    value: { action: click.action, trigger: 'manual' },
    entities: [clientInfo(person)],
  };
}

/** The answer to a card that asks whether a file may be put in somebody's OneDrive. */
export function fileActivity(scene: Scene, person: Member, answer: { on: Stored; value: Card }): Activity {
  return {
    ...fields(scene, person, answer.on.place),
    type: 'invoke',
    name: 'fileConsent/invoke',
    id: `f:${randomUUID()}`,
    replyToId: answer.on.id,
    value: { type: 'fileUpload', ...answer.value },
    entities: [clientInfo(person)],
  };
}

/** The two activities a bot gets when somebody installs it in the team. */
export function installActivities(scene: Scene, by: Member): Activity[] {
  const { bot, team, tenantId } = scene.directory;
  const place: Place = { room: { kind: 'channel', ...channelNamed(scene.directory, GENERAL) } };
  const channelData = { team, tenant: { id: tenantId }, settings: { selectedChannel: { id: team.id } } };
  const both = { ...fields(scene, by, place), entities: [clientInfo(by)] };
  return [
    {
      ...both,
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      membersAdded: [{ id: bot.id }],
      channelData: { ...channelData, eventType: 'teamMemberAdded' },
    },
    { ...both, type: 'installationUpdate', id: `f:${randomUUID()}`, action: 'add', channelData },
  ];
}

/** What every activity has in common. */
export function fields({ directory, chats, serviceUrl, now }: Scene, person: Member, place: Place) {
  const { tenantId, team, bot } = directory;
  const { room } = place;
  const id = chats.conversationId(place);
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: now().toISOString(),
    localTimezone: person.timezone,
    locale: person.locale,
    from: { id: person.mri, name: person.name, aadObjectId: person.id },
    recipient: { id: bot.id, name: bot.name },
    conversation: { ...KINDS[room.kind], tenantId, id },
    channelData:
      room.kind === 'channel'
        ? {
            teamsChannelId: room.id,
            teamsTeamId: team.id,
            channel: { id: room.id, ...(room.type ? { type: room.type } : {}) },
            team: { id: team.id },
            tenant: { id: tenantId },
          }
        : { tenant: { id: tenantId } },
  };
}

const KINDS = {
  personal: { conversationType: 'personal' },
  channel: { isGroup: true, conversationType: 'channel' },
  group: { isGroup: true, conversationType: 'groupChat' },
};

export function clientInfo({ locale, timezone }: Member) {
  return { type: 'clientInfo', locale, country: locale.slice(3), platform: 'Web', timezone };
}
